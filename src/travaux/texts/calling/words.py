"""What calls speak of: inputs, sending, those who ask. Pieces of patterns for folded text (`fold`)."""

from __future__ import annotations

import re

# What is sent.
INPUTS = (
    r"(?:inputs?|submissions?|contributions?|information|comments?|views|evidence|experiences"
    r"|responses?|replies|answers|statements?|observations?|feedback|testimon(?:y|ies)|written materials?"
    r"|good practices|proposals|suggestions|case studies|(?:position|discussion|briefing|issue) papers"
    r"|stories|reflections|perspectives|informations|commentaires|reponses|soumissions|temoignages"
    r"|bonnes pratiques|communications? ecrites?|avis|points? de vue|recits|propositions|l'avis"
    r"|aportes|aportaciones|contribucion(?:es)?|informacion(?:es)?|comentarios|observacion(?:es)?|respuestas?"
    r"|insumos|testimonios|presentacion(?:es)?|buenas practicas|opiniones|sugerencias"
    r"|comunicaciones escritas|experiencias|propuestas|relatos)"
)
_BEFORE = (
    r"(?:(?:written|relevant|oral|further|additional|your|their|any|all|initial|public|substantive"
    r"|inputs?|and|or|\/|the|votre|vos|des?|toutes?|d'|les?|la|las?|los|sus?|el|ecrit[ea]s?|escritas?|y|e"
    r"|et) ?){0,4}"
)
# Sending it.
SEND = (
    r"(?:submi(?:t|ts|tting)|send(?:ing)?|shar(?:e|ing)|provid(?:e|ing)|contribut(?:e|ing)"
    r"|respond(?:ing)?|repl(?:y|ying)|complet(?:e|ing)|fill(?:ing)? (?:in|out)|answer(?:ing)?|forward"
    r"|e-?mail|comment|upload|transmit|give|make|(?:nous )?(?:soumettre|envoyer|transmettre|faire parvenir"
    r"|adresser|communiquer|partager|repondre|remplir|completer"
    r"|contribuer|fournir|formuler|presenter)"
    r"|enviar(?:nos)?|remitir|presentar|compartir|responder|contribuir|aportar|completar|rellenar"
    r"|hacer llegar|proporcionar|facilitar|transmitir|formular|participar)"
)
# A heading that calls itself a call.
CALL = re.compile(
    rf"\bcall(?:s|ing)? for {_BEFORE}{INPUTS}\b|\bseek(?:s|ing) {_BEFORE}{INPUTS}\b"
    r"|\brequest for (?:information|inputs?|submissions?|comments|contributions)\b"
    rf"|\b(?:open )?invitation to (?:{SEND})\b|\bshare your (?:views|inputs?|comments)\b"
    rf"|\b{INPUTS} (?:wanted|sought|needed|invited|welcome)\b"
    r"|\bjoint questionnaire\b|\bquestionnaire (?:on|for|to|sur|sobre|relatif|pour)\b|\bquestionnaire\W*$"
    r"|\bcuestionario (?:sobre|para|relativo)\b|\bappel a (?:l'envoi de |la soumission de )?"
    r"(?:contributions?|commentaires|observations|informations|temoignages|soumissions"
    r"|candidatures? d'avis)\b|\bdemande (?:de contributions?|d'informations?|de commentaires"
    r"|de soumissions)\b|\b(?:llamad[oa]|llamamiento|convocatoria|solicitud|invitacion|pedido|peticion) (?:a"
    r"|de|para|abierta? (?:a|para)) (?:(?:la |el |los |las |que )?(?:presentacion|presentar|envio|enviar"
    r"|remision|remitir|recibir)(?: de)? )?(?:la |el |los |las )?(?:contribuci|aport|informaci|comentari"
    r"|insumo|observaci|comunicaciones escritas)"
)
# About somebody's call, or about an answer to one.
ANSWER = re.compile(
    r"^\W{0,3}(?:thank you|many thanks|merci|gracias) (?:for|to|a tou|de (?:vos|votre)|por|a tod)"
    r"|\b(?:respon(?:ds|ses?|ding)|respond|submission|repl(?:y|ies)"
    r"|answers?) to (?:[a-z'-]+ ){0,6}?(?:calls?|special rapporteur\S*"
    r"|committee|consultation|council|request|questionnaire)\b"
    r"|(?<!for )\b(?:contributions?|inputs?|submissions?) to (?:the |a |an |his "
    r"|her )?(?:[a-z'-]+ ){0,4}?(?:calls?|questionnaire)\b"
    r"|\bsubmits\b|\b(?:we|it) submitted\b|\b(?:our|joint|their) (?:written )?(?:submission|response"
    r"|contribution)\b|\b(?:following|after|in (?:response|reply|answer) to|thanks to|further to|report(?:s"
    r"|ed|ing)? on) (?:(?:a|an|the|its|this|that|our|his|her|their|recent|open|public"
    r"|special rapporteur's) ){0,3}calls?\b|\bjoint call (?:for|on|to) (?!inputs?\b|submissions?\b"
    r"|contributions?\b|comments?\b)|\breponses? a l'appel\b|\b(?:suite|en reponse) a (?:l'|un )appel\b"
    r"|\brespuestas? a(?:l| la)? (?:llamad|convocatoria)"
    r"|\btras (?:el|la) (?:llamad|convocatoria)|\bresults? of\b|\bsummary of (?:the )?(?:inputs"
    r"|submissions|responses)\b"
)
# A sentence that speaks of what is sent.
INPUT_STEM = re.compile(
    r"\bsubmi(?:t|ssion)|\bcontribu|\binputs?\b|\bcomment|\bcomentar|\bwritten (?:statement|information"
    r"|material)|\brespon(?:se|d|s)|\bquestionnaire|\binformations?\b|\bviews\b|\bfeedback\b|\bstories\b"
    r"|\bsuggestions?\b|\bsugerencias\b|\breplies\b|\brepl(?:y|ied)\b|\bstatements?\b|\bevidence\b"
    r"|\bpapers?\b|\bperspectives\b|\breflections\b|\bexperiences\b|\btestimon|\bgood practices\b"
    r"|\bsoumi|\bsoumett|\bobservations?\b|\bobservacion|\brepon|\bpresentacion|\baport|\bcuestionario"
    r"|\brespuestas?\b|\binformacion|\beinreichen|\bavis\b|\bpoints? de vue\b|\btemoignages?\b|\brecits\b"
    r"|\bpropositions\b|\binsumos\b|\bopiniones\b|\bexperiencias\b|\bpropuestas\b|\brelatos\b|\bescrib[ia]"
    r"|\bdocumentos?\b|\bdocuments\b|\bremit[aei]|\benvi[aeo]|\benvoy|\bsend\b|\b(?:hear|learn) from\b"
    r"|\bshare (?:their|your|any|with|examples|relevant|good)\b|\bexamples? of\b|\bexemples? de\b"
    r"|\bejemplos? de\b|\becrire\b|\bwrite to\b|\btell (?:her|him|us|them)\b|\bcompartir\b|\bpartager\b"
)
# Those who ask, as a text calls them after it has named them.
BODY = re.compile(
    r"\b(?:special rapporteurs?|independent experts?|committees?|working groups?|mandate[- ]holders"
    r"|councils?|secretariat|expert mechanism|special representatives?|special procedures|office|bureau"
    r"|high commissioner|secretary-general|co-?facilitators|presidents?|commission|forum|experts?"
    r"|rapporteurs?|task force|advisory committee|board|division"
    r"|rapporteu(?:r|se|rs|ses) special(?:e|es|s)?|rapporteurs speciaux|expert(?:e|es"
    r"|s)? independant(?:e|es|s)?|comites?|groupes? de travail|mecanisme d'experts|titulaires? de mandat"
    r"|haut-commissa(?:riat|ire)|relator(?:a|es|as)? especial(?:es)?|expert[oa]s? independientes?"
    r"|grupos? de trabajo|mecanismo de expertos|titulares? de mandatos?|oficina|alto comisionado)\b"
)
# The office speaks to its own people.
OWN_VOICE = re.compile(r"\b(?:we|us|our|nous|notre|nos|nosotros|nuestr[oa]s?)\b")
READERS = re.compile(r"\b(?:anyone|everyone|anybody|you|your|friends|members|vous|usted(?:es)?)\b")

