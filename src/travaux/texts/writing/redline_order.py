"""A comparison as one text that reads as the new one with its changes accepted, else as the old.

Both in their own order. Paragraphs that follow each other in both texts stand once, with the changes inside;
all others are taken out where they were and put in where they are now.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Literal

from travaux.texts.comparing.alignment import rising
from travaux.texts.comparing.comparison import Comparison, Entry
from travaux.texts.comparing.words import Difference, differences
from travaux.texts.document import Paragraph
from travaux.texts.writing.inline import printable

Change = Literal["equal", "delete", "insert", "leave", "arrive"]
READ_IN_OLD: frozenset[Change] = frozenset({"equal", "delete", "leave"})
READ_IN_NEW: frozenset[Change] = frozenset({"equal", "insert", "arrive"})


@dataclass(frozen=True)
class Span:
    """Some words, and what becomes of them. Those that `leave` their place `arrive` at another."""

    change: Change
    text: str


@dataclass(frozen=True)
class Edge:
    """Where a passage that moved begins or ends: at the place that it left, or the one where it arrived."""

    move: int
    change: Literal["leave", "arrive"]
    is_start: bool


@dataclass(frozen=True)
class Line:
    """A paragraph as it is written. `mark` is what becomes of its end; `paragraph` is the one that it looks
    like; `behind` are edges after its end; `note` is a remark for the reader.
    """

    pieces: tuple[Span | Edge, ...]
    mark: Change
    paragraph: Paragraph
    behind: tuple[Edge, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class _Piece:
    """Old paragraphs that follow each other and new ones that do, with the words changed between them."""

    old: range
    new: range
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


@dataclass
class _Plan:
    """The pieces of two texts: those that stand once, and the others by each of their places."""

    spine: list[_Piece] = field(default_factory=list)
    old: dict[int, tuple[int, _Piece]] = field(default_factory=dict)  # first place → number of the move
    new: dict[int, tuple[int, _Piece]] = field(default_factory=dict)
    notes: dict[tuple[str, int], str] = field(default_factory=dict)


def redline(comparison: Comparison) -> tuple[Line, ...]:
    """The lines of a comparison. The last has a mark that stays, since no text can end without one."""
    olds, news = _clean(comparison.old.paragraphs), _clean(comparison.new.paragraphs)
    plan = _plan(comparison, olds, news)
    lines: list[Line] = []
    at = there = 0
    for piece in [*plan.spine, _Piece(range(len(olds), len(olds)), range(len(news), len(news)), (), False)]:
        lines += _left(plan, olds, news, range(at, piece.old.start))
        lines += _come(plan, olds, news, range(there, piece.new.start))
        if piece.old:
            lines += _woven(_of(olds, piece.old), _of(news, piece.new), piece.edits)
        at, there = piece.old.stop, piece.new.stop
    return tuple(_ended(lines))


def printed(paragraph: Paragraph) -> str:
    """A paragraph as it reads: its label, a tab, its text."""
    return f"{paragraph.label}\t{paragraph.text}" if paragraph.label else paragraph.text


def _clean(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Without the signs that no Word file can hold."""
    return [replace(one, text=printable(one.text), label=printable(one.label or "")) for one in paragraphs]


def _of(paragraphs: Sequence[Paragraph], places: range) -> Sequence[Paragraph]:
    return paragraphs[places.start : places.stop]


# What stands once, and what moves


def _plan(comparison: Comparison, olds: Sequence[Paragraph], news: Sequence[Paragraph]) -> _Plan:
    old_places = {one.id: place for place, one in enumerate(olds)}
    new_places = {one.id: place for place, one in enumerate(news)}
    plan, pieces = _Plan(), list[_Piece]()
    for entry in comparison.lineage:
        if entry.old and entry.new:
            found = _pieces(entry, olds, news, old_places, new_places)
            pieces += found
            _note_the_rest(plan, entry, found, olds, news, old_places, new_places)
    # What the comparison calls moved moves, unless it fits among all that it says did not.
    most = sum(piece.weight for piece in pieces) + 1
    weighed = [(one.old.start, one.new.start, one.weight * (1 if one.moved else most)) for one in pieces]
    kept = {(i, j) for i, j, _ in rising(weighed)}
    plan.spine = sorted(
        (one for one in pieces if (one.old.start, one.new.start) in kept), key=lambda one: one.old.start
    )
    moves = [one for one in pieces if (one.old.start, one.new.start) not in kept and one.has_words]
    for number, one in enumerate(sorted(moves, key=lambda one: one.new.start), 1):
        plan.old[one.old.start] = plan.new[one.new.start] = (number, one)
    return plan


