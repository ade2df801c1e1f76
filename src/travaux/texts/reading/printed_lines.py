"""The lines of print on a page of a PDF, with their boxes."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np

from travaux.texts.reading.right_to_left import FROM_RIGHT, Placed, read_from_right

SMALL = 0.78  # of the size of its line: a raised number
_NOTE_MARK = re.compile(r"(?:\d{1,3}|[a-z]|\*{1,4})(?:[, ]+(?:\d{1,3}|[a-z]))*")


@dataclass
class Line:
    """A line of print; `top` and `bottom` are counted from the foot of the page, in points."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    page: int
    bold: bool = False
    is_note: bool = False
    cells: int = 1


def lines_of_page(textpage: Any, number: int, raw: Any) -> list[Line]:
    """The lines of a page in the order of its content, those of one row put together."""
    text, box = letters_of_page(textpage, raw)
    lines = []
    for match in re.finditer(r"[^\r\n]+", text):
        for start, end in _printed_apart(match[0], box[match.start() : match.end()]):
            first, last = match.start() + start, match.start() + end
            found = _line(*_as_read(match[0][start:end], box[first:last]), number)
            if found is not None:
                found.bold = is_bold(textpage, (first + last) // 2, raw)
                lines.append(found)
    return _rows(lines)


def _as_read(text: str, box: Any) -> tuple[str, Any]:
    """A line and its boxes, those of a language that is written from the right in reading order."""
    if not FROM_RIGHT.search(text):
        return text, box
    letters = [
        Placed(sign, at, float(left), float(right), float(top - bottom))
        for at, (sign, (left, top, right, bottom)) in enumerate(zip(text, box, strict=True))
        if not sign.isspace()
    ]
    words, places = "", []
    for letter in read_from_right(letters):
        spaced = f" {letter.sign}" if letter.is_spaced else letter.sign
        words += spaced
        places += [letter.at] * len(spaced)
    return words, box[places]


def letters_of_page(textpage: Any, raw: Any) -> tuple[str, Any]:
    """The letters of a page and their boxes, a row each: left, top, right, bottom."""
    count = max(textpage.count_chars(), 0)
    text = textpage.get_text_range() if count else ""
    if len(text) != count:
        text = "".join(chr(raw.FPDFText_GetUnicode(textpage, at) or 32) for at in range(count))
    boxes = (raw.FS_RECTF * count)()
    loose = raw.FPDFText_GetLooseCharBox
    for at in range(count):
        loose(textpage, at, ctypes.byref(boxes[at]))
    return text, np.frombuffer(boxes, dtype=np.float32).reshape(count, 4)


def _printed_apart(text: str, box: Any) -> Iterator[tuple[int, int]]:
    """Where the lines begin and end that were given as one: pdfium leaves out the end of a line after a
    hyphen.
    """
    printed = [at for at, letter in enumerate(text) if not letter.isspace() and box[at, 1] > box[at, 3]]
    start = 0
    for before, at in pairwise(printed):
        height = box[before, 1] - box[before, 3]
        if box[at, 1] < box[before, 3] + 0.3 * height and box[at, 0] < box[before, 0]:
            yield start, at
            start = at
    yield start, len(text)


def _line(text: str, box: Any, number: int) -> Line | None:
    printed = np.array([not letter.isspace() for letter in text]) & (box[:, 1] > box[:, 3])
    if not printed.any():
        return None
    heights = box[:, 1] - box[:, 3]
    size = float(np.median(heights[printed]))
    tallest = float(np.max(heights[printed]))
    if 0 < size < tallest * SMALL and printed.sum() < 12:
        size = tallest
    small = printed & (heights < SMALL * size) & (box[:, 3] > np.median(box[printed, 3]) + 0.12 * size)
    if small.any() and not small[printed].all():
        small = _marks_of_notes(text, small)
        text = "".join("" if raised else letter for letter, raised in zip(text, small.tolist(), strict=True))
    kept = printed & ~small if (printed & ~small).any() else printed
    return Line(
        text.strip(),
        float(box[kept, 0].min()),
        float(box[kept, 2].max()),
        float(np.median(box[kept, 1])),
        float(np.median(box[kept, 3])),
        size,
        number,
    )


def _marks_of_notes(text: str, small: Any) -> Any:
    """Of small raised characters those that are the mark of a note: a few behind a word, and no more of it.
    The symbol in a masthead has one large letter and the rest small.
    """
    marks = np.zeros(len(text), bool)
    raised = "".join("^" if one else " " for one in small.tolist())
    for run in re.finditer(r"\^+", raised):
        printed = text[run.start() : run.end()].strip(" ,")
        before, behind = text[max(run.start() - 1, 0) : run.start()], text[run.end() : run.end() + 1]
        is_ordinal = printed.isalpha() and before.isdigit()  # 190e séance
        is_label = not text[: run.start()].strip()  # of the note itself
        if is_ordinal or is_label or behind.isalnum() or behind == "/":
            continue
        if _NOTE_MARK.fullmatch(printed):
            marks[run.start() : run.end()] = True
    return marks


def is_bold(textpage: Any, at: int, raw: Any) -> bool:
    """Whether a letter of a page is bold."""
    buffer = ctypes.create_string_buffer(80)
    flags = ctypes.c_int()
    if raw.FPDFText_GetFontInfo(textpage, at, buffer, 80, ctypes.byref(flags)) <= 0:
        return False
    return b"bold" in buffer.value.lower() or raw.FPDFText_GetFontWeight(textpage, at) >= 600


def _rows(lines: Sequence[Line]) -> list[Line]:
    """Neighbouring pieces of one row as one line; raised marks that stand alone are left out."""
    found: list[Line] = []
    for line in lines:
        last = found[-1] if found else None
        if last is not None and _same_row(last, line):
            if line.size < SMALL * last.size and len(line.text) <= 5:
                continue
            if last.size < SMALL * line.size and len(last.text) <= 5:
                found[-1] = replace(line, text=f"{last.text} {line.text}", left=last.left)  # a note's label
                continue
            first, second = sorted((last, line), key=lambda each: each.left)
            if re.search("[\u0600-\u06ff]", last.text + line.text):
                first, second = second, first
            found[-1] = replace(
                first,
                text=f"{first.text} {second.text}",
                left=min(first.left, second.left),
                right=max(first.right, second.right),
                size=max(first.size, second.size),
                cells=first.cells + second.cells,
            )
        else:
            found.append(line)
    return [
        line
        for at, line in enumerate(found)
        if not (len(line.text) <= 3 and re.fullmatch(r"[\d*a-z,]+", line.text) and _is_raised(found, at))
    ]


def _is_raised(lines: Sequence[Line], at: int) -> bool:
    """Whether a few small characters stand beside a line, above its foot: the mark of a note."""
    mark = lines[at]
    beside = [*lines[max(at - 2, 0) : at], *lines[at + 1 : at + 2]]
    return any(
        mark.size < 0.85 * line.size and line.bottom - 2 <= mark.bottom <= line.top + 2 and len(line.text) > 8
        for line in beside
    )


def _same_row(one: Line, other: Line) -> bool:
    overlap = min(one.top, other.top) - max(one.bottom, other.bottom)
    apart = other.left >= one.right - 2 or one.left >= other.right - 2
    return apart and overlap > 0.6 * min(one.size, other.size)
