"""Which paragraphs of two texts stand once in a redline, and which are shown at two places.

What follows each other in both texts stands once, as much of it as can be; the rest moved, came or went.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from travaux.texts.comparing.alignment import rising
from travaux.texts.comparing.comparison import Comparison, Entry
from travaux.texts.comparing.words import Difference, differences
from travaux.texts.document import Document, Paragraph
from travaux.texts.writing.inline import printable


@dataclass(frozen=True)
class Side:
    """One of the two texts, without the signs that no Word file can hold."""

    name: str
    paragraphs: tuple[Paragraph, ...]
    places: dict[str, int]

    @classmethod
    def of(cls, name: str, document: Document) -> Side:
        clean = tuple(
            replace(one, text=printable(one.text), label=printable(one.label or ""))
            for one in document.paragraphs
        )
        return cls(name, clean, {one.id: place for place, one in enumerate(clean)})

    def runs(self, names: Sequence[str]) -> list[range]:
        """The places of paragraphs; those that follow each other together."""
        found: list[range] = []
        for place in (self.places[name] for name in names):
            if found and found[-1].stop == place:
                found[-1] = range(found[-1].start, place + 1)
            else:
                found.append(range(place, place + 1))
        return found

    def at(self, places: range) -> tuple[Paragraph, ...]:
        return self.paragraphs[places.start : places.stop]

    def called(self, place: int) -> str:
        """A paragraph as a reader would look it up."""
        one = self.paragraphs[place]
        number = one.number or one.label
        return f"{number} of the {self.name} text" if number else f"the {self.name} text’s no. {place + 1}"


@dataclass(frozen=True)
class Piece:
    """Old paragraphs that follow each other and new ones that do, with the words changed between them."""

    old: range
    new: range
    olds: tuple[Paragraph, ...]
    news: tuple[Paragraph, ...]
    edits: tuple[Difference, ...]
    moved: bool

    @property
    def weight(self) -> int:
        """Letters that are in both, and one."""
        return 1 + sum(len(text) for op, text in self.edits if op == "equal")

    @property
    def has_words(self) -> bool:
        """Whether there is anything to see of a move."""
        return any(op == "equal" and not text.isspace() for op, text in self.edits)


@dataclass(frozen=True)
class Plan:
    """Two texts: the pieces that stand once, in their order; those that moved, with a number from 1, by their
    first place in the old text and in the new; and remarks on paragraphs whose words are in another piece.
    """

    old: Side
    new: Side
    once: list[Piece] = field(default_factory=list)
    left: dict[int, tuple[int, Piece]] = field(default_factory=dict)
    arrived: dict[int, tuple[int, Piece]] = field(default_factory=dict)
    old_notes: dict[int, str] = field(default_factory=dict)
    new_notes: dict[int, str] = field(default_factory=dict)


def plan_of(comparison: Comparison) -> Plan:
    """What the comparison calls moved moves, unless it fits among all that it says did not."""
    plan = Plan(Side.of("old", comparison.old), Side.of("new", comparison.new))
    pieces: list[Piece] = []
    for entry in comparison.lineage:
        if entry.old and entry.new:
            found = _pieces(entry, plan.old, plan.new)
            pieces += found
            _note_the_rest(plan, entry, found)
    most = 1 + sum(piece.weight for piece in pieces)
    weighed = [(one.old.start, one.new.start, one.weight * (1 if one.moved else most)) for one in pieces]
    stand = {place for place, _, _ in rising(weighed)}
    plan.once.extend(sorted((one for one in pieces if one.old.start in stand), key=lambda one: one.old.start))
    moves = [one for one in pieces if one.old.start not in stand and one.has_words]
    for number, one in enumerate(sorted(moves, key=lambda one: one.new.start), 1):
        plan.left[one.old.start] = plan.arrived[one.new.start] = (number, one)
    return plan


def _pieces(entry: Entry, old: Side, new: Side) -> list[Piece]:
    """An entry as it is if its paragraphs follow each other in both texts; else what of it does, the passages
    with most in common first. No two have a paragraph in common.
    """
    olds, news = old.runs(entry.old), new.runs(entry.new)
    run_of_old = {place: number for number, run in enumerate(olds) for place in run}
    run_of_new = {place: number for number, run in enumerate(news) for place in run}
    shared: dict[tuple[int, int], float] = defaultdict(float)
    for link in entry.links:
        place = old.places[link.old]
        pair = run_of_old[place], run_of_new[new.places[link.new]]
        shared[pair] += link.share * (1 + len(old.paragraphs[place].text))
    found: list[Piece] = []
    taken: tuple[set[int], set[int]] = set(), set()
    for one, other in sorted(shared, key=lambda pair: (-shared[pair], pair)):
        if one not in taken[0] and other not in taken[1]:
            taken[0].add(one)
            taken[1].add(other)
            found.append(_piece(entry, old, olds[one], new, news[other]))
    return found


def _piece(entry: Entry, old: Side, places: range, new: Side, newer_places: range) -> Piece:
    """With the edits of the entry where these are its texts, else with their own."""
    olds, news = old.at(places), new.at(newer_places)
    sides = ["\n".join(one.text for one in some) for some in (olds, news)]
    edits: Sequence[Difference] = entry.edits
    if ["".join(text for op, text in edits if op != other) for other in ("insert", "delete")] != sides:
        edits = differences(*sides)
    return Piece(places, newer_places, olds, news, tuple(edits), entry.moved)


def _note_the_rest(plan: Plan, entry: Entry, found: Sequence[Piece]) -> None:
    """Say of what no piece holds where its words went, or where they came from."""
    in_old = {place for piece in found for place in piece.old}
    in_new = {place for piece in found for place in piece.new}
    for link in entry.links:
        place, newer = plan.old.places[link.old], plan.new.places[link.new]
        if place not in in_old:
            plan.old_notes.setdefault(place, f"Words of this went into {plan.new.called(newer)}.")
        if newer not in in_new:
            plan.new_notes.setdefault(newer, f"Words of this come from {plan.old.called(place)}.")
