"""Documents that an entry speaks of as attached, though the page as saved has no file."""

from __future__ import annotations

import re
from dataclasses import dataclass

from travaux.texts.calling import find_sentences
from travaux.transfer.site.kinds import kind_of_resource
from travaux.transfer.site.model import EventKind, ResourceKind

# How far the document may stand from the word that says it is there, in characters.
REACH = 90

_THERE = re.compile(
    r"\b(?:attached|enclosed|annexed|(?:for|to)\sdownload|downloaded|download\sbelow|see\sattachment"
    r"|(?:available|found|read)\s(?:\w+\s)?(?:below|at\sthe\s(?:end|bottom|foot)\sof\sthis\s(?:post|page|entry))"
    r"|ci-jointe?s?|en\spièce\sjointe|à\stélécharger|télécharge[rz]|adjunt[oa]s?|descargar)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:notes?\sverbales?|notas?\sverbal(?:es)?|concept\snotes?|guidance\snotes?|guidebook|guide|guidelines|toolkit|handbook"
    r"|policy\sbrief|briefing\spaper|briefing|working\spaper|(?:oral|joint|written)\sstatement|statement|resolution|report"
    r"|newsletter|(?:written\s|joint\s)?submission|letter|agenda|programme|flyer|summary|press\srelease|study"
    r"|déclaration|résolution|rapport|lettre|informe|declaración|resolución|carta|guía)\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"\b(?:document|version|file|text|pdf|copy|paper|publication|attachment|article|documento|versión|texte|texto|fichier|archivo)\b",
    re.IGNORECASE,
)
_EXPLAINS = re.compile(
    r"\bexplains?\b|\bhow\s(?:to|you)\b|\bguid(?:e|ance|ebook)|\binstructions\b|\bexplique|\bexplica",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class SpokenOf:
    """A document as the entry's words name it."""

    title: str
    kind: ResourceKind


def find_documents(title: str, text: str, kind: EventKind) -> list[SpokenOf]:
    """The documents that an entry says are attached or to be downloaded, each once.

    One whose words name it bears them (`Note verbale`); one that is only a document, a paper or a version
    bears the title of its entry.
    """
    found: dict[SpokenOf, None] = {}
    for sentence in find_sentences(text):
        there = _THERE.search(sentence.text)
        if there is None:
            continue
        named = _nearest(_NAMED, sentence.text, there)
        bare = _nearest(_BARE, sentence.text, there)
        if named is not None and (bare is None or _gap(named, there) <= _gap(bare, there)):
            words = " ".join(named.group().split())
            found[SpokenOf(words[0].upper() + words[1:], kind_of_resource(words))] = None
        elif bare is not None:
            found[SpokenOf(title, _kind_of_bare(title, sentence.text, kind))] = None
    return list(found)


def _kind_of_bare(title: str, sentence: str, kind: EventKind) -> ResourceKind:
    if _EXPLAINS.search(sentence):
        return "guidance"
    said = kind_of_resource(title)
    if said != "other":
        return said
    return {"publication": "paper", "statement": "statement"}.get(kind, "other")  # type: ignore[return-value]


def _nearest(words: re.Pattern[str], sentence: str, there: re.Match[str]) -> re.Match[str] | None:
    near = [match for match in words.finditer(sentence) if _gap(match, there) <= REACH]
    return min(near, key=lambda match: _gap(match, there), default=None)


def _gap(match: re.Match[str], there: re.Match[str]) -> int:
    return max(0, match.start() - there.end(), there.start() - match.end())
