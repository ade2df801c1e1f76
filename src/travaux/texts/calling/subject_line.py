"""The subject line that a call prescribes."""

from __future__ import annotations

import re

from travaux.texts.calling.sentences import Sentence

_OPEN, _CLOSE = r"[\"“”«„‟]", r"[\"”»“]"
_SAID = (
    rf"(?:{_OPEN} ?(?P<subject>[^\"“”«»\n]{{3,200}}?) ?{_CLOSE}"
    rf"|(?<![a-z])'(?P<plain>[^'\n]{{3,120}}?)'(?![a-z]))"
)
_NAME = (
    r"(?:(?:e-?mail )?subject(?: lines?| headings?| fields?)?|e-?mail title|title of (?:the|your) (?:e-?mail"
    r"|message)|heading|(?:ligne d')?objet|intitule|asunto|reference)"
)
_LABEL = re.compile(
    r"\W{0,3}(?:(?:e-?mail |message )?subject(?: line| heading)?|title of (?:the|your) e-?mail"
    r"|objet(?: du (?:courriel|message|mail))?|asunto(?: del (?:correo|mensaje)(?: electronico)?)?)"
    rf"(?: of (?:the|your) e-?mail)?(?: ?: *| +){_OPEN}?(?P<subject>[^\n\"“”«»]{{3,200}})"
)
# The parts of which a subject line is to be made, perhaps with an example.
_DESCRIBED = re.compile(
    rf"\b{_NAME}(?: message)?\b ?: ?(?P<subject>(?:the |le |la |el |los )?(?:full )?(?:names?|country|kind"
    r"|noms?|pays|nombres?|pais)\b[^\n;]{10,300}?)(?= ?(?:;|\.?$))"
)
_PATTERNS = (
    # “…” as the e-mail title/subject
    re.compile(rf"{_SAID} (?:as|comme|como) (?:the |your |el |)[^\"“”«»,.\n]{{0,20}}\b{_NAME}\b"),
    # in the subject: “…”; with the subject “…”
    re.compile(rf"\b{_NAME}\b[^\"“”«»\n]{{0,70}}?{_SAID}"),
    # in the subject line: …; (subject: …)
    re.compile(
        r"\b(?:subject(?: line| heading)?|objet|asunto)(?: of (?:the|your) e-?mail| d[ue] (?:courriel"
        r"|message)| del correo)? ?: ?(?P<subject>[^\n()\"“”«»;]{3,150}?)(?P<plain>(?!))?(?= ?(?:[);]"
        r"|\.(?:\s|$)|$))"
    ),
    # “…” as the subject; “…” in the subject line
    re.compile(
        rf"\b(?:write|indicat(?:e|ing)|mention(?:ing)?|us(?:e|ing)|stat(?:e|ing)|quot(?:e|ing)|put"
        rf"|mark(?:ed)?|with|includ(?:e|ing)|under|indiqu[a-z]+|mentionn[a-z]+|precis[a-z]+|avec|portant"
        rf"|indi[a-z]+|escrib[a-z]+|con|bajo|senal[a-z]+|pon(?:er|ga|gan)"
        rf"|mencion[a-z]+)\b[^\"“”«»\n]{{0,60}}?{_SAID}[^.\n]{{0,40}}?\b{_NAME}\b"
    ),
    # to an address, with the title “…”
    re.compile(
        rf"@[^\"“”«»\n]{{0,120}}\b(?:with|under) the (?:title|heading|reference)[^\"“”«»\n]{{0,20}}{_SAID}"
    ),
)
_SPEAKS_OF_IT = re.compile(r"subject|objet|asunto|title|intitule|heading|reference")


def find_subject_line(lines: list[tuple[str, Sentence]]) -> tuple[str, Sentence] | None:
    """The words that are to stand in the subject line, or those that say of what it is made; and the sentence
    that says so.
    """
    for low, sentence in lines:
        if not _SPEAKS_OF_IT.search(low):
            continue
        if described := _DESCRIBED.search(low[:2_000]):
            printed = sentence.text[described.start("subject") : described.end("subject")]
            return " ".join(printed.split()).strip(" .,"), sentence
        label = _LABEL.match(low)
        if label and re.search(r"[:\n]", sentence.text[: label.start("subject")]):
            return _words(sentence, label, "subject"), sentence
        for pattern in _PATTERNS:
            if match := pattern.search(low[:2_000]):
                return _words(sentence, match, "subject" if match["subject"] else "plain"), sentence
    return None


def _words(sentence: Sentence, match: re.Match[str], group: str) -> str:
    return " ".join(sentence.text[match.start(group) : match.end(group)].split()).strip(" .,\"“”«»'‘’")
