"""Two versions of a document compared: what became of every paragraph, and what changed in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, Literal, get_args

from travaux.texts.comparing.entries import Gathered, gathered
from travaux.texts.comparing.lineage import Link, links
from travaux.texts.comparing.words import Difference, differences
from travaux.texts.document import Document, Paragraph, as_json
from travaux.texts.reading.languages import language_of
from travaux.texts.weighing import Finding, not_weighed, weigh_edits

ENOUGH = 10_000  # characters of a document say in which language it is

Relation = Literal["kept", "edited", "split", "merged", "recombined", "added", "removed"]


@dataclass(frozen=True)
class Shared:
    """A link of an entry: the old paragraph's words that went into the new one, as a part of all it has."""

    old: str
    new: str
    share: float


@dataclass(frozen=True)
class Entry:
    """What became of a paragraph, or of several that were split, merged or both. `old` and `new` are ids in
    the order of their documents; `edits` run over the texts of each side, a line for each paragraph;
    `strength` says where the new words bind less or more.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    relation: Relation
    moved: bool
    renumbered: bool
    similarity: float
    links: tuple[Shared, ...]
    edits: tuple[Difference, ...]
    strength: tuple[Finding, ...] = ()

    def as_contract(self) -> dict[str, Any]:
        return {
            "old": list(self.old),
            "new": list(self.new),
            "relation": self.relation,
            "moved": self.moved,
            "renumbered": self.renumbered,
            "similarity": self.similarity,
            "links": [{"old": link.old, "new": link.new, "share": link.share} for link in self.links],
            "edits": [{"op": op, "text": text} for op, text in self.edits],
            "strength": [finding.as_dict() for finding in self.strength],
        }


@dataclass(frozen=True)
class Comparison:
    """Two documents and the lineage of their paragraphs, in the order of the new one; every paragraph of both
    stands in exactly one entry. `not_weighed` says in a sentence why strength was not looked at; None where
    it was.
    """

    old: Document
    new: Document
    lineage: tuple[Entry, ...]
    not_weighed: str | None = None

    def summary(self) -> dict[str, int]:
        """How many entries there are of each relation, and how many were moved or renumbered."""
        times = Counter(entry.relation for entry in self.lineage)
        return {
            **{relation: times[relation] for relation in get_args(Relation)},
            "moved": sum(entry.moved for entry in self.lineage),
            "renumbered": sum(entry.renumbered for entry in self.lineage),
        }

    def as_contract(self) -> dict[str, Any]:
        """The form that the command prints."""
        return {
            "old": self.old.as_contract(),
            "new": self.new.as_contract(),
            "lineage": [entry.as_contract() for entry in self.lineage],
            "summary": self.summary(),
            "not_weighed": self.not_weighed,
        }

    def as_json(self) -> str:
        return as_json(self.as_contract())


def compare(old: Document, new: Document, *, weigh: bool = True) -> Comparison:
    """What became of the paragraphs of `old` in `new`, which words changed, and unless `weigh` is False where
    they bind less or more.
    """
    texts = [paragraph.text for paragraph in old.paragraphs]
    newer = [paragraph.text for paragraph in new.paragraphs]
    language = _common_language(old, new)
    why_not = not_weighed(language) if weigh else "The strength of the words was not asked for."
    found = gathered(links(texts, newer), texts, newer)
    weighed_in = None if why_not else language
    lineage = tuple(_entry(one, old.paragraphs, new.paragraphs, weighed_in) for one in found)
    return Comparison(old, new, lineage, why_not)


def _common_language(old: Document, new: Document) -> str | None:
    """The language of both; that of one where the other is too short to tell."""
    before, now = (one.language or language_of(_opening(one)) for one in (old, new))
    if before and now and before != now:
        return None
    return now or before


def _opening(document: Document) -> str:
    """Some of the text, enough to know its language."""
    opening = ""
    for paragraph in document.paragraphs:
        opening += f"{paragraph.text} "
        if len(opening) > ENOUGH:
            break
    return opening


def _entry(
    found: Gathered, old: tuple[Paragraph, ...], new: tuple[Paragraph, ...], language: str | None
) -> Entry:
    olds, news = [old[place] for place in found.old], [new[place] for place in found.new]
    edits = differences("\n".join(one.text for one in olds), "\n".join(one.text for one in news))
    return Entry(
        tuple(one.id for one in olds),
        tuple(one.id for one in news),
        _relation(olds, news),
        found.moved,
        _is_renumbered(olds, news),
        _similarity(edits) if olds and news else 0.0,
        tuple(_shared(link, old, new) for link in found.links),
        tuple(edits),
        tuple(weigh_edits(edits, language)) if olds and news else (),
    )


def _shared(link: Link, old: tuple[Paragraph, ...], new: tuple[Paragraph, ...]) -> Shared:
    return Shared(old[link.old].id, new[link.new].id, round(link.share, 4))


def _relation(old: list[Paragraph], new: list[Paragraph]) -> Relation:
    match len(old), len(new):
        case 0, _:
            return "added"
        case _, 0:
            return "removed"
        case 1, 1:
            return "kept" if old[0].text == new[0].text else "edited"
        case 1, _:
            return "split"
        case _, 1:
            return "merged"
        case _:
            return "recombined"


def _is_renumbered(old: list[Paragraph], new: list[Paragraph]) -> bool:
    """Whether the first paragraph has another number now; one that has no number is not renumbered."""
    if not old or not new:
        return False
    before, now = (one.number or one.label for one in (old[0], new[0]))
    return before is not None and now is not None and before != now


def _similarity(edits: list[Difference]) -> float:
    """How much of both sides is equal, by length."""
    both = sum(2 * len(text) for op, text in edits if op == "equal")
    whole = both + sum(len(text) for op, text in edits if op != "equal")
    return round(both / whole, 4) if whole else 1.0
