"""Which labels are labels, and of what: the reading of a text in which its numbering is most consistent.

A line alone cannot say whether `(i)` is a letter or a numeral, whether `2021.` begins a paragraph or ends a
sentence, whether `A.` heads a section. A beam search goes through the text with the series that are open
(`1.` › `(a)` › `(i)`, and the headings `I.` › `A.` apart from them) and pays for what is unlikely: a number
left out, a series that does not begin with its first number, a label that is taken for mere text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from travaux.texts.reading.labels import Label, Mark, label_alone, labels_of

BEAM = 24
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


_Series = tuple[tuple[Mark, int], ...]  # open series, outermost first, with the unit of the last number


@dataclass(frozen=True)
class _State:
    headings: _Series = ()
    series: _Series = ()
    is_fresh: bool = True  # a heading came since the last label: series may begin anew


@dataclass(frozen=True)
class _Path:
    cost: float
    state: _State
    before: _Path | None = field(default=None, repr=False)
    place: Place | None = None


def places_of(units: Sequence[Unit]) -> list[Place]:
    """What each unit is, in the most consistent reading."""
    paths = [_Path(0.0, _State())]
    for at, unit in enumerate(units):
        best: dict[_State, _Path] = {}
        for path in paths:
            for cost, state, place in _steps(path.state, unit, at):
                whole = path.cost + cost
                known = best.get(state)
                if known is None or whole < known.cost:
                    best[state] = _Path(whole, state, path, place)
        paths = sorted(best.values(), key=lambda path: path.cost)[:BEAM]
    places: list[Place] = []
    last: _Path | None = paths[0]
    while last is not None and last.place is not None:
        places.append(last.place)
        last = last.before
    return places[::-1]


def _steps(state: _State, unit: Unit, at: int) -> Iterator[tuple[float, _State, Place]]:
    if unit.is_apart:
        yield 0.0, state, Place("text", unit.text)
        return
    labels = _labels(unit)
    could_head = _could_head(unit)
    for label in labels:
        style = label.marks[0].style
        if could_head and style in _HEADINGS and len(label.marks) == 1:
            cost = {True: 0.0, None: 1.2, False: 3.5}[unit.look] + (0.0 if label.is_sure else 0.6)
            for step, series in _continued(state.headings, label.marks[0], at, is_fresh=False):
                holders = tuple(holder for _, holder in series[:-1])
                marks = tuple(mark for mark, _ in series)
                place = Place("heading", label.rest, label.printed, marks, holders)
                yield cost + step, _State(series, state.series[:1], is_fresh=True), place
        if unit.is_heading:
            continue
        cost = 0.0 if label.is_sure or unit.label else 0.8
        cost += 2.5 if could_head and unit.look else 0.0
        yield from _as_paragraph(state, label, at, cost)
    if unit.is_heading:
        yield (1.0 if labels else 0.0), _headed(state), Place("heading", unit.text)
    else:
        yield _price_of_text(unit, labels), state, Place("text", unit.text)


def _as_paragraph(state: _State, label: Label, at: int, cost: float) -> Iterator[tuple[float, _State, Place]]:
    options: list[tuple[float, _Series]] = [(cost, state.series)]
    for depth, mark in enumerate(label.marks):
        options = [
            (paid + step, further)
            for paid, series in options
            for step, further in _continued(series, mark, at, is_fresh=state.is_fresh and not depth)
        ]
    for paid, series in options:
        holders = tuple(holder for _, holder in series[:-1] if holder != at)
        marks = tuple(mark for mark, _ in series)
        place = Place("paragraph", label.rest, label.printed, marks, holders)
        yield paid, _State(state.headings, series, is_fresh=False), place


def _labels(unit: Unit) -> list[Label]:
    if unit.label is None:
        return labels_of(unit.text)
    return [Label(unit.label, label.marks, unit.text, is_sure=True) for label in label_alone(unit.label)] or [
        Label(unit.label, (Mark(unit.label, 1, 0, unit.label),), unit.text, is_sure=True)
    ]


def _headed(state: _State) -> _State:
    """After a heading without a number: lists are over, the numbers of paragraphs go on or begin anew."""
    return _State(state.headings, state.series[:1], is_fresh=True)


def _could_head(unit: Unit) -> bool:
    return (
        not unit.is_soft
        and len(unit.text) <= LONGEST_HEADING
        and not re.search(r"[.;:,؛،。；：]\s*$", unit.text)
        and (unit.look is not None or bool(re.match(r"\W*[\w]+\W+[^a-zа-я]", unit.text)))
    )


def _price_of_text(unit: Unit, labels: list[Label]) -> float:
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


def _continued(series: _Series, mark: Mark, at: int, *, is_fresh: bool) -> Iterator[tuple[float, _Series]]:
    """Each way in which a number goes on with the open series, and what it costs."""
    for depth in range(len(series) - 1, -1, -1):
        last = series[depth][0]
        if last.style == mark.style:
            cost = _price(last, mark, is_fresh=is_fresh and depth == 0)
            yield cost, (*series[:depth], (mark, at))
    for kept in range(len(series), -1, -1):
        if any(open_.style == mark.style for open_, _ in series[:kept]) and mark.style[:1] != "(":
            continue
        cost = 0.3 if mark.value == 1 else 2.2 if mark.value == 2 else 3.4
        if kept < len(series):
            cost += 0.9 + 0.3 * (len(series) - kept)
        if kept and _DEPTHS.get(mark.style, 5) <= _DEPTHS.get(series[kept - 1][0].style, 2):
            cost += 2.4
        if mark.style in ("1", "I.", "A."):
            cost += 0.8
        yield cost, (*series[:kept], (mark, at))


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
