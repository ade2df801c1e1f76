"""Rows of tables as blocks, in one way for every format that knows them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from travaux.texts.reading.blocks import Block
from travaux.texts.reading.contents import undotted
from travaux.texts.reading.labels import is_label_alone
from travaux.texts.reading.mastheads import is_masthead_line

BETWEEN = " | "  # the cells of a row
MASTHEAD = 12  # blocks in which rows may be of a masthead
_PAGE = re.compile(r"\s*(?:\d{1,4}|[ivxl]{1,6})\s*")  # the last cell of a row in a table of contents
FEWEST_IN_ROW = 3  # dots behind a title in a row that ends with the number of a page


def blocks_of_row(cells: Sequence[Sequence[Block]], above: int) -> list[Block]:
    """The row of a table, with so many blocks above it. Where each cell holds one paragraph at most, the row
    is one block; else, as where a table only sets texts side by side, each paragraph stands for itself. Near
    the beginning of a text, what names the organ, the symbol and the date is not a row either.
    """
    filled = [kept for cell in cells if (kept := [block for block in cell if block.text.strip()])]
    apart = [block for cell in filled for block in cell]
    words = [block for block in apart if not block.is_note]
    if above < MASTHEAD and any(is_masthead_line(block.text) for block in words):
        return apart
    if len(filled) < 2 or any(sum(not block.is_note for block in cell) > 1 for cell in filled):
        return apart
    first, *others = words
    if len(others) == 1 and (first.label is None and is_label_alone(first.text, surely=True)):
        row = replace(others[0], text=f"{first.text} {others[0].text}", page=first.page)
    else:
        if _PAGE.fullmatch(words[-1].text):
            words = [replace(block, text=undotted(block.text, FEWEST_IN_ROW)) for block in words]
        texts = [f"{block.label} {block.text}" if block.label else block.text for block in words]
        row = Block(BETWEEN.join(text.strip() for text in texts), first.page, look=False, is_row=True)
    return [row, *(block for block in apart if block.is_note)]
