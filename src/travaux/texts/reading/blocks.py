"""What every format is read into first: the blocks of a text, in the order in which they are read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from travaux.texts.reading.kinds import is_named_heading
from travaux.texts.reading.labels import labels_of
from travaux.texts.reading.opening import plain, unbroken

LONGEST_HEADING = 300  # characters
BROKEN_LINE = "\x02"  # stands where a hyphen ended a line
ENDS_WITH_HYPHEN = re.compile(r"(?<=\w)[ \u00a0]?[-\u2010\x02\u00ad\ufffe]\s*$")  # a line of print
_HALVES = re.compile(r"\x02\s+")
# Between two Chinese signs, where a line ended; Chinese has no spaces.
_SPACED = re.compile(
    r"(?<=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]) (?=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])"
)
_UNSEEN = re.compile("[\u200b\u2060\ufeff]|(?<![\u0600-\u0dff])[\u200c\u200d](?![\u0600-\u0dff])")
_BROKEN = re.compile(r"(?<!\w)\w*(?:\x02\w*)+")
# The end of a sentence or of a clause, with what may close behind it.
ENDS_CLAUSE = re.compile(r"[.;:!?,؛،؟。；：！？][\"'”’»)\]*\s]*$")
_STOPS = re.compile(r"[.;:!?؛؟。；：！？][\"'”’»)\]\s]*$")


@dataclass(frozen=True)
class Block:
    """A paragraph, as far as layout or markup can tell.

    `is_soft`: only a label at its beginning made it one. `look`: whether it looks like a heading; None where
    the format does not say. `label`: one that the file keeps apart from the text.
    """

    text: str
    page: int | None = None
    is_soft: bool = False
    look: bool | None = None
    label: str | None = None
    is_heading: bool = False
    is_title: bool = False
    is_note: bool = False
    is_row: bool = False  # of a table
    continues: bool = False  # may go on the paragraph that the page before began
    size: float = 0.0
    rank: int = 0  # of a heading, 1 for the highest; 0 where the format does not say


def goes_on(before: str, after: str) -> bool:
    """Whether what a page ends with and what the next one begins with are one paragraph."""
    after = after.lstrip(" [“«\"'")
    before = re.sub(r"(?<=[.;:,])\d{1,3}\s*$", "", before)  # the number of a note
    if not after or not before:
        return False
    if not ENDS_CLAUSE.search(before):
        return not _begins_anew(after) or not _STOPS.search(before)
    if before.rstrip().endswith((",", "،")):
        return not after[0].isupper()
    return after[0].islower() and not _STOPS.search(before)


def reads_as_heading(text: str) -> bool:
    """Whether words that look like a heading also end like one."""
    return len(text) < LONGEST_HEADING and not re.search(r"[.;:,]\s*$", text)


def _begins_anew(text: str) -> bool:
    return re.match(r"(?:\(?\w{1,4}[.)]\s)", text) is not None


def joined_over_pages(blocks: Iterable[Block]) -> list[Block]:
    """The blocks, with those put together that a page's end had parted; footnotes stand between them."""
    found: list[Block] = []
    last: int | None = None  # the last block that is no footnote
    for block in blocks:
        if block.is_note:
            found.append(block)
            continue
        if (
            block.continues
            and last is not None
            and not block.label
            and not found[last].is_heading
            and not found[last].is_row
            and not block.is_row
            and not is_named_heading(block.text)
            and goes_on(found[last].text, block.text)
        ):
            if labels_of(block.text):  # the numbering decides
                last = len(found)
                found.append(replace(block, is_soft=True))
                continue
            found[last] = replace(found[last], text=f"{found[last].text} {block.text}")
            continue
        last = len(found)
        found.append(block)
    return found


def _seen(text: str) -> str:
    """The text without signs that nobody sees, where they do not shape the letters beside them."""
    return text if text.isascii() else _UNSEEN.sub("", text)


def mended_blocks(blocks: Sequence[Block]) -> list[Block]:
    """Words whole again where a line broke them, and the text as plain as a Document wants it."""
    whole = (_BROKEN.sub(" ", block.text).lower() for block in blocks)
    known = {word for text in whole for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text)}
    known |= {word[: word.index("-") + 1] for word in known if "-" in word}
    kept = (
        replace(
            block,
            text=_SPACED.sub("", plain(unbroken(_HALVES.sub(BROKEN_LINE, _seen(block.text)), known))),
        )
        for block in blocks
    )
    return [block for block in kept if block.text]