def _pieces(
    entry: Entry,
    olds: Sequence[Paragraph],
    news: Sequence[Paragraph],
    old_places: dict[str, int],
    new_places: dict[str, int],
) -> list[_Piece]:
    """An entry as it is if its paragraphs follow each other in both texts; else what of it does, the
    passages with most in common first.
    """
    runs = _runs([old_places[name] for name in entry.old]), _runs([new_places[name] for name in entry.new])
    if len(runs[0]) == len(runs[1]) == 1:
        return [_piece(runs[0][0], runs[1][0], olds, news, entry)]
    run_of_old = {place: number for number, run in enumerate(runs[0]) for place in run}
    run_of_new = {place: number for number, run in enumerate(runs[1]) for place in run}
    shared: dict[tuple[int, int], float] = {}
    for link in entry.links:
        place, newer = old_places[link.old], new_places[link.new]
        pair = run_of_old[place], run_of_new[newer]
        shared[pair] = shared.get(pair, 0) + link.share * (1 + len(olds[place].text))
    found: list[_Piece] = []
    taken: set[tuple[str, int]] = set()
    for old, new in sorted(shared, key=lambda pair: (-shared[pair], pair)):
        if taken.isdisjoint({("old", old), ("new", new)}):
            taken |= {("old", old), ("new", new)}
            found.append(_piece(runs[0][old], runs[1][new], olds, news, entry))
    return found


def _runs(places: Sequence[int]) -> list[range]:
    """Places that follow each other, together."""
    found: list[range] = []
    for place in places:
        if found and found[-1].stop == place:
            found[-1] = range(found[-1].start, place + 1)
        else:
            found.append(range(place, place + 1))
    return found


def _piece(
    old: range, new: range, olds: Sequence[Paragraph], news: Sequence[Paragraph], entry: Entry
) -> _Piece:
    """With the edits of the entry where these are its texts, else with their own."""
    sides = ["\n".join(one.text for one in _of(some, at)) for some, at in ((olds, old), (news, new))]
    edits = list(entry.edits)
    if _sides(edits) != sides:
        edits = differences(*sides)
    return _Piece(old, new, tuple(edits), entry.moved)


def _sides(edits: Sequence[Difference]) -> list[str]:
    return ["".join(text for op, text in edits if op != other) for other in ("insert", "delete")]


def _note_the_rest(
    plan: _Plan,
    entry: Entry,
    found: Sequence[_Piece],
    olds: Sequence[Paragraph],
    news: Sequence[Paragraph],
    old_places: dict[str, int],
    new_places: dict[str, int],
) -> None:
    """Say of what no piece holds where its words went, or where they came from."""
    in_old = {place for piece in found for place in piece.old}
    in_new = {place for piece in found for place in piece.new}
    for link in entry.links:
        place, newer = old_places[link.old], new_places[link.new]
        if place not in in_old:
            plan.notes.setdefault(("old", place), f"Some of this went into {_name(news, newer, 'new')}.")
        if newer not in in_new:
            plan.notes.setdefault(("new", newer), f"Some of this was in {_name(olds, place, 'old')}.")


def _name(paragraphs: Sequence[Paragraph], place: int, side: str) -> str:
    one = paragraphs[place]
    number = one.number or one.label
    return f"paragraph {number} of the {side} text" if number else f"the {side} text's paragraph {place + 1}"


# The lines


def _left(plan: _Plan, olds: Sequence[Paragraph], news: Sequence[Paragraph], places: range) -> Iterator[Line]:
    """Old paragraphs that do not stand here any more."""
    at = places.start
    while at < places.stop:
        number, piece = plan.old.get(at, (0, None))
        if piece:
            yield from _framed(_one_side(olds, news, piece, "leave"), number, "leave")
            at = piece.old.stop
        else:
            yield Line(_spans(olds[at], "delete"), "delete", olds[at], note=plan.notes.get(("old", at), ""))
            at += 1


def _come(plan: _Plan, olds: Sequence[Paragraph], news: Sequence[Paragraph], places: range) -> Iterator[Line]:
    """New paragraphs that did not stand here before."""
    at = places.start
    while at < places.stop:
        number, piece = plan.new.get(at, (0, None))
        if piece:
            yield from _framed(_one_side(olds, news, piece, "arrive"), number, "arrive")
            at = piece.new.stop
        else:
            yield Line(_spans(news[at], "insert"), "insert", news[at], note=plan.notes.get(("new", at), ""))
            at += 1


def _spans(paragraph: Paragraph, change: Change) -> tuple[Span, ...]:
    text = printed(paragraph)
    return (Span(change, text),) if text else ()


