"""Footnotes: their labels, and the marks that plain text leaves glued to the words they explain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from travaux.texts.reading.blocks import Block

_LABEL = re.compile(r"(\d{1,3}|\*{1,4}|[a-z])(?=\s)\s*")
# Behind a word, behind a sign that follows a word (with a space, as PDFs print it), glued to a year.
_MARK = re.compile(
    r"(?:(?<=[^\W\d_])|(?<=[^\W\d_][,;:.”’)])|(?<=[^\W\d_][,;:.”’)] )|(?<=\b(?:19|20)\d\d))"
    r"(\d{1,3})(?=[\s,;.:)]|$)"
)


def labelled(block: Block) -> tuple[str | None, str]:
    """The label of a footnote and its text."""
    if block.label:
        return block.label, block.text
    label = _LABEL.match(block.text)
    return (label[1], block.text[label.end() :]) if label else (None, block.text)


def without_marks(blocks: Sequence[Block]) -> list[Block]:
    """The text without the numbers of its footnotes. A number behind a word is one if it is the next of those
    that the footnotes have; dates and amounts are not.
    """
    labels = (labelled(block)[0] for block in blocks if block.is_note)
    numbers = [int(label) for label in labels if label and label.isdigit()]
    if not numbers:
        return list(blocks)
    highest, following = max(numbers), min(numbers)

    def dropped(match: re.Match[str]) -> str:
        nonlocal following
        if int(match[1]) == following and following <= highest:
            following += 1
            return ""
        return match[0]

    return [
        block if block.is_note else replace(block, text=" ".join(_MARK.sub(dropped, block.text).split()))
        for block in blocks
    ]