# What looks like a call and asks for something else.
_PAPERS = (
    r"call for papers|call for abstracts|appel a communications?|convocatoria de ponencias"
    r"|llamada a ponencias|abstracts?|camera-ready|proceedings|peer[- ]review(?:ed|ers?)?|keynote"
    r"|conference papers?|full papers?|paper submissions?"
    r"|manuscripts?|special issue|journal|edited volume|book chapters?|chapters?|panel proposals?"
    r"|presenters|colloque|actes du|ponencias?|resumenes|poster session|symposium|acceptance notification"
    r"|notification of acceptance|\d+-word abstract|easychair"
)
_JOBS = (
    r"vacanc(?:y|ies)|job (?:opening|title|description|posting)|applicants?|curriculum vitae|cvs?"
    r"|cover letter|salary|remuneration|consultan(?:t|cy)|internships?|interns|duty station|candidatures?"
    r"|candidates?|shortlisted|lettre de motivation|recrutement|poste a pourvoir|hoja de vida"
    r"|carta de motivacion|postulaciones|vacante|contratacion|pasantias?|qualifications|job applications?"
    r"|work experience|referees|years of experience"
)
_MONEY = (
    r"call for proposals|appel a projets|grants?|tenders?|bids?|bidders|procurement|quotations?|scholarships?"
    r"|fellowships?|donat(?:e|ions?)|fundrais\w+|faites un don|donativos?|subventions?|bourses?|becas?"
    r"|convocatoria de proyectos|licitacion|appel d'offres|grantees"
)
_CONTESTS = (
    r"contest|competition|prizes?|awards?|photographs?|photos|essays?|poems?|artworks?|films?"
    r"|short stories|concours|concurso|nominations?|nominees?|drawings"
)
_MEETINGS = (
    r"webinar|register|registration|rsvp|tickets?|conference fee|early bird|accommodation|workshop"
    r"|summer school|course|inscription|inscripcion|s'inscrire|inscribirse"
)
_PETITIONS = r"sign[- ]on|signator(?:y|ies)|endorse(?:ments?)?|petition|signatures?"
# Each with how many of its words must stand on a page for the page to be of that kind.
LOOK_ALIKES = tuple(
    (re.compile(rf"\b(?:{words})\b"), needed)
    for words, needed in (
        (_PAPERS, 2),
        (_JOBS, 3),
        (_MONEY, 3),
        (_CONTESTS, 3),
        (_MEETINGS, 4),
        (_PETITIONS, 3),
    )
)
LOOK_ALIKE = re.compile(
    rf"\b(?:{_PAPERS}|{_JOBS}|{_MONEY}|{_CONTESTS}|{_MEETINGS}|{_PETITIONS}|applications?|postul\w+"
    r"|proposals)\b"
)
SURELY_INPUTS = re.compile(
    r"\b(?:inputs?|written (?:statements?|submissions?|contributions?|comments?|information|inputs?)"
    r"|comments? on|responses? to|(?:your|their|all) (?:comments?|contributions?|responses?|inputs?"
    r"|information)|questionnaires?|contributions? ecrites?|contribution(?:es)? (?:por )?escritas?"
    r"|vos commentaires|contribuciones|aportes|aportaciones|cuestionarios?)\b"
)
