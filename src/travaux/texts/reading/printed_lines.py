"""The lines of print on a page of a PDF, with their boxes."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

SMALL = 0.78  # of the size of its line: a raised number


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
        found = _line(match[0], box[match.start() : match.end()], number)
        if found is not None:
            middle = match.start() + len(match[0]) // 2
            found.bold = is_bold(textpage, middle, raw)
            lines.append(found)
    return _rows(lines)


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
        text = "".join(
            "" if raised and (letter.isalnum() or letter in ",*") else letter
            for letter, raised in zip(text, small, strict=True)
        )
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
                found[-1] = line
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
