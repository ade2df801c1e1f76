"""Which labels are labels, and of what: the reading of a text in which its numbering is most consistent.

A line alone cannot say whether `(i)` is a letter or a numeral, whether `2021.` begins a paragraph or ends a
sentence, whether `A.` heads a section. A beam search goes through the text with the series that are open
(`1.` › `(a)` › `(i)`, and the headings `I.` › `A.` apart from them) and pays for what is unlikely: a number
left out, a series that does not begin with its first number, a label that is taken for mere text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from travaux.texts.reading.labels import Label, Mark, label_alone, labels_of

BEAM = 8  # readings that are followed at a time
MOST_WORK = 40_000  # readings times units: a text of more than 5,000 units is followed less widely
HOPELESS = 7.0  # a reading that costs so much more than the best is given up
DEEPEST = 6  # series within series
HIGHEST = 600  # a plain number above it is a year or an amount, unless the one before leads to it
LONGEST_HEADING = 200  # characters

Role = Literal["paragraph", "heading", "text"]

# How deep a series usually stands; one that stands above its usual parent costs something.
_DEPTHS = {
    "OP": 0, "PP": 0, "1.": 1, "1-": 1, "一、": 1, "1": 1, "1、": 1, "1\uff0e": 1, "1.1.": 2, "1.1": 2,
    "1)": 2, "(1)": 2, "(一)": 2, "(a)": 3, "a)": 3, "(أ)": 3, "(а)": 3, "а)": 3, "(A)": 3,
    "1.1.1": 3, "1.1.1.": 3, "(i)": 4, "i)": 4, "'1'": 4, "a.": 5, "i.": 6,
}  # fmt: skip
_HEADINGS = {"I.", "A.", "1.", "(a)", "I-", "一、", "(一)", "أ-", "А.", "1.1", "1.1.", "a.", "1", "1)", "I"}


@dataclass(frozen=True)
class Unit:
    """A stretch of text that may be a paragraph of its own. `is_soft`: only a label at its beginning made it
    one; without it, it belongs to the unit before. `look` says whether its layout is that of a heading (None:
    the format does not say). `label` is one that the file gives apart from the text.
    """

    text: str
    is_soft: bool = False
    look: bool | None = None
    label: str | None = None
    is_heading: bool = False  # by its words or its style
    is_apart: bool = False  # a footnote, a part of the masthead: no label is looked for


@dataclass(frozen=True)
class Place:
    """What a unit is: its role, its label, the series in which it stands (indices of the units that hold its
    parents, outermost first) and the marks from the outermost to its own.
    """

    role: Role
    text: str
    label: str | None = None
    marks: tuple[Mark, ...] = ()
    holders: tuple[int, ...] = ()


class _Open(NamedTuple):
    """Series that are open, outermost first: the last number of each, and the unit that has it."""

    marks: tuple[Mark, ...] = ()
    holders: tuple[int, ...] = ()

    def cut(self, depth: int) -> _Open:
        return _Open(self.marks[:depth], self.holders[:depth])

    def with_last(self, depth: int, mark: Mark, at: int) -> _Open:
        return _Open((*self.marks[:depth], mark), (*self.holders[:depth], at))


class _State(NamedTuple):
    """Open headings and open series; `is_fresh`: a heading came since the last label, so series may begin
    anew.
    """

    headings: _Open = _Open()
    series: _Open = _Open()
    is_fresh: bool = True


class _Step(NamedTuple):
    """One way to take a unit: what it costs, where it leads, and which series its label continues."""

    cost: float
    state: _State
    role: Role
    label: Label | None = None
    opened: _Open = _Open()


class _Path(NamedTuple):
    """Steps so far, the last one first, with what they cost together."""

    cost: float
    state: _State
    before: _Path | None = None
    at: int = -1
    step: _Step | None = None


def places_of(units: Sequence[Unit]) -> list[Place]:
    """What each unit is, in the most consistent reading."""
    paths = [_Path(0.0, _State())]
    beam = max(1, min(BEAM, MOST_WORK // max(1, len(units))))
    for at, unit in enumerate(units):
        labels = [] if unit.is_apart else _labels(unit)
        if not labels and not (unit.is_heading and not unit.is_apart):
            continue  # mere text, whatever the reading
        best: dict[tuple[tuple[Mark, ...], tuple[Mark, ...], bool], _Path] = {}
        for path in paths:
            for step in _steps(path.state, unit, labels, at):
                cost = path.cost + step.cost
                key = step.state.headings.marks, step.state.series.marks, step.state.is_fresh
                known = best.get(key)
                if known is None or cost < known.cost:
                    best[key] = _Path(cost, step.state, path, at, step)
        paths = sorted(best.values(), key=lambda path: path.cost)[:beam]
        paths = [path for path in paths if path.cost <= paths[0].cost + HOPELESS]
    return _followed(paths[0], units)


def _followed(path: _Path, units: Sequence[Unit]) -> list[Place]:
    places = [Place("text", unit.text) for unit in units]
    last: _Path | None = path
    while last is not None and last.step is not None:
        places[last.at] = _place(last.step, units[last.at], last.at)
        last = last.before
    return places


def _place(step: _Step, unit: Unit, at: int) -> Place:
    if step.label is None:
        return Place(step.role, unit.text)
    holders = tuple(holder for holder in step.opened.holders[:-1] if holder != at)
    return Place(step.role, step.label.rest, step.label.printed, step.opened.marks, holders)


def _steps(state: _State, unit: Unit, labels: Sequence[Label], at: int) -> Iterator[_Step]:
    could_head = _could_head(unit)
    for label in labels:
        if could_head and label.marks[0].style in _HEADINGS and len(label.marks) == 1:
            cost = {True: 0.0, None: 1.2, False: 3.5}[unit.look] + (0.0 if label.is_sure else 0.6)
            for more, opened in _continued(state.headings, label.marks[0], at, is_fresh=False):
                further = _State(opened, state.series.cut(1), is_fresh=True)
                yield _Step(cost + more, further, "heading", label, opened)
        if unit.is_heading:
            continue
        cost = 0.0 if label.is_sure or unit.label else 0.8
        cost += 2.5 if could_head and unit.look else 0.0
        for more, opened in _as_paragraph(state, label, at):
            yield _Step(
                cost + more, _State(state.headings, opened, is_fresh=False), "paragraph", label, opened
            )
    if unit.is_heading:
        # Lists are over; the numbers of paragraphs go on or begin anew.
        further = _State(state.headings, state.series.cut(1), is_fresh=True)
        yield _Step(1.0 if labels else 0.0, further, "heading")
    else:
        yield _Step(_price_of_text(unit, labels), state, "text")


def _as_paragraph(state: _State, label: Label, at: int) -> list[tuple[float, _Open]]:
    options = [(0.0, state.series)]
    for depth, mark in enumerate(label.marks):
        options = [
            (paid + more, further)
            for paid, opened in options
            for more, further in _continued(opened, mark, at, is_fresh=state.is_fresh and not depth)
        ]
    return options


def _labels(unit: Unit) -> list[Label]:
    if unit.label is None:
        return labels_of(unit.text)
    return [Label(unit.label, label.marks, unit.text, is_sure=True) for label in label_alone(unit.label)] or [
        Label(unit.label, (Mark(unit.label, 1, 0, unit.label),), unit.text, is_sure=True)
    ]


def _could_head(unit: Unit) -> bool:
    return (
        not unit.is_soft
        and len(unit.text) <= LONGEST_HEADING
        and not re.search(r"[.;:,؛،。；：]\s*$", unit.text)
        and (unit.look is not None or bool(re.match(r"\W*[\w]+\W+[^a-zа-я]", unit.text)))
    )


def _price_of_text(unit: Unit, labels: Sequence[Label]) -> float:
    """What it costs to take what looks like a label for mere text."""
    sure = [label for label in labels if label.is_sure]
    if unit.label is not None:
        return 20.0
    if not labels:
        return 0.0
    if not sure:
        return 0.4
    if all(mark.value > HIGHEST and mark.style == "1." for label in sure for mark in label.marks[:1]):
        return 0.2
    return 1.4 if unit.is_soft else 3.6


def _continued(opened: _Open, mark: Mark, at: int, *, is_fresh: bool) -> Iterator[tuple[float, _Open]]:
    """Each way in which a number goes on with the open series, and what it costs."""
    marks = opened.marks
    for depth in range(len(marks) - 1, -1, -1):
        if marks[depth].style == mark.style:
            cost = _price(marks[depth], mark, is_fresh=is_fresh and depth == 0)
            yield cost, opened.with_last(depth, mark, at)
    first = 0.3 if mark.value == 1 else 2.2 if mark.value == 2 else 3.4
    first += 0.8 if mark.style in ("1", "I.", "A.") else 0.0
    first += 2.0 if mark.style.startswith("1.1") and mark.value > 1 else 0.0  # 4.5 million
    for kept in range(min(len(marks), DEEPEST), -1, -1):
        if mark.style[:1] != "(" and any(open_.style == mark.style for open_ in marks[:kept]):
            continue
        cost = first
        if kept < len(marks):
            cost += 0.9 + 0.3 * (len(marks) - kept)
        if kept and _DEPTHS.get(mark.style, 5) <= _DEPTHS.get(marks[kept - 1].style, 2):
            cost += 2.4
        yield cost, opened.with_last(kept, mark, at)


def _price(last: Mark, mark: Mark, *, is_fresh: bool) -> float:
    if mark.value == last.value + 1 and not mark.suffix:
        return 0.0
    if mark.value == last.value and mark.suffix > last.suffix:
        return 0.2
    if mark.value == last.value + 1:  # `3 bis` where 3 itself was left out
        return 1.0
    if mark.value == 1:
        return 0.9 if is_fresh else 2.0
    if mark.value > last.value:
        return 1.6 + min(0.25 * (mark.value - last.value), 4.0)
    if mark.value == last.value:
        return 2.2
    return 4.5


def number_of(marks: Sequence[Mark]) -> str:
    """The path of a label, without final punctuation: `16`, `16 bis`, `16.(b)`, `16.(b)(i)`."""
    if marks[-1].style in ("1.1", "1.1.", "1.1.1", "1.1.1.", "1.1.1.1", "1.1.1.1."):
        return _bare(marks[-1].printed)
    parts = [_bare(mark.printed) for mark in marks]
    path = parts[0]
    for depth, part in enumerate(parts[1:]):
        path += part if depth and part.startswith(("(", "\uff08")) else f".{part}"
    return path


def _bare(printed: str) -> str:
    """A label without its final punctuation; `16. bis` is `16 bis`."""
    label = re.sub(r"(?<=\w)[.)][ \u00a0]?(?=[^\W\d_])", " ", printed.strip())
    if label.startswith(("(", "\uff08", "'", "\u2018")):
        return label.rstrip(" .:")
    return label.rstrip(" \u00a0.)-–—:、\uff0e")
