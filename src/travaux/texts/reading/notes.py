"""Footnotes: their labels, and the marks that plain text leaves glued to the words they explain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from travaux.texts.reading.blocks import Block

BEGINS_NOTE = re.compile(r"(?:\d{1,3}|\*{1,4}|[a-z])(?=\s|$)")  # how a line of print does that is one
_LABEL = re.compile(r"(\d{1,3}|\*{1,4}|[a-z])(?=\s)\s*")
# Behind a word, behind a sign that follows a word (with a space, as PDFs print it), glued to a year.
_MARK = re.compile(
    r"(?:(?<=[^\W\d_])|(?<=[^\W\d_][,;:.”’)])|(?<=[^\W\d_][,;:.”’)] )|(?<=\b(?:19|20)\d\d))"
    r"(\d{1,3})(?=[\s,;.:)]|$)"
)
_RAISED = re.compile(r"\s*(?:\d{1,3}|[a-z]|\*{1,4})(?:\s?,\s?(?:\d{1,3}|[a-z]|\*{1,4}))*\s*,?\s*")
_ASTERISKS = re.compile(r"(?<=[^\s*])(\*{1,4})(?!\*)")
_ASTERISKED = re.compile(r"(\*{1,4})\s+(?=\S)")
LONGEST_UNIT = 8  # characters before a raised number in which a unit is looked for
MOST_ABOVE = 60  # blocks among which notes with asterisks stand: they explain title and masthead
_UNIT = re.compile(r"(?:^|[\s\d(/])(?:[kcm]?m|ha|CO)$")  # m², CO₂: a part of the word


def is_mark(raised: str, before: str) -> bool:
    """Whether what is raised behind some words is the mark of a note, and not a part of a word (1st, m²)."""
    return _RAISED.fullmatch(raised) is not None and not _UNIT.search(before[-LONGEST_UNIT:])


def asterisked(blocks: Sequence[Block], heads: Sequence[str]) -> list[Block]:
    """The blocks, with those made notes that begin with asterisks which stand behind a word elsewhere; the
    asterisks behind words are left out. `heads` are lines that were taken out of the pages.
    """
    texts = [*heads, *(block.text for block in blocks)]
    used = {match[1] for text in texts if "*" in text for match in _ASTERISKS.finditer(text)}
    found: list[Block] = []
    labels = {
        label for block in blocks if block.is_note and (label := labelled(block)[0] or "").startswith("*")
    }
    for at, block in enumerate(blocks):
        match = _ASTERISKED.match(block.text) if at < MOST_ABOVE and not block.is_note else None
        if match and match[1] in used:
            labels.add(match[1])
            block = replace(block, text=block.text[match.end() :], label=match[1], is_note=True)
        found.append(block)
    if not labels:
        return found
    return [
        block
        if block.is_note or "*" not in block.text
        else replace(
            block, text=_ASTERISKS.sub(lambda mark: "" if mark[1] in labels else mark[0], block.text)
        )
        for block in found
    ]


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
