"""From the blocks of a file to a Document: masthead, numbering, kinds, tree, footnotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from travaux.texts.document import Document, Source
from travaux.texts.reading.above import above_text
from travaux.texts.reading.blocks import Block
from travaux.texts.reading.languages import language_of
from travaux.texts.reading.mastheads import closes, is_date
from travaux.texts.reading.notes import asterisked, without_marks
from travaux.texts.reading.tree import paragraphs_of
from travaux.texts.reading.unagreed import told_open

ENOUGH = 40_000  # characters say in which language a text is


def document_of_blocks(
    blocks: Sequence[Block],
    source: Source,
    *,
    title: str | None = None,
    heads: Sequence[str] = (),
    warnings: Sequence[str] = (),
) -> Document:
    """The Document that `blocks` make. `heads` are lines that were taken out of the pages, and `title` is the
    one that the file carries, for where the text has none.
    """
    blocks = asterisked(blocks, heads)
    above = above_text(blocks, heads)
    kept = [
        replace(block, text=above.title or block.text, is_title=True) if at == above.title_at else block
        for at, block in enumerate(blocks)
        if at not in above.left_out and not _is_below(blocks, at)
    ]
    paragraphs = paragraphs_of(without_marks(kept))
    return Document(
        tuple(paragraphs),
        above.title or title,
        above.symbol,
        language_of(" ".join(paragraph.text for paragraph in paragraphs)[:ENOUGH]),
        source,
        (*warnings, *told_open(paragraphs)),
    )


def _is_below(blocks: Sequence[Block], at: int) -> bool:
    """Whether a block says at which meeting, and then when, a text was adopted: that is not of the text."""
    if blocks[at].is_note:
        return False
    follows = at > 0 and closes(blocks[at - 1].text) and is_date(blocks[at].text)
    return follows or closes(blocks[at].text)
