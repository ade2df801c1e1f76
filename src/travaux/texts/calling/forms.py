"""In which formats and languages an input is accepted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from travaux.texts.calling.sentences import Sentence
from travaux.texts.calling.words import INPUTS

FORMATS = ("docx", "pdf", "form")
LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")
_NAMES = {
    "en": "english|anglais|ingles|englisch",
    "fr": "french|francais|frances|franzosisch",
    "es": "spanish|espagnol|espanol|castellano|spanisch",
    "ar": "arabic|arabe",
    "ru": "russian|russe|ruso",
    "zh": "chinese|mandarin|chinois|chino",
}
_LANGUAGE = re.compile("|".join(rf"(?P<{code}>\b(?:{names})\b)" for code, names in _NAMES.items()))
_CODES = re.compile(r"\b(?:en|fr|es|ar|ru|zh)\b")
_OFFICIAL = re.compile(
    r"\b(?:(?:six |any |one |all )(?:of the )?)*(?:un|united nations) (?:official "
    r"|working )?languages?\b|\bofficial (?:un |united nations )?languages(?: of the (?:un"
    r"|united nations))?\b|\blangues officielles (?:de l'(?:onu|organisation)|des nations)"
    r"|\bidiomas oficiales (?:de la onu|de las naciones)"
)
_WORKING = re.compile(
    r"\b(?:working languages|langues de travail|idiomas de trabajo) (?:of|de|del) (?:the |l'|la )?(?:un\b"
    r"|united nations|onu|secretari|organi[sz])"
)
_PREFERRED = re.compile(
    r"\bprefer|\bpreference|\bpreferi|\bideally|\bidealement|\bpreferent|\bpreferible|\bpreferenc"
    r"|\bde preference"
)
_IS = re.compile(r"\b(?:is|are|be|est|sont|es|son) (?:strongly |most |much )?$")
_LANGUAGE_LABEL = re.compile(
    r"\W{0,4}(?:\d\. )?(?:accepted |working |submission )?(?:languages?|langues?"
    r"|idiomas?)(?: acceptees?| aceptados?| of submissions?)?(?: \([^)]*\))? ?:"
)
_LANGUAGE_CUE = re.compile(
    rf"\b(?:{INPUTS}|submitted|submit|written|accepted|accept|draft(?:ed)?|languages?|sent|send"
    r"|received|respond|answers?|statement|redig\w+|soum\w+|envoy\w+|transm\w+|adress\w+|remit\w+"
    r"|presenta\w+|envi\w+|redact\w+|escrib\w+|langues?|acceptees?|repondre|idiomas?"
    r"|redactad[oa]s?|presentad[oa]s?|enviad[oa]s?|presentarse|enviarse|aceptan"
    r"|escrit[oa]s?)\b"
)
_ACCEPTED_AFTER = re.compile(
    r"\b(?:accepted|accept|preferred|languages?|submissions|inputs|langues?|acceptees?|idiomas?"
    r"|aceptan|aceptad[oa]s)\b"
)
_SOMETHING_ELSE = re.compile(
    r"\b(?:available|disponibles?|translat(?:ed|ion|ions)|interpretation|traductions?|traducci\w+"
    r"|interpret\w+|versions?|version|webinar|side event|note"
    r"|published|read the|download|consult|livestream)\b"
)
_QUESTIONNAIRE = re.compile(r"\b(?:questionnaires?|cuestionarios?|survey|encuesta|enquete)\b")
# `the note (in English)`
_OF_A_DOCUMENT = re.compile(r"\((?:in|en) [^()]{3,40}\)")
_NO_OTHER = re.compile(r"\b(?:not|cannot|no|nor|only|ne [a-z]+ pas|pas|no se)\b[^.;]{0,60}$")

_FORMAT = re.compile(
    r"(?P<docx>\b(?:ms |microsoft )?word(?= |[.,;:)/\]-]|$)(?! (?:limit|count|of mouth|cloud|maximum"
    r"|length|for word))(?<!per word)|\.?\bdocx?\b)|(?P<pdf>\.?\bpdfs?\b)"
    r"|(?P<form>\b(?:web|google|ms|microsoft) ?forms?\b|\b(?:online|on-line|electronic"
    r"|submission|this|following|dedicated) (?:submission )?form\b(?! of)|\b(?:ce|le present"
    r"|suivant) formulaire\b|\b(?:este|siguiente) formulario\b|\bformulaire (?:en ligne|electronique)\b"
    r"|\bformulario (?:en linea|electronico)\b|\bfill(?:ing)? (?:in|out) the (?:[a-z]+ )?form\b)"
)
_FORMAT_CUE = re.compile(
    r"\b(?:formats?|formatos?|saved?|save|as an?|in (?:ms |microsoft )?(?:word|pdf)|en (?:word|pdf"
    r"|formato|format)|au format|accepted|accept|attach(?:ed|ment)?|im word"
    r"|files? types?|file|files|documents?|avoid|submit(?:ted)?|sent|send|fichiers?|archivos?|documento"
    r"|documentos|should|must|aceptan|via|through|using|by|par|por|uniquement|solo|solamente"
    r"|unicamente|only|seulement)\b"
)
_FORMAT_LABEL = re.compile(
    r"\W{0,4}(?:\d\. )?(?:accepted )?(?:file |document )?(?:formats?|formatos?)(?: de (?:fichier"
    r"|archivo)s?)?(?: acceptes?| aceptados?)? ?:"
)
_FORMAT_ELSE = re.compile(
    r"\b(?:download|available|disponibles?|descarg|telecharg|can be (?:found|accessed)|read"
    r"|view|print|version|concept note|report|kb|mb)\b"
)
# `Word, up to 4 pages, in English`: what is sent is not named, but nothing else has a limit.
_SHORT_OF_IT = re.compile(
    r"^\W{0,3}(?:in |en )?(?:ms |microsoft )?(?:word|pdf)\b|\b(?:\d+|one|two|three|four|five|six|ten"
    r"|deux|trois|quatre|cinq|dos|tres|cuatro|cinco|diez) (?:pages?|words|mots|palabras|paginas)\b"
)
_SEATS = re.compile(r"\bregist|\binscri|\brsvp\b|\battend\b|\bapplication\b|\bcomplaint|\bassist(?:ir|er)\b")
_INPUTS = re.compile(
    rf"\b(?:{INPUTS}|submit|submitted|sent|send|documents?|files?|format|formats|formato|einreichen"
    r"|attached?|completed|questionnaires?|fichiers?|archivos?|return|envoy\w+|soum\w+|transm\w+"
    r"|presenta\w+|envi\w+|remit\w+|template)\b"
)
_NEGATION = re.compile(
    r"\b(?:not(?: be| able| accepted| as)?|no|nor|cannot|unable|rather than|instead of|without|except"
    r"|other than|avoid|pas(?: de| en)?|non|sauf|excepto|ni|sin)\b(?P<rest>[^.;:]*)$"
)
_REFUSED_AFTER = re.compile(
    r"^[^.;]{0,60}?\b(?:(?:will|can|are|is|shall) (?:not|no longer)(?: be)? (?:accepted|considered"
    r"|read|processed)|cannot be|not accepted|not acceptable|ne (?:sera|seront|sont) pas"
    r"|no (?:se aceptan|seran|sera|se admiten))"
)
_BUT_ALLOWED = re.compile(
    r"\b(?:but|only|instead|rather|mais|sino|solo)\b"
    r"|\b(?:and|et|y) (?:are|is|must|should|shall|will|may|can|sont|doivent|seront|son|deben|se|seran)\b"
)


@dataclass(frozen=True)
class Said:
    """Codes found, those that are preferred or refused among them, and the sentence that says so."""

    codes: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()
    wording: str | None = None


def find_languages(lines: list[tuple[str, Sentence]]) -> Said:
    """The languages in which inputs are accepted; `marked` are the preferred ones, which stand first.

    `lines` are sentences, each folded and as it stands. The languages of a questionnaire that is to be
    answered count, those in which a note or a report can be had do not.
    """
    weaker: Said | None = None
    for low, sentence in lines:
        low = _OF_A_DOCUMENT.sub(" ", low)
        named = [match.lastgroup or "" for match in _LANGUAGE.finditer(low)]
        label = _LANGUAGE_LABEL.match(low)
        if label and not named:
            named = _CODES.findall(low[label.end() :])
        official = bool(_OFFICIAL.search(low))
        working = bool(_WORKING.search(low)) and not named
        if not (named or official or working):
            continue
        said = Said(*_accepted(low, named, official=official, working=working), sentence.wording)
        if label or _speaks_of_inputs(low):
            return said
        if (
            weaker is None
            and len(named) > 1
            and _QUESTIONNAIRE.search(low)
            and not re.search(r"\bnot\b", low)
        ):
            weaker = said
    return weaker or Said()


def _speaks_of_inputs(low: str) -> bool:
    """Whether inputs are in the language: before its name, `submit` stands nearer than `available`."""
    named = _LANGUAGE.search(low)
    before = low[: named.start()] if named else low
    cue = max((match.end() for match in _LANGUAGE_CUE.finditer(before)), default=-1)
    other = max((match.end() for match in _SOMETHING_ELSE.finditer(before)), default=-1)
    if cue < 0:
        return other < 0 and bool(_ACCEPTED_AFTER.search(low) or _SHORT_OF_IT.search(low))
    return cue > other


def _accepted(
    low: str, named: list[str], *, official: bool, working: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    accepted = list(dict.fromkeys(named))
    preferred = _preferred(low, accepted)
    if official:
        accepted = [*accepted, *(code for code in LANGUAGES if code not in accepted)]
    elif working:
        accepted = ["en", "fr"]
    ordered = [*preferred, *(code for code in accepted if code not in preferred)]
    return tuple(ordered), tuple(preferred)


def _preferred(low: str, accepted: list[str]) -> list[str]:
    """`English (preferred)`: the one before the word; `preferably in English or French`: those after."""
    word = _PREFERRED.search(low)
    if word is None:
        return []
    before = [match.lastgroup or "" for match in _LANGUAGE.finditer(low[: word.start()])]
    if before and _IS.search(low[: word.start()]):
        return [code for code in before[-1:] if code in accepted]
    bracketed = re.search(r"([a-z]+) ?\((?:is |most )?prefer[a-z]*\)", low)
    where = bracketed[1] if bracketed else low[word.start() : word.start() + 90]
    found = [match.lastgroup or "" for match in _LANGUAGE.finditer(where)]
    if not found:
        found = before[-1:]
    return [code for code in dict.fromkeys(found) if code in accepted]


def find_formats(lines: list[tuple[str, Sentence]]) -> Said:
    """The formats (docx, pdf, form) in which inputs are accepted; `marked` are those that are refused."""
    accepted: list[str] = []
    refused: list[str] = []
    wording: str | None = None
    for low, sentence in lines:
        for match in _FORMAT.finditer(low):
            code = match.lastgroup or ""
            if (
                code == "docx"
                and match.group().endswith("word")
                and not _is_program(low, sentence.text, match)
            ):
                continue
            about = _is_not_for_seats if code == "form" else _is_about_inputs
            if not about(low, match):
                continue
            (refused if _is_refused(low, match) else accepted).append(code)
            wording = wording or sentence.wording
    kept = [code for code in FORMATS if code in accepted and code not in refused]
    return Said(tuple(kept), tuple(dict.fromkeys(refused)), wording)


def _is_program(low: str, printed: str, match: re.Match[str]) -> bool:
    """Whether `word` is the program: with its capital, or beside a word like `format`."""
    if printed[match.end() - 4] == "W":
        return not low[: match.start()].endswith("key ")
    near = low[max(0, match.start() - 20) : match.end() + 12]
    return bool(re.search(r"\b(?:formats?|formato|ms|microsoft|document|file)\b", near))


def _is_not_for_seats(low: str, match: re.Match[str]) -> bool:
    """Whether a form is one to answer with, and not one to register with or to read."""
    near = low[max(0, match.start() - 60) : match.end() + 40]
    return not (_FORMAT_ELSE.search(near) or _SEATS.search(near))


def _is_about_inputs(low: str, match: re.Match[str]) -> bool:
    if _FORMAT_LABEL.match(low):
        return True
    near = low[max(0, match.start() - 100) : match.end() + 40]
    if _QUESTIONNAIRE.search(low[: match.start()]) and re.search(
        r"\b(?:complet|remplir|rellen|repond|respond)", low
    ):
        return True
    if _FORMAT_ELSE.search(near):
        return False
    if _SHORT_OF_IT.search(low):
        return True
    return bool(_FORMAT_CUE.search(near) and _INPUTS.search(low))


def _is_refused(low: str, match: re.Match[str]) -> bool:
    if _REFUSED_AFTER.search(low[match.end() : match.end() + 90]):
        return True
    before = low[max(0, match.start() - 80) : match.start()]
    negation = _NEGATION.search(before)
    return negation is not None and not _BUT_ALLOWED.search(negation["rest"])
