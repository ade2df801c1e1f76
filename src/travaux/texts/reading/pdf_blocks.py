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
from travaux.texts.reading.opening import BROKEN, LOCKED, Unreadable, said_title
from travaux.texts.reading.printed_lines import Line, lines_of_page
from travaux.texts.reading.recognition import recognised_lines
from travaux.texts.reading.running_heads import take_heads

MOST_PAGES = 2_000
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
                if not lines:
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
    heads = take_heads(pages, heights)
    _mark_notes(pages)
    blocks = mended_blocks(joined_over_pages(_blocks(pages)))
    return PrintedPages(blocks, title, heads, tuple(warnings))


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
