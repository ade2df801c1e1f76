"""The blocks of a PDF: lines of print with their boxes, page heads and notes taken out, lines put together."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from statistics import median
from typing import Any

import numpy as np

from travaux.texts.reading.blocks import BROKEN_LINE, Block, joined_over_pages, mended_blocks
from travaux.texts.reading.labels import labels_of
from travaux.texts.reading.mastheads import (
    is_bare_number,
    is_job_line,
    is_masthead_line,
    is_page_number,
    is_symbol,
)
from travaux.texts.reading.opening import BROKEN, LOCKED, NO_TEXT, Unreadable, said_title
from travaux.texts.reading.recognition import can_recognise, recognised_lines

MOST_PAGES = 2_000
EDGE = 0.09  # of a page's height, at its head and at its foot, where running heads stand
SMALL = 0.78  # of the size of its line: a raised number
_RULE = re.compile(r"[_\u2014\u2500\s]{5,}")
_NOTE = re.compile(r"(?:\d{1,3}|\*{1,4}|[a-z])(?=\s|$)")
_HYPHEN = re.compile(r"(?<=\w)[ \u00a0]?[-\u2010\x02\u00ad\ufffe]\s*$")


@dataclass(frozen=True)
class PrintedPages:
    """What a PDF holds; `heads` are the running heads that were taken out."""

    blocks: list[Block]
    title: str | None = None
    heads: list[str] = field(default_factory=list)
    warnings: tuple[str, ...] = ()


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


def blocks_of_pdf(content: bytes) -> PrintedPages:
    """The blocks of a PDF. Raises Unreadable."""
    import pypdfium2  # slow to load, and only for this format

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD
        raise Unreadable(LOCKED if locked else BROKEN) from error
    warnings: list[str] = []
    try:
        if not len(document):
            raise Unreadable(BROKEN)
        pages: list[list[Line]] = []
        heights: list[float] = []
        empty: list[int] = []
        for number in range(min(len(document), MOST_PAGES)):
            lines: list[Line] = []
            height = 842.0
            try:
                page = document[number]
                height = page.get_height()
                lines = lines_of_page(page.get_textpage(), number + 1, pypdfium2.raw)
                if not lines and can_recognise():
                    lines = recognised_lines(page, number + 1)
                page.close()
            except pypdfium2.PdfiumError:
                warnings.append(f"Page {number + 1} is damaged.")
            if not lines:
                empty.append(number + 1)
            pages.append(lines)
            heights.append(height)
        if len(document) > MOST_PAGES:
            warnings.append(f"Only the first {MOST_PAGES} pages were read.")
        title = said_title(document.get_metadata_value("Title"))
    finally:
        document.close()
    if empty and len(empty) < len(pages):
        listed = ", ".join(map(str, empty[:20]))
        warnings.append(f"No text was found on these pages, which may be pictures: {listed}.")
    heads = _take_heads(pages, heights)
    _mark_notes(pages)
    blocks = mended_blocks(joined_over_pages(_blocks(pages)))
    return PrintedPages(blocks, title, heads, tuple(warnings))


def lines_of_page(textpage: Any, number: int, raw: Any) -> list[Line]:
    """The lines of a page in the order of its content, those of one row put together."""
    count = textpage.count_chars()
    if count <= 0:
        return []
    text = textpage.get_text_range()
    if len(text) != count:
        text = "".join(chr(raw.FPDFText_GetUnicode(textpage, at) or 32) for at in range(count))
    boxes = (raw.FS_RECTF * count)()
    loose = raw.FPDFText_GetLooseCharBox
    for at in range(count):
        loose(textpage, at, ctypes.byref(boxes[at]))
    box = np.frombuffer(boxes, dtype=np.float32).reshape(count, 4)  # left, top, right, bottom
    lines = []
    for match in re.finditer(r"[^\r\n]+", text):
        found = _line(match[0], box[match.start() : match.end()], number)
        if found is not None:
            middle = match.start() + len(match[0]) // 2
            found.bold = _is_bold(textpage, middle, raw)
            lines.append(found)
    return _rows(lines)


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


def _is_bold(textpage: Any, at: int, raw: Any) -> bool:
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


def _take_heads(pages: list[list[Line]], heights: Sequence[float]) -> list[str]:
    """Take running heads and page numbers out of the pages, and give them back."""
    counts: Counter[str] = Counter()
    for lines, height in zip(pages, heights, strict=True):
        counts.update({_shape(line.text) for line in lines if _at_edge(line, height)})
    heads: list[str] = []
    for number, (lines, height) in enumerate(zip(pages, heights, strict=True)):
        kept = []
        for line in lines:
            edge = _at_edge(line, height)
            bare = line.text.strip()
            is_head = edge and (
                (number and is_symbol(bare))
                or is_job_line(bare)
                or is_page_number(bare)
                or (is_bare_number(bare) and (number or line.top < height / 2))
                or (counts[_shape(bare)] > max(1, len(pages) // 4) and len(pages) > 1 and number > 0)
                or _is_head_with_page(bare)
            )
            if is_head or is_job_line(bare) or re.fullmatch(r"\*\d{6,}\*", bare):
                heads.append(bare)
            else:
                kept.append(line)
        lines[:] = kept
    return heads


def _is_head_with_page(text: str) -> bool:
    words = text.split()
    return 1 < len(words) <= 4 and all(
        is_symbol(word) or is_job_line(word) or is_page_number(word) for word in words
    )


def _at_edge(line: Line, height: float) -> bool:
    return line.bottom > height * (1 - EDGE * 1.4) or line.top < height * EDGE


def _shape(text: str) -> str:
    return re.sub(r"\d+", "0", " ".join(text.split()))


def _mark_notes(pages: Sequence[list[Line]]) -> None:
    """Mark what stands under the rule at the foot of a page, and take the rule out."""
    sizes = [line.size for lines in pages for line in lines for _ in range(len(line.text))]
    body = median(sizes) if sizes else 10.0
    for lines in pages:
        rule = next((at for at, line in enumerate(lines) if _RULE.fullmatch(line.text)), None)
        if rule is not None:
            under = lines[rule]
            for line in lines:
                if line.top <= under.top + 1 and line.size <= body * 1.02:
                    line.is_note = True
            lines.remove(under)
            continue
        first = None
        for at in range(len(lines) - 1, -1, -1):
            if lines[at].size > 0.93 * body:
                break
            if re.match(r"\d{1,3}\s+\S", lines[at].text) and lines[at].cells <= 2:
                first = at
        if first is not None and first > 0:
            for line in lines[first:]:
                line.is_note = True


def _blocks(pages: Sequence[list[Line]]) -> Iterator[Block]:
    body = [line for lines in pages for line in lines if not line.is_note]
    steps = Counter(
        round(before.bottom - after.bottom, 0)
        for before, after in zip(body, body[1:], strict=False)
        if before.page == after.page and 0 < before.bottom - after.bottom < 3 * after.size
    )
    leading = steps.most_common(1)[0][0] if steps else 12.0
    size = median([line.size for line in body for _ in line.text] or [10.0])
    right = float(np.percentile([line.right for line in body], 90)) if body else 0.0
    bold = sum(line.bold for line in body) < len(body) / 2
    is_resumed = False
    for lines in pages:
        for is_note in (False, True):
            gathered: list[Line] = []
            soft, first = False, True
            for line in [one for one in lines if one.is_note is is_note]:
                begins, is_soft = _begins(gathered, line, leading, size, right)
                if begins and gathered:
                    yield _block(gathered, soft, first and is_resumed, size, bold)
                    gathered, first = [], False
                if begins:
                    soft = is_soft
                gathered.append(line)
            if gathered:
                yield _block(gathered, soft, first and is_resumed, size, bold)
        is_resumed = True


def _begins(
    gathered: Sequence[Line], line: Line, leading: float, size: float, right: float
) -> tuple[bool, bool]:
    if not gathered:
        return True, False
    last = gathered[-1]
    if line.is_note:
        step = last.bottom - line.bottom
        starts = _NOTE.match(line.text) is not None and line.left < last.left + 40
        return starts or step > 1.7 * last.size or step < 0, False
    if is_masthead_line(line.text) and line.page == 1 or is_masthead_line(last.text) and last.page == 1:
        return True, False
    step = last.bottom - line.bottom
    ordinary = (
        leading * max(line.size, last.size) / size if max(line.size, last.size) > 1.05 * size else leading
    )
    if step > 1.22 * ordinary + 0.5 or step < -2 or abs(line.size - last.size) > 0.12 * size:
        return True, False
    if line.bold != last.bold and _is_short(gathered, right):
        return True, False
    if labels_of(line.text):
        return True, True
    if len(gathered) > 1 and line.left > gathered[-1].left + 12 and last.right < right - 40:
        return True, False
    return False, False


def _is_short(gathered: Sequence[Line], right: float) -> bool:
    return gathered[-1].right < right - 25 or all(line.bold for line in gathered)


def _block(lines: Sequence[Line], soft: bool, resumed: bool, size: float, says_bold: bool) -> Block:
    parts = [_HYPHEN.sub(BROKEN_LINE, line.text) for line in lines[:-1]]
    text = " ".join([*parts, lines[-1].text])
    look = None
    if says_bold:
        look = all(line.bold for line in lines) and not lines[0].is_note
    is_row = sum(line.cells for line in lines) >= 3 * len(lines) and not lines[0].is_note
    is_heading = bool(look) and len(text) < 300 and not re.search(r"[;,.:]$", text) and not labels_of(text)
    return Block(
        text,
        lines[0].page,
        soft,
        look,
        is_heading=is_heading
        and lines[0].page > 1
        or bool(look and lines[0].page == 1 and is_heading and False),
        is_note=lines[0].is_note,
        is_row=is_row,
        continues=resumed,
        size=lines[0].size,
    )


__all__ = ["NO_TEXT", "PrintedPages", "blocks_of_pdf"]
