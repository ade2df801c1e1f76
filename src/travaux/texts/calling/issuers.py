"""Who issues a call: the register's abbreviation, else the words that are printed."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from travaux.texts.bodies.register import find_bodies
from travaux.texts.calling.sentences import Sentence, find_sentences

_LABEL = re.compile(r"\b(?:issued\sby|émis\spar|emitido\spor)\s*:", re.IGNORECASE)
# The verb after the one who asks, and the preposition before the one who receives.
_ASKING = re.compile(
    r"\b(?:invites?|welcomes?|(?:is|are)\s(?:seeking|calling|requesting|inviting)|seeks?|requests?|would\slike\sto\sreceive"
    r"|calls?\sfor\s(?:inputs?|submissions?|contributions?)|ha(?:s|ve)\sissued"
    r"|invite(?:nt)?|sollicite|souhaite|invita|solicita|convoca)\b",
    re.IGNORECASE,
)
_RECEIVING = re.compile(r"\b(?:to|for|à|au|aux|a|al)\s(?:the\s|la\s|le\s|el\s|l['’]|los\s)?$", re.IGNORECASE)
# An office that the register does not name one by one: its kind, then what it deals with.
_OFFICE = re.compile(
    r"\b(?:UN\s|United\sNations\s)?(?:(?:Special|Independent)\s(?:Rapporteur|Expert|Representative)s?"
    r"|Rapporteu(?:r|se)s?\s[Ss]péciale?s?|Relator(?:a|es)?\s[Ee]special(?:es)?|Working\sGroup|Groupe\sde\stravail|Grupo\sde\sTrabajo"
    r"|Advisory\s(?:Group|Committee)|Expert\sMechanism|Committee|Comité)"
    r"(?=\s(?:on|of|for|against|sur|des?|sobre)\s)"
)
_VERB = {
    "has", "have", "is", "are", "was", "were", "will", "would", "invites", "welcomes", "seeks", "calls",
    "requests", "issued", "issues", "had", "to", "in", "for", "by", "at", "with", "and/or", "who",
    "which", "that", "be", "invite", "a", "ont", "est", "sera", "à", "dans", "pour", "invita", "ha",
    "es", "en", "para",
}  # fmt: skip
MAX_WORDS = 14


@dataclass(frozen=True)
class Issuer:
    """`name` is what a reader is shown; `slug` that of the body in the register, or None."""

    name: str
    slug: str | None
    start: int
    end: int


def find_offices(text: str) -> list[Issuer]:
    """Every UN body or office that `text` names, in reading order; the longer where two overlap."""
    found = [
        Issuer(
            mention.body.names["en"].abbreviation or mention.text,
            mention.body.slug,
            mention.start,
            mention.end,
        )
        for mention in find_bodies(text)
    ]
    for match in _OFFICE.finditer(text):
        end = _end_of_office(text, match.end())
        found.append(Issuer(" ".join(text[match.start() : end].split()), None, match.start(), end))
    offices: list[Issuer] = []
    for issuer in sorted(found, key=lambda issuer: (issuer.start, -issuer.end, issuer.slug is None)):
        if not offices or issuer.start >= offices[-1].end:
            offices.append(issuer)
        elif issuer.end - issuer.start > offices[-1].end - offices[-1].start:
            offices[-1] = issuer
    return offices


def _end_of_office(text: str, start: int) -> int:
    end = start
    for count, word in enumerate(re.finditer(r"\S+", text[start : start + 200])):
        bare = word.group().strip(",;:.()“”\"'").lower()
        right_to = bare == "to" and text[end - 8 : end].lower().endswith(("right", "rights", "access"))
        if (
            count >= MAX_WORDS
            or (count > 0 and bare in _VERB and not right_to)
            or "\n" in text[end : start + word.start()]
        ):
            break
        end = start + word.end()
        if word.group()[-1] in ",;:.)":
            end -= 1
            break
    return end


def find_issuer(text: str, *, asking: list[Sentence]) -> Issuer | None:
    """Who asks in `text`: named as issuer, else the one who asks in an `asking` sentence, else the one to
    whom things are to be sent, else the first that such a sentence names.
    """
    offices = find_offices(text)
    label = _LABEL.search(text)
    if label is not None:
        following = [office for office in offices if label.end() <= office.start < label.end() + 200]
        if following:
            return following[0]
    for rule in (_asks, _receives):
        for sentence in asking:
            for office in _within(offices, sentence):
                if rule(office, sentence, text):
                    return office
    for sentence in [*asking, *find_sentences(text)]:
        for office in _within(offices, sentence):
            return office
    return None


def _within(offices: list[Issuer], sentence: Sentence) -> list[Issuer]:
    first = bisect_left(offices, sentence.start, key=lambda office: office.start)
    return offices[first : bisect_left(offices, sentence.end, key=lambda office: office.start)]


def _asks(office: Issuer, sentence: Sentence, text: str) -> bool:
    verb = _ASKING.search(text, office.end, sentence.end)
    return verb is not None


def _receives(office: Issuer, sentence: Sentence, text: str) -> bool:
    return bool(_RECEIVING.search(text[max(sentence.start, office.start - 12) : office.start]))
