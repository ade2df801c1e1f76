"""What a call demands of a paper beside its length: numbered paragraphs, the names of its authors first."""

from __future__ import annotations

import re

from travaux.texts.calling.sentences import Sentence

Line = tuple[str, Sentence]

_NUMBERED = re.compile(
    r"\b(?:paragraphs?|paragraphes?|alineas?|parrafos?)\b[^.;]{0,70}\b(?:numbered|numerotes?|numerotees?"
    r"|numerados?|numeradas?)\b"
    r"|\b(?:number(?:ed|ing)?|numerot(?:er|ez|ation des)|numer(?:ar|en|acion de))\b"
    r"[^.;]{0,25}\b(?:paragraphs?|paragraphes?|parrafos?)\b"
)
_FIRST = (
    r"(?:at the (?:very )?(?:beginning|top|head|start|outset)|(?:on|in) (?:the|its|your) (?:first|front|cover"
    r"|title) page|au debut|en tete|(?:sur|a|en) la (?:premiere page|page de (?:garde|titre|couverture))"
    r"|al (?:principio|comienzo|inicio)|en la (?:primera pagina|portada)|encabez\w+)"
)
_NAMES = (
    r"(?:names?|noms?|nombres?)\b[^.;]{0,60}\b(?:stakeholders?|organi[sz]ations?|ngos?|authors?|submitters?"
    r"|organisations?|ong|auteurs?|associations?|organizacion(?:es)?|autor(?:es)?|entidad(?:es)?)"
)
_NAMED_FIRST = re.compile(rf"\b{_NAMES}\b[^.;]{{0,80}}\b{_FIRST}\b|\b{_FIRST}\b[^.;]{{0,80}}\b{_NAMES}\b")


def find_numbered(lines: list[Line]) -> Sentence | None:
    """The sentence that wants paragraphs to be numbered."""
    return next((sentence for low, sentence in lines if _NUMBERED.search(low[:1_000])), None)


def find_named_first(lines: list[Line]) -> Sentence | None:
    """The sentence that wants the names of the authors at the beginning of the paper."""
    return next((sentence for low, sentence in lines if _NAMED_FIRST.search(low[:1_000])), None)
