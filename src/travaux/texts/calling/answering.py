"""Who may answer a call."""

from __future__ import annotations

import re

from travaux.texts.bodies.wording import fold
from travaux.texts.calling.sentences import Sentence
from travaux.texts.calling.words import INPUTS, SEND

_THEY = r"(?P<who>[^.;:?!]{3,420}?)"
# Where those who are asked end, and what they are asked for begins.
_ENDS = (
    r"(?=,? (?:on|about|regarding|concerning|relating to|by (?=\d|e-?mail|mail|noon|midnight|close"
    r"|the (?:end|close|deadline|\d)|[a-z]{3,6}day|[a-z]{3,9} \d)|no later|before|until"
    r"|in (?:english|french|order|view|preparation|response|advance|writing|relation)|(?:are|is) (?:also "
    r"|most |very )?welcome|will be|should|can be|at [^ ]*@|via|through|to (?:inform|be|feed|his|her|its"
    r"|their|the)|for (?:his|her|its|their|the"
    r"|this|a|an)"
    r"|with (?:a view|relevant|respect)|pour (?:son|sa|le|la|l'|leur|alimenter)|sur|concernant|relati[fv]"
    r"|au sujet|avant|jusqu|d'ici|au plus|dans (?:le|la|ce)|sobre|acerca|para (?:su|el|la|los|las)"
    r"|antes|hasta|a mas|con (?:miras|el fin)|relativ)\b| ?[.;:(?!]|$)"
)
_INVITES = (
    r"\b(?:invit(?:es?|ing|ent|an?|ons|amos)|encourag(?:es?|ing|ent)|calls? (?:up)?on|asks?|requests?"
    r"|requesting|asking|urges?|convie(?:nt)?|prie(?:nt)?|appelle(?:nt)?|se invita|se alienta|se convoca"
    r"|alientan?|animan?|convocan?|solicitan?|piden?|ruegan?|exhortan?)"
)
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        # invites … to send; invite … à lui faire parvenir; invita a … a enviar
        rf"{_INVITES} {_THEY}(?=,? (?:to|a|de|d'|que|para que) (?:[a-z']+ ){{0,3}}?(?:{SEND}|tell|join"
        rf"|take|write"
        r"|inform|engage|present|prepare|participate|ecrire|faire|prendre|apporter|escribir|comentar"
        r"|remit|envi|respond|aport|present|compart|proporcion|contribuy|hagan|dirig)[a-z]*\b)",
        # asks … for information; solicita a … información
        rf"\b(?:asks?|asking|requests?|solicitan?|piden?|sollicite(?:nt)?|demande(?:nt)?) (?:a )?{_THEY}"
        rf"(?= (?:for |des |de |d'|sus |their )?(?:[a-z]+ )?{INPUTS}\b)",
        # inputs from …; hear from …; l'avis des …; respuestas de …
        rf"\b(?:{INPUTS}|nominations|papers|contributions? (?:in writing|ecrites?)"
        rf"|contribuciones por escrito|hear|learn)(?: [a-z]+)? from {_THEY}{_ENDS}",
        r"\b(?:avis|contributions?(?: ecrites?)?|reponses|observations|commentaires|temoignages|informations"
        rf"|experiences|points de vue) (?:aupres )?(?:des |de l'|de la |de |d')(?!un|une){_THEY}{_ENDS}",
        r"\b(?:aportes|aportaciones|contribuciones(?: por escrito)?|respuestas|observaciones"
        r"|comentarios|testimonios"
        rf"|informacion|experiencias|opiniones) de (?!un|la situacion){_THEY}{_ENDS}",
        # grateful if … could; saurait gré aux … de; agradecería a los … que
        rf"\b(?:grateful|appreciate(?: it)?|appreciated|obliged) if {_THEY}(?= (?:could|would|can|might)\b)",
        rf"\b(?:gre|reconnaissant[es]?|oblige[es]?) (?:aux? |a ){_THEY}(?= de\b| d')",
        rf"\bagradece\w* a {_THEY}(?= que\b)",
        # agradecería que … le remitieran
        rf"\b(?:agradece(?:ria|rian|n)?) que {_THEY}(?= (?:le |les )?(?:remit|envi|present|proporcion|facilit"
        r"|compart))",
        # … are invited to; … can now send
        rf"(?:^|[,.:] ){_THEY} (?:(?:is|are) (?:[a-z]+ly |also |all |therefore )*(?:invited|encouraged"
        rf"|requested"
        r"|welcome|asked)|(?:sont|est) (?:[a-z]+ment )?(?:invite|prie|encourage|convie)[a-z]*"
        r"|(?:estan|quedan) (?:[a-z]+mente )?invitad[oa]s) (?:to|a|de)\b",
        rf"(?:^|[,.:] ){_THEY} (?:may|can|could|peuvent|peut|pueden|podran) (?:now |also |desormais "
        rf"|egalement"
        r" |tambien )?(?:submit|send|share|provide|contribute|soumettre|envoyer|transmettre|presenter"
        r"|adresser|presentar|enviar|remitir|aportar)\b",
    )
)
_SURE = 9  # of them say so by their form, whoever it is
_PASSIVE = 9  # place of the first pattern in which they stand at the beginning
# A clause before those who are asked: `As part of the process, all …`.
_LEAD = re.compile(
    r"^(?:as|in|to|for|with|pursuant|further|dans|en|à|afin|pour|con|para|at|on|a|conformément"
    r"|de conformidad)\b[^,]{3,160}, (?=\S{2,} \S|\S{5,}$)",
    re.IGNORECASE,
)
# They are those who wish to answer, whoever else.
_WISHING = re.compile(
    r"\b(?:(?:who|that) (?:would like|wish|want)|wishing to|interested in (?:contribut|respond|submit|answer)"
    r"|qui (?:souhait|desir|veul)|désireu|que (?:dese[ae]n|quieran)|interesad[oa]s en (?:enviar"
    r"|contribuir|respon))",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:to|aux?|a|des|de|al)\s", re.IGNORECASE)
