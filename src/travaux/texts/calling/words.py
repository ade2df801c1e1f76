"""What calls speak of: inputs, sending, those who ask. Pieces of patterns for folded text (`fold`)."""

from __future__ import annotations

import re

# What is sent.
INPUTS = (
    r"(?:inputs?|submissions?|contributions?|information|comments?|views|evidence|experiences"
    r"|responses?|replies"
    r"|answers|statements?|observations?|feedback|testimon(?:y|ies)|written materials?|good practices"
    r"|proposals"
    r"|suggestions|case studies|(?:position|discussion|briefing|issue) papers|stories|reflections|perspectives"
    r"|informations|commentaires|reponses|soumissions|temoignages|bonnes pratiques"
    r"|communications? ecrites?|avis|points? de vue|recits|propositions|l'avis"
    r"|aportes|aportaciones|contribucion(?:es)?|informacion(?:es)?|comentarios|observacion(?:es)?|respuestas?"
    r"|insumos|testimonios|presentacion(?:es)?|buenas practicas|opiniones|sugerencias"
    r"|comunicaciones escritas|experiencias|propuestas|relatos)"
)
_BEFORE = (
    r"(?:(?:written|relevant|oral|further|additional|your|their|any|all|initial|public|substantive"
    r"|inputs?|and|or|\/|the"
    r"|votre|vos|des?|toutes?|d'|les?|la|las?|los|sus?|el|ecrit[ea]s?|escritas?|y|e|et) ?){0,4}"
)
# Sending it.
SEND = (
    r"(?:submi(?:t|ts|tting)|send(?:ing)?|shar(?:e|ing)|provid(?:e|ing)|contribut(?:e|ing)"
    r"|respond(?:ing)?|repl(?:y|ying)"
    r"|complet(?:e|ing)|fill(?:ing)? (?:in|out)|answer(?:ing)?|forward|e-?mail|comment|upload"
    r"|transmit|give|make"
    r"|(?:nous )?(?:soumettre|envoyer|transmettre|faire parvenir|adresser|communiquer|partager"
    r"|repondre|remplir|completer"
    r"|contribuer|fournir|formuler|presenter)"
    r"|enviar(?:nos)?|remitir|presentar|compartir|responder|contribuir|aportar|completar|rellenar"
    r"|hacer llegar"
    r"|proporcionar|facilitar|transmitir|formular|participar)"
)
# A heading that calls itself a call.
CALL = re.compile(
    rf"\bcall(?:s|ing)? for {_BEFORE}{INPUTS}\b|\bseek(?:s|ing) {_BEFORE}{INPUTS}\b"
    r"|\brequest for (?:information|inputs?|submissions?|comments|contributions)\b"
    rf"|\b(?:open )?invitation to (?:{SEND})\b|\bshare your (?:views|inputs?|comments)\b"
    rf"|\b{INPUTS} (?:wanted|sought|needed|invited|welcome)\b"
    r"|\bjoint questionnaire\b|\bquestionnaire (?:on|for|to|sur|sobre|relatif|pour)\b|\bquestionnaire\W*$"
    r"|\bcuestionario (?:sobre|para|relativo)\b"
    r"|\bappel a (?:l'envoi de |la soumission de )?"
    r"(?:contributions?|commentaires|observations|informations|temoignages|soumissions"
    r"|candidatures? d'avis)\b"
    r"|\bdemande (?:de contributions?|d'informations?|de commentaires|de soumissions)\b"
    r"|\b(?:llamad[oa]|llamamiento|convocatoria|solicitud|invitacion|pedido|peticion) (?:a|de|para"
    r"|abierta? (?:a|para))"
    r" (?:(?:la |el |los |las |que )?(?:presentacion|presentar|envio|enviar|remision|remitir"
    r"|recibir)(?: de)? )?"
    r"(?:la |el |los |las )?(?:contribuci|aport|informaci|comentari|insumo|observaci|comunicaciones escritas)"
)
# About somebody's call, or about an answer to one.
ANSWER = re.compile(
    r"\b(?:respon(?:ds|ses?|ding)|respond|submission|repl(?:y|ies)"
    r"|answers?) to (?:[a-z'-]+ ){0,6}?(?:calls?|special rapporteur\S*"
    r"|committee|consultation|council|request|questionnaire)\b"
    r"|(?<!for )\b(?:contributions?|inputs?|submissions?) to (?:the |a |an |his "
    r"|her )?(?:[a-z'-]+ ){0,4}?(?:calls?|questionnaire)\b"
    r"|\bsubmits\b|\b(?:we|it) submitted\b|\b(?:our|joint|their) (?:written )?(?:submission|response"
    r"|contribution)\b"
    r"|\b(?:following|after|in (?:response|reply|answer) to|thanks to|further to|report(?:s|ed|ing)? on)"
    r" (?:(?:a|an|the|its|this|that|our|his|her|their|recent|open|public|special rapporteur's) ){0,3}calls?\b"
    r"|\bjoint call (?:for|on|to) (?!inputs?\b|submissions?\b|contributions?\b|comments?\b)"
    r"|\breponses? a l'appel\b|\b(?:suite|en reponse) a (?:l'|un )appel\b|\brespuestas? a(?:l"
    r"| la)? (?:llamad|convocatoria)"
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
    r"|\becrire\b|\bwrite to\b|\btell (?:her|him|us|them)\b|\bcompartir\b|\bpartager\b"
)
# Those who ask, as a text calls them after it has named them.
BODY = re.compile(
    r"\b(?:special rapporteurs?|independent experts?|committees?|working groups?|mandate[- ]holders"
    r"|councils?|secretariat"
    r"|expert mechanism|special representatives?|special procedures|office|bureau|high commissioner"
    r"|secretary-general"
    r"|co-?facilitators|presidents?|commission|forum|experts?|rapporteurs?|task force"
    r"|advisory committee|board|division"
    r"|rapporteu(?:r|se|rs|ses) special(?:e|es|s)?|rapporteurs speciaux|expert(?:e|es"
    r"|s)? independant(?:e|es|s)?"
    r"|comites?|groupes? de travail|mecanisme d'experts|titulaires? de mandat|haut-commissa(?:riat|ire)"
    r"|relator(?:a|es|as)? especial(?:es)?|expert[oa]s? independientes?|grupos? de trabajo"
    r"|mecanismo de expertos"
    r"|titulares? de mandatos?|oficina|alto comisionado)\b"
)
# The office speaks to its own people.
OWN_VOICE = re.compile(r"\b(?:we|us|our|nous|notre|nos|nosotros|nuestr[oa]s?)\b")
READERS = re.compile(r"\b(?:anyone|everyone|anybody|you|your|friends|members|vous|usted(?:es)?)\b")

