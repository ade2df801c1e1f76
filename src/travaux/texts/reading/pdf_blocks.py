"""The blocks of a PDF: lines of print with their boxes, without page heads, put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Literal

import numpy as np

from travaux.texts.reading.blocks import (
    BROKEN_LINE,
    ENDS_CLAUSE,
    ENDS_WITH_HYPHEN,
    Block,
    joined_over_pages,
    mended_blocks,
    reads_as_heading,
)
from travaux.texts.reading.labels import labels_of
from travaux.texts.reading.mastheads import (
    closes,
    is_date,
    is_masthead_line,
)
from travaux.texts.reading.notes import BEGINS_NOTE
from travaux.texts.reading.notes_below import mark_notes
from travaux.texts.reading.pdf_pages import pages_of_pdf
from travaux.texts.reading.printed_lines import Line
from travaux.texts.reading.reading_order import in_reading_order
from travaux.texts.reading.right_to_left import FROM_RIGHT
from travaux.texts.reading.running_heads import take_heads

SHORT = 0.25  # of the width of the text: a line that stops so far before the margin may be the last
CELLS = 3  # in a line of a table


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
    layout = _Layout.of([line for lines in pages for line in lines if not line.is_note])
    for number, lines in enumerate(pages):
        for is_note in (False, True):
            gathered: list[Line] = []
            is_soft, is_first = False, True
            for line in [one for one in lines if one.is_note is is_note]:
                begins = layout.how_begins(gathered, line)
                if begins and gathered:
                    yield layout.block(gathered, is_soft, resumes=is_first and number > 0)
                    gathered, is_first = [], False
                if begins:
                    is_soft = begins == "soft"
                gathered.append(line)
            if gathered:
                yield layout.block(gathered, is_soft, resumes=is_first and number > 0)


@dataclass(frozen=True)
class _Layout:
    """What is usual in a document, in points: the step from line to line, the size of its letters, where most
    lines begin and end. `says_bold`: bold letters are few enough to say something.
    """

    leading: float = 12.0
    size: float = 10.0
    left: float = 0.0
    right: float = 0.0
    says_bold: bool = True

    @classmethod
    def of(cls, lines: Sequence[Line]) -> _Layout:
        if not lines:
            return cls()
        steps = Counter(
            round(before.bottom - after.bottom, 0)
            for before, after in pairwise(lines)
            if before.page == after.page and 0 < before.bottom - after.bottom < 3 * after.size
        )
        return cls(
            steps.most_common(1)[0][0] if steps else cls.leading,
            median(line.size for line in lines for _ in line.text),
            float(np.percentile([line.left for line in lines], 10)),
            float(np.percentile([line.right for line in lines], 90)),
            sum(line.bold for line in lines) < len(lines) / 2,
        )

    def how_begins(self, gathered: Sequence[Line], line: Line) -> Literal["anew", "soft", None]:
        """Whether a line begins a block behind those gathered; softly, where only its label says so."""
        if not gathered:
            return "anew"
        last = gathered[-1]
        if line.is_note:
            return "anew" if _begins_note(last, line) else None
        if line.page == 1 and (is_masthead_line(line.text) or is_masthead_line(last.text)):
            return "anew"
        if (closes(last.text) and is_date(line.text)) or self.is_apart(last, line):
            return "anew"
        if line.bold != last.bold and (last.right < self.right - 25 or all(one.bold for one in gathered)):
            return "anew"
        if labels_of(line.text):
            return "soft"
        is_indented = len(gathered) > 1 and line.left > last.left + 12 and last.right < self.right - 40
        return "anew" if is_indented or self.ends_paragraph(last) else None

    def is_apart(self, last: Line, line: Line) -> bool:
        """Whether two lines have more space between them than is usual, or letters of different size."""
        largest = max(line.size, last.size)
        ordinary = self.leading * largest / self.size if largest > 1.05 * self.size else self.leading
        step = last.bottom - line.bottom
        is_other_size = abs(line.size - last.size) > 0.12 * self.size
        return step > 1.22 * ordinary + 0.5 or step < -2 or is_other_size

    def ends_paragraph(self, last: Line) -> bool:
        """Whether a line stops far before the margin, at the end of a sentence or a clause."""
        width = self.right - self.left
        if FROM_RIGHT.search(last.text):
            is_short = last.left > self.left + SHORT * width
        else:
            is_short = last.right < self.right - SHORT * width
        return is_short and ENDS_CLAUSE.search(last.text) is not None

    def block(self, lines: Sequence[Line], is_soft: bool, *, resumes: bool) -> Block:
        """Lines as one block; `resumes`: it may go on one that the page before began."""
        parts = [ENDS_WITH_HYPHEN.sub(BROKEN_LINE, line.text) for line in lines[:-1]]
        text = " ".join([*parts, lines[-1].text])
        first = lines[0]
        look = all(line.bold for line in lines) and not first.is_note if self.says_bold else None
        is_row = sum(line.cells for line in lines) >= CELLS * len(lines) and not first.is_note
        is_heading = bool(look) and first.page > 1 and reads_as_heading(text) and not labels_of(text)
        return Block(
            text,
            first.page,
            is_soft,
            look,
            is_heading=is_heading,
            is_note=first.is_note,
            is_row=is_row,
            continues=resumes,
            size=first.size,
        )


def _begins_note(last: Line, line: Line) -> bool:
    step = last.bottom - line.bottom
    is_labelled = BEGINS_NOTE.match(line.text) is not None and line.left < last.left + 40
    return is_labelled or step > 1.7 * last.size or step < 0