# Nobody in particular, or no people at all.
_NOBODY = re.compile(
    rf"(?:you|we|they|it|he|she|us|them|him|her|vous|nous|ils|elles|usted(?:es)?|this|that|these|those|please"
    rf"|there|who|which|il|elle|ce|cela|your|vos|sus?|such|more|further|questions"
    rf"|(?:all |any |the |les |las |los |sus |these |your |written |relevant )*(?:{INPUTS}|inputs?"
    rf"|documents?|files?"
    r"|papers?|reports?|names?|questionnaires?))\b"
)
_NO_PEOPLE = re.compile(
    r"\b(?:secretary-general|high commissioner|special rapporteur|state party|deadline|e-?mail"
    r"|resolution|website|independent expert|expert[oae]s? ind\w*|relator\w*|rapporteu\w*|comite"
    r"|committee|working group|questionnaire|haut-commissaire|secretario general|submissions?|inputs?|pages?"
    r"|words|report)\b"
)
_STAKE = re.compile(
    r"\b(?:states?|stakeholders?|organi[sz]ations?|ngos?|civil society|individuals?|anyone|everyone"
    r"|anybody|partners|institutions?|etats?|societe civile|ong|estados?|sociedad civil|organizacion(?:es)?"
    r"|part(?:y|ies)|agenc(?:y|ies)|academi\w*|governments?|missions?|survivors?|children|people|persons?"
    r"|experts?|parents|interested|associations?|gouvernements?|gobiernos?|personnes?|personas|enfants|ninos"
    r"|ninas|partes|interesad[oa]s|asociaciones|members?"
    r"|communit\w+|comunidades|communautes|universit\w+|entities|entites|entidades|networks?|reseaux"
    r"|redes|victims?|youth|women|femmes|mujeres|workers?|employers|unions?|groups?|practitioners|lawyers"
    r"|judges|authorities|autorites|autoridades|migrants?|migrantes|schools|scholars|familias|families"
    r"|companies|business\w*|sector|actors|acteurs|actores|todas? las|todos los|toutes? (?:les )?person)"
)

_CAN = re.compile(r"\b(?:may|can|peuvent|pueden|welcome|invit|hear)")


def find_who(lines: list[tuple[str, Sentence]], asking: set[Sentence]) -> tuple[str, Sentence] | None:
    """Those who are asked, in the words of the first sentence that says so, and that sentence."""
    for low, sentence in lines:
        if sentence not in asking and " from " not in low and not _CAN.search(low):
            continue
        for number, pattern in enumerate(_PATTERNS):
            match = pattern.search(low[:1_500])
            if match is None:
                continue
            words = " ".join(sentence.text[match.start("who") : match.end("who")].split()).strip(" ,")
            words = _ARTICLE.sub("", _LEAD.sub("", words) if number >= _PASSIVE else words)
            words = _WISHING.split(words)[0].strip(" ,")
            if _is_somebody(words) or (number < _SURE and sentence in asking and _may_be(words)):
                return words, sentence
    return None


def _is_somebody(words: str) -> bool:
    return _may_be(words) and bool(_STAKE.search(fold(words)))


def _may_be(words: str) -> bool:
    low = fold(words)
    return (
        len(low) >= 4
        and not any(map(str.isdigit, low))
        and not _NOBODY.match(low)
        and not _NO_PEOPLE.search(low)
    )
