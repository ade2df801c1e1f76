"""The blocks of a PDF: lines of print with their boxes, without page heads, put together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

import numpy as np

from travaux.texts.reading.blocks import BROKEN_LINE, Block, joined_over_pages, mended_blocks
from travaux.texts.reading.labels import labels_of
from travaux.texts.reading.mastheads import (
    closes,
    is_date,
    is_masthead_line,
)
from travaux.texts.reading.notes_below import mark_notes
from travaux.texts.reading.pdf_pages import pages_of_pdf
from travaux.texts.reading.printed_lines import Line
from travaux.texts.reading.reading_order import in_reading_order
from travaux.texts.reading.running_heads import take_heads

_NOTE = re.compile(r"(?:\d{1,3}|\*{1,4}|[a-z])(?=\s|$)")
_HYPHEN = re.compile(r"(?<=\w)[ \u00a0]?[-\u2010\x02\u00ad\ufffe]\s*$")


@dataclass(frozen=True)
class PrintedPages:
    """What a PDF holds; `heads` are the running heads that were taken out."""

    blocks: list[Block]
    title: str | None = None
    heads: list[str] = field(default_factory=list)
    warnings: tuple[str, ...] = ()


def blocks_of_pdf(content: bytes) -> PrintedPages:
    """The blocks of a PDF. Raises Unreadable."""
    pages = pages_of_pdf(content)
    if pages.tags is not None:
        blocks = mended_blocks(joined_over_pages(pages.tags.blocks()))
        return PrintedPages(blocks, pages.title, pages.tags.heads, pages.warnings)
    heads = take_heads(pages.lines, pages.heights)
    mark_notes(pages.lines)
    for at, lines in enumerate(pages.lines):
        pages.lines[at] = in_reading_order(lines)
    blocks = mended_blocks(joined_over_pages(_blocks(pages.lines)))
    return PrintedPages(blocks, pages.title, heads, pages.warnings)


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
    if closes(last.text) and is_date(line.text):
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
        is_heading=is_heading and lines[0].page > 1,
        is_note=lines[0].is_note,
        is_row=is_row,
        continues=resumed,
        size=lines[0].size,
    )