def _framed(lines: list[Line], move: int, change: Literal["leave", "arrive"]) -> list[Line]:
    """Lines that moved, between their edges."""
    first, last = lines[0], lines[-1]
    lines[0] = replace(first, pieces=(Edge(move, change, True), *first.pieces))
    lines[-1] = replace(lines[-1], behind=(*last.behind, Edge(move, change, False)))
    return lines


def _one_side(
    olds: Sequence[Paragraph], news: Sequence[Paragraph], piece: _Piece, change: Literal["leave", "arrive"]
) -> list[Line]:
    """What a piece is at the place that it left, or at the one where it arrived. The words that are in both
    texts moved, the others were deleted or inserted.
    """
    said: dict[Change, Change] = {"equal": change}
    said["delete" if change == "leave" else "insert"] = "delete" if change == "leave" else "insert"
    paragraphs = iter(_of(olds, piece.old) if change == "leave" else _of(news, piece.new))
    found, spans = list[Line](), list[Span]()
    for line in _woven(_of(olds, piece.old), _of(news, piece.new), piece.edits):
        spans += [Span(said[one.change], one.text) for one in _words(line) if one.change in said]
        if line.mark in said:
            # LibreOffice takes the end of a paragraph back only together with the words before it.
            found.append(Line(tuple(spans), spans[-1].change if spans else change, next(paragraphs)))
            spans = []
    return found


def _words(line: Line) -> Iterator[Span]:
    return (piece for piece in line.pieces if isinstance(piece, Span))


def _woven(
    olds: Sequence[Paragraph], news: Sequence[Paragraph], edits: Sequence[Difference]
) -> Iterator[Line]:
    """Paragraphs of both texts with the changes inside them."""
    ends, newer_ends = _ends(olds), _ends(news)
    at = there = old = new = 0  # places in the joined texts, and the paragraphs that they are in
    pieces: list[Span | Edge] = [*_labels(olds[0], news[0])]
    for op, text in edits:
        for part in re.split("(\n)", text):
            ends_old = part == "\n" and op != "insert" and at in ends
            ends_new = part == "\n" and op != "delete" and there in newer_ends
            at += len(part) if op != "insert" else 0
            there += len(part) if op != "delete" else 0
            if not (ends_old or ends_new):
                pieces += [Span(op, part)] if part else []
                continue
            if ends_old != ends_new and op == "equal":  # a line's end to one of them
                pieces.append(Span("insert" if ends_old else "delete", part))
            mark: Change = "equal" if ends_old and ends_new else "delete" if ends_old else "insert"
            yield Line(tuple(pieces), mark, olds[old] if mark == "delete" else news[new])
            old, new = old + ends_old, new + ends_new
            pieces = [*_labels(olds[old] if ends_old else None, news[new] if ends_new else None)]
    yield Line(tuple(pieces), "equal", news[-1])


def _ends(paragraphs: Sequence[Paragraph]) -> set[int]:
    """Where paragraphs but the last end, in their texts joined by line ends."""
    return {end - 1 for end in accumulate(len(one.text) + 1 for one in paragraphs[:-1])}


def _labels(old: Paragraph | None, new: Paragraph | None) -> Iterator[Span]:
    """The labels at the beginning of paragraphs, each with its tab."""
    before, now = old and old.label or "", new and new.label or ""
    if before and now:
        yield from (Span(op, text) for op, text in _relabelled(before, now))
        yield Span("equal", "\t")
    elif before or now:
        yield Span("delete" if before else "insert", f"{before or now}\t")


def _relabelled(before: str, now: str) -> Iterator[Difference]:
    """Another label as a whole: half a number is no reading."""
    if before == now:
        yield "equal", now
    else:
        yield "delete", before
        yield "insert", now


def _ended(lines: list[Line]) -> list[Line]:
    """The same text, but its last mark stays: what was taken out or put in at the end begins with the mark
    before it instead.
    """
    last = len(lines) - 1
    while last >= 0 and lines[last].mark != "equal":
        last -= 1
    head, tail = (lines[:last], lines[last:]) if last >= 0 else ([], lines)
    if last >= 0 and len(tail) == 1:
        return lines
    gone = [line for line in tail if line.mark in READ_IN_OLD and line.mark != "equal"]
    come = [line for line in tail if line.mark in READ_IN_NEW and line.mark != "equal"]
    if gone and come:
        joined = replace(
            come[0], pieces=(*gone[-1].pieces, *gone[-1].behind, *come[0].pieces),
            note=" ".join(filter(None, (gone[-1].note, come[0].note))),
        )  # fmt: skip
        tail = [*tail[: -len(come) - 1], joined, *come[1:]]
    elif last >= 0:
        mark: Change = "delete" if gone else "insert"
        tail = [replace(line, mark=mark) for line in tail]
    return [*head, *tail[:-1], *(replace(line, mark="equal") for line in tail[-1:])]
