"""A comparison as one text that reads as the new one with its changes accepted, else as the old.

Both in their own order. Paragraphs that follow each other in both texts stand once, with the changes inside;
all others are taken out where they were and put in where they are now.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Literal

from travaux.texts.comparing.comparison import Comparison
from travaux.texts.document import Paragraph
from travaux.texts.writing.redline_plan import Piece, Plan, plan_of

Change = Literal["equal", "delete", "insert", "leave", "arrive"]
READ_IN_OLD: frozenset[Change] = frozenset({"equal", "delete", "leave"})


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

    @property
    def spans(self) -> tuple[Span, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Span))


def redline(comparison: Comparison) -> tuple[Line, ...]:
    """The lines of a comparison. The last has a mark that stays, since no text can end without one."""
    plan = plan_of(comparison)
    lines: list[Line] = []
    at = there = 0
    for piece in plan.once:
        lines += _between(plan, range(at, piece.old.start), range(there, piece.new.start))
        lines += _woven(piece)
        at, there = piece.old.stop, piece.new.stop
    lines += _between(plan, range(at, len(plan.old.paragraphs)), range(there, len(plan.new.paragraphs)))
    return tuple(_ended(lines))


def printed(paragraph: Paragraph) -> str:
    """A paragraph as it reads: its label, a tab, its text."""
    return f"{paragraph.label}\t{paragraph.text}" if paragraph.label else paragraph.text


def _between(plan: Plan, old: range, new: range) -> Iterator[Line]:
    """Old paragraphs that do not stand here any more, then new ones that did not stand here before."""
    at = old.start
    while at < old.stop:
        number, piece = plan.left.get(at, (0, None))
        if piece:
            yield from _framed(_one_side(piece, "leave"), number, "leave")
        else:
            yield _whole(plan.old.paragraphs[at], "delete", plan.old_notes.get(at, ""))
        at = piece.old.stop if piece else at + 1
    at = new.start
    while at < new.stop:
        number, piece = plan.arrived.get(at, (0, None))
        if piece:
            yield from _framed(_one_side(piece, "arrive"), number, "arrive")
        else:
            yield _whole(plan.new.paragraphs[at], "insert", plan.new_notes.get(at, ""))
        at = piece.new.stop if piece else at + 1


def _whole(paragraph: Paragraph, change: Change, note: str) -> Line:
    text = printed(paragraph)
    return Line((Span(change, text),) if text else (), change, paragraph, note=note)


def _framed(lines: list[Line], move: int, change: Literal["leave", "arrive"]) -> list[Line]:
    """Lines that moved, between their edges."""
    lines[0] = replace(lines[0], pieces=(Edge(move, change, True), *lines[0].pieces))
    lines[-1] = replace(lines[-1], behind=(*lines[-1].behind, Edge(move, change, False)))
    return lines


def _one_side(piece: Piece, change: Literal["leave", "arrive"]) -> list[Line]:
    """What a piece is at the place that it left, or at the one where it arrived. The words that are in both
    texts moved, the others were deleted or inserted.
    """
    other: Change = "delete" if change == "leave" else "insert"
    said: dict[Change, Change] = {"equal": change, other: other}
    paragraphs = iter(piece.olds if change == "leave" else piece.news)
    found, spans = list[Line](), list[Span]()
    for line in _woven(piece):
        spans += [Span(said[one.change], one.text) for one in line.spans if one.change in said]
        if line.mark in said:
            # LibreOffice takes the end of a paragraph back only together with the words before it.
            found.append(Line(tuple(spans), spans[-1].change if spans else change, next(paragraphs)))
            spans = []
    return found


def _woven(piece: Piece) -> Iterator[Line]:
    """Paragraphs of both texts with the changes inside them."""
    ends, newer_ends = _ends(piece.olds), _ends(piece.news)
    olds, news = iter(piece.olds), iter(piece.news)
    old, new = next(olds), next(news)
    at = there = 0  # places in the joined texts
    spans: list[Span] = [*_labels(old, new)]
    for op, text in piece.edits:
        for part in re.split("(\n)", text):
            ends_old = part == "\n" and op != "insert" and at in ends
            ends_new = part == "\n" and op != "delete" and there in newer_ends
            at += len(part) if op != "insert" else 0
            there += len(part) if op != "delete" else 0
            if not (ends_old or ends_new):
                spans += [Span(op, part)] if part else []
                continue
            if ends_old != ends_new and op == "equal":  # in the other text a line's end, not a paragraph's
                spans.append(Span("insert" if ends_old else "delete", part))
            mark: Change = "equal" if ends_old and ends_new else "delete" if ends_old else "insert"
            yield Line(tuple(spans), mark, old if mark == "delete" else new)
            old, new = next(olds) if ends_old else old, next(news) if ends_new else new
            spans = [*_labels(old if ends_old else None, new if ends_new else None)]
    yield Line(tuple(spans), "equal", new)


def _ends(paragraphs: tuple[Paragraph, ...]) -> set[int]:
    """Where paragraphs but the last end, in their texts joined by line ends."""
    return {end - 1 for end in accumulate(len(one.text) + 1 for one in paragraphs[:-1])}


def _labels(old: Paragraph | None, new: Paragraph | None) -> Iterator[Span]:
    """The labels at the beginning of paragraphs, each with its tab. Another label is another as a whole: half
    a number is no reading.
    """
    before, now = (old.label if old else None) or "", (new.label if new else None) or ""
    if before == now:
        yield from [Span("equal", f"{now}\t")] if now else []
    elif before and now:
        yield from (Span("delete", before), Span("insert", now), Span("equal", "\t"))
    else:
        yield Span("delete" if before else "insert", f"{before or now}\t")


def _ended(lines: list[Line]) -> list[Line]:
    """The same text, but its last mark stays: what was taken out or put in at the end begins with the mark
    of the paragraph before it, instead of ending with its own.
    """
    last = len(lines) - 1
    while last >= 0 and lines[last].mark != "equal":
        last -= 1
    if last < 0:
        return _ended_without_neighbour(lines)
    head, tail = lines[:last], lines[last:]
    gone = sum(line.mark in READ_IN_OLD for line in tail[1:])
    come = len(tail) - 1 - gone
    delete, insert, equal = list[Change](("delete", "insert", "equal"))
    marks = [*[delete] * gone, *[insert] * come, equal]
    tail = [replace(line, mark=mark) for line, mark in zip(tail, marks, strict=True)]
    if gone:  # this mark is the one that the paragraph before keeps in the new text, with its look
        tail[gone] = replace(tail[gone], paragraph=tail[0].paragraph)
    return [*head, *tail]


def _ended_without_neighbour(lines: list[Line]) -> list[Line]:
    """The same where nothing stays: the last paragraph that goes and the first that comes are one line."""
    gone = sum(line.mark in READ_IN_OLD for line in lines)
    if 0 < gone < len(lines):
        before, first = lines[gone - 1], lines[gone]
        joined = replace(first, mark="insert", pieces=(*before.pieces, *before.behind, *first.pieces))
        lines = [*lines[: gone - 1], joined, *lines[gone + 1 :]]
    return [*lines[:-1], *(replace(line, mark="equal") for line in lines[-1:])]
