"""What stands above a text: its masthead, which is left out, its title and its symbol."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from travaux.texts.reading.blocks import Block
from travaux.texts.reading.labels import labels_of
from travaux.texts.reading.mastheads import (
    OPENING,
    SYMBOL,
    is_agenda_item,
    is_masthead_line,
    is_of_masthead_alone,
    is_symbol,
    names_sponsors,
    numbered_title,
    says_when_met,
    symbol_by_number,
    symbol_of,
)

LONGEST_MASTHEAD = 40  # blocks
LONGEST_TITLE = 500  # characters of a title below a masthead
LONGEST_FIRST_LINE = 250  # characters of a first line that is the title of a text without masthead
LEAST_PARAGRAPH = 60  # characters of a labelled line that is no heading
LONGEST_PLACE = 20  # characters
_ADDRESS = re.compile(r"https?://\S+")  # where a page was saved from
DENSE = 0.34  # of the lines down to the end of a masthead are of the kinds that it has, or more
HEADS = 6  # blocks in which a symbol is looked for where there is no masthead


@dataclass(frozen=True)
class Above:
    """The title, the place of the block that holds it, the symbol, and the places of blocks to leave out."""

    title: str | None = None
    title_at: int | None = None
    symbol: str | None = None
    left_out: frozenset[int] = frozenset()


def above_text(blocks: Sequence[Block], heads: Sequence[str]) -> Above:
    """What stands above the text. `heads` are lines that were taken out of the pages."""
    head = blocks[:LONGEST_MASTHEAD]
    body = next((at for at, block in enumerate(head) if _is_text(block)), len(head))
    masthead = _masthead(head[:body], heads)
    if masthead and _is_place(head, masthead[-1] + 1, body):
        masthead.append(masthead[-1] + 1)
    last = masthead[-1] if masthead else -1
    left_out = {at for at in range(last + 1) if at in masthead or not (head[at].is_note or head[at].is_title)}
    symbol = _symbol(head[: body if masthead else 0], blocks, heads)
    for at in range(body):
        if numbered := numbered_title(head[at].text):
            speaker = next((block.text for block in head[at:] if OPENING.match(block.text)), "")
            symbol = symbol or symbol_by_number(head[at].text, speaker)
            return Above(numbered, at, symbol, frozenset(left_out - {at}))
    rest = [at for at in range(last + 1, body) if not head[at].is_note]
    title_at, skipped = _title_at(head, rest, last)
    if title_at is None and not masthead and len(blocks) > 1:
        first = next((at for at, block in enumerate(head) if not _ADDRESS.fullmatch(block.text)), 0)
        title_at = first if first in rest and _reads_as_title(head[first]) else None
    if title_at is None:
        return Above(None, None, symbol, frozenset(left_out | skipped))
    return Above(head[title_at].text, title_at, symbol, frozenset((left_out | skipped) - {title_at}))


def _masthead(head: Sequence[Block], heads: Sequence[str]) -> list[int]:
    """The places of the lines of a masthead. They stand close together, and are not only dates, numbers and
    names of languages, which stand on pages of any site too.
    """
    places = [at for at, block in enumerate(head) if is_masthead_line(block.text) and not block.is_note]
    if not any(map(is_of_masthead_alone, [*heads, *(head[at].text for at in places)])):
        return []
    ends = [n for n, at in enumerate(places, 1) if n >= DENSE * (at + 1)]
    return places[: max(ends, default=0)]


def _is_text(block: Block) -> bool:
    """Whether a block is of the text itself, not above it."""
    if block.is_note:
        return False
    if OPENING.match(block.text) or block.label:
        return True
    is_long = len(block.text) > LEAST_PARAGRAPH
    return is_long and bool(labels_of(block.text)) and numbered_title(block.text) is None


def _is_place(head: Sequence[Block], at: int, body: int) -> bool:
    """Whether a block names the place of a session, whose days stand right above; a title follows it."""
    return at + 1 < body and says_when_met(head[at - 1].text) and len(head[at].text) <= LONGEST_PLACE


def _symbol(masthead: Sequence[Block], blocks: Sequence[Block], heads: Sequence[str]) -> str | None:
    """The document's own symbol, never one that it cites."""
    lines = [block.text for block in (masthead or blocks[:HEADS]) if not block.is_note]
    alone = next((SYMBOL.search(line) for line in lines if is_symbol(line)), None)
    return symbol_of([*heads, *lines]) or (alone[0] if alone else None)


def _title_at(head: Sequence[Block], rest: Sequence[int], last: int) -> tuple[int | None, set[int]]:
    """Where the title is between masthead and text, and what stands before it: the agenda item's name, the
    list of those who table a draft.
    """
    named = [at for at in rest if head[at].is_title]
    if named:
        return named[0], set()
    skipped: set[int] = set()
    sponsors = next((n for n, at in enumerate(rest) if names_sponsors(head[at].text)), None)
    if sponsors is not None:
        skipped, rest = set(rest[: sponsors + 1]), rest[sponsors + 1 :]
    elif last < 0:
        return None, set()
    elif is_agenda_item(head[last].text) and len(rest) > 1:
        names = _names_of_items(head, rest)
        skipped, rest = set(rest[:names]), rest[names:]
    rest = [at for at in rest if len(head[at].text) <= LONGEST_TITLE]
    return next((at for at in rest if head[at].look), rest[0] if rest else None), skipped


def _names_of_items(head: Sequence[Block], rest: Sequence[int]) -> int:
    """How many blocks name the agenda items: one, or all before the first heading of a higher rank."""
    highest = next((n for n, at in enumerate(rest) if head[at].rank == 1), 0)
    if highest and head[rest[0]].rank > 1 and not labels_of(head[rest[highest]].text):
        return highest
    return 1


def _reads_as_title(block: Block) -> bool:
    ends = re.search(r"[.;:,。；：،؛]$", block.text)
    is_short = len(block.text) <= LONGEST_FIRST_LINE and not block.is_row
    return is_short and ends is None and not labels_of(block.text)