# What looks like a call and asks for something else.
_PAPERS = (
    r"call for papers|call for abstracts|appel a communications?|convocatoria de ponencias"
    r"|llamada a ponencias|abstracts?"
    r"|camera-ready|proceedings|peer[- ]review(?:ed|ers?)?|keynote|conference papers?|full papers?"
    r"|paper submissions?"
    r"|manuscripts?|special issue|journal|edited volume|book chapters?|chapters?|panel proposals?"
    r"|presenters|colloque"
    r"|actes du|ponencias?|resumenes|poster session|symposium|acceptance notification"
    r"|notification of acceptance"
    r"|\d+-word abstract|easychair"
)
_JOBS = (
    r"vacanc(?:y|ies)|job (?:opening|title|description|posting)|applicants?|curriculum vitae|cvs?"
    r"|cover letter|salary"
    r"|remuneration|consultan(?:t|cy)|internships?|interns|duty station|candidatures?|candidates?|shortlisted"
    r"|lettre de motivation|recrutement|poste a pourvoir|hoja de vida|carta de motivacion|postulaciones"
    r"|vacante|contratacion|pasantias?|qualifications|job applications?|work experience|referees"
    r"|years of experience"
)
_MONEY = (
    r"call for proposals|appel a projets|grants?|tenders?|bids?|bidders|procurement|quotations?|scholarships?"
    r"|fellowships?|subventions?|bourses?|becas?|convocatoria de proyectos|licitacion|appel d'offres|grantees"
)
_CONTESTS = (
    r"contest|competition|prizes?|awards?|photographs?|photos|essays?|poems?|artworks?|films?"
    r"|short stories|concours"
    r"|concurso|nominations?|nominees?|drawings"
)
_MEETINGS = (
    r"webinar|register|registration|rsvp|tickets?|conference fee|early bird|accommodation|workshop"
    r"|summer school|course"
    r"|inscription|inscripcion|s'inscrire|inscribirse"
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
    r"|comments? on"
    r"|responses? to|(?:your|their|all) (?:comments?|contributions?|responses?|inputs?|information)"
    r"|questionnaires?|contributions? ecrites?|contribution(?:es)? (?:por )?escritas?|vos commentaires"
    r"|contribuciones|aportes|aportaciones|cuestionarios?)\b"
)
