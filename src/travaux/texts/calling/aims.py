"""What a call is for: its purpose, and the report that comes of it."""

from __future__ import annotations

import re

from travaux.texts.calling.sentences import Sentence

Line = tuple[str, Sentence]

_LABEL = re.compile(
    r"\W{0,3}(?:purpose|objectives?|aims?|objet|objectif|but|finalite|proposito|objetivo|finalidad)s?"
    r"(?: (?:of|de|du|del) [a-z ]{3,40})? ?:?"
)
_WORK = (
    r"(?:report|study|general comment|general recommendation|comment|statement|guidance|guidelines"
    r"|paper|compendium|strategy|toolkit|handbook|policy|recommendations|rapport|etude|observation generale"
    r"|recommandation generale|declaration|directives|projet|informe|estudio|observacion general"
    r"|recomendacion general|guia|directrices|proyecto|examen|review)"
)
# It says what for by itself; the second kind only names the work.
_STRONG = re.compile(
    r"\b(?:(?:to|will|would|in order to|intended to|meant to|used to|help|and) (?:help )?(?:inform"
    r"|assist|feed into|contribute to|support) (?:his|her|its|their|the)\b"
    rf"|(?:is|are|now|has (?:begun|started)|will be|currently) (?:[a-z]+ ){{0,2}}?(?:prepar|draft"
    rf"|drawing up|develop|writing|updat|revis|elaborat"
    rf"|work)[a-z]*(?: work)?(?: on)? [^.;]{{0,60}}?\b{_WORK}\b"
    rf"|(?:request|ask|mandat|invit|decid)(?:s|ed|ing)? [^.;]{{0,90}}?\bto (?:prepare|draft|submit"
    rf"|present|undertake|conduct|compile|elaborate|devote|produce) [^.;]{{0,40}}?\b{_WORK}\b"
    r"|(?:the )?(?:purpose|objective|aim) (?:of|is)\b"
    rf"|\bcontribut[a-z]+ (?:[a-z' -]+ )?to (?:his|her|its|their|the) (?:[a-z]+ ){{0,3}}?{_WORK}\b"
    rf"|\b(?:demande|prie|charge|chargee) [^.;]{{0,90}}?\b(?:de |d')(?:realiser|etablir|elaborer"
    rf"|preparer|presenter|soumettre|mener|entreprendre) [^.;]{{0,40}}?\b{_WORK}\b"
    rf"|for (?:his|her|its|their|the|a) (?:[a-z'-]+ ){{0,4}}?(?:report|study)\b"
    rf"|(?:his|her|its|their) (?:next |forthcoming |upcoming |[0-9]{{4}} )?(?:thematic )?(?:report"
    rf"|study) (?:to|on|will)\b|prepare(?:nt)? (?:actuellement )?(?:un|une|son|sa|leur|le"
    rf"|la) (?:[a-z]+ ){{0,2}}?{_WORK}\b"
    r"|(?:afin d(?:e |')|pour |en vue d(?:e |')|vise a |destine[es]* a )(?:l')?(?:eclairer|alimenter"
    r"|nourrir|etayer|elaborer|elaboration|preparer|informer)\b|(?:a|pour) l'elaboration d"
    rf"|(?:consacrera|portera|consacre) [^.;]{{0,40}}?\brapport|dans (?:son|leur) prochain rapport"
    rf"|(?:esta|estan) (?:preparando|elaborando|redactando|revisando) (?:[a-z]+ ){{0,3}}?{_WORK}\b"
    rf"|prepara(?:n|ra)? (?:[a-z]+ ){{0,3}}?{_WORK}\b|(?:pidio|pide|solicito"
    rf"|ha pedido) [^.;]{{0,60}}?\b{_WORK}\b"
    r"|(?:para|con el fin de|a fin de|con miras a) (?:informar|elaborar|preparar|la elaboracion"
    r"|alimentar|fundamentar)\b"
    rf"|para (?:su|el|un) (?:proximo |futuro )?(?:informe|estudio))"
)
_WEAK = re.compile(
    r"\b(?:(?:next|forthcoming|upcoming|thematic) (?:thematic )?(?:report|study)|joint statement on"
    r"|prochain rapport|proximo informe|informe tematico|rapport thematique)\b"
)
_REPORT = re.compile(
    r"\b(?:report|study|compendium|rapport|informe|estudio|etude)\b[^.;]{0,120}?\b(?:present"
    r"|submitted|focus|session|human rights council|general assembly|conseil|assemblee|consejo"
    r"|asamblea)|\b(?:report|rapport|informe) (?:to|au|a l'|al|a la) (?:the )?(?:un "
    r"|united nations )?(?:human rights council|general assembly|conseil|assemblee|consejo|asamblea)"
    r"|\b(?:thematic|forthcoming|next) report\b|\bgeneral (?:comment|recommendation)\b"
    r"|\bobservation generale\b|\bobservacion general\b"
)


def find_purpose(lines: list[Line], title: str | None) -> tuple[str, Sentence] | None:
    """What stands behind the label `Purpose`; else the first sentence that says what the inputs are for; else
    the first that names the work they go into.
    """
    named: Sentence | None = None
    said: Sentence | None = None
    for low, sentence in lines:
        if sentence.wording == title:
            continue
        label = _LABEL.match(low)
        if (
            label
            and (":" in label.group() or "\n" in sentence.text[: label.end() + 1])
            and len(low) > label.end() + 10
        ):
            return " ".join(sentence.text[label.end() :].split()), sentence
        if said is None and _STRONG.search(low):
            said = sentence
        if named is None and _WEAK.search(low):
            named = sentence
    best = said or named
    return (best.wording, best) if best else None


def find_report(lines: list[Line]) -> Sentence | None:
    """The first sentence that names the report and where it goes."""
    return next((sentence for low, sentence in lines if _REPORT.search(low)), None)
