"""The blocks of plain text: a paragraph a line, or lines of print with page heads and footnotes among."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from travaux.texts.reading.blocks import BROKEN_LINE, Block, joined_over_pages, mended_blocks
from travaux.texts.reading.labels import is_label_alone, labels_of
from travaux.texts.reading.mastheads import (
    OPENING,
    closes,
    is_job_line,
    is_masthead_line,
    is_page_number,
    is_symbol,
)

LONGEST_PRINTED = 140  # characters of a line of print; a longer one is a paragraph
LEAST_PRINTED = 45  # characters; a shorter line may end anywhere
BROKEN = 0.4  # of the lines of print end in the middle of a sentence, or more
LEAST_HEAD, LONGEST_HEAD = 3, 120  # characters of a running head
LONGEST_MASTHEAD = 80  # lines
RULE = re.compile(r"\s*[_\u2014\u2500]{5,}\s*$")
_NOTE = re.compile(r"\s*(\d{1,3}|\*{1,4}|[a-z])(?:\s{1,4}|$)(?=\S|$)")
_STOP = re.compile(r"[.;:,!?。；：，؛،؟][\"'”’»)\]*\s]*(?:\d{1,3}\s*)?$")
_FEED = "\f"


@dataclass
class _Line:
    text: str
    page: int
    is_note: bool = False
    is_first: bool = False  # of its page
    after_gap: bool = False
    is_above: bool = False  # in the masthead


def blocks_of_text(text: str) -> list[Block]:
    """The blocks of a plain text."""
    lines = re.sub(r"\r\n?", "\n", text).split("\n")
    if _is_printed([line for line in lines if line.strip()]):
        return mended_blocks(joined_over_pages(_blocks(_without_heads(lines))))
    return mended_blocks([Block(line.replace(_FEED, " ")) for line in lines])


def _is_printed(lines: list[str]) -> bool:
    """Whether lines are as wide as a page, not as long as their paragraphs: few are very long, and many of
    those that are not short end in the middle of a sentence.
    """
    long = sum(len(line) > LONGEST_PRINTED for line in lines)
    full = [line for line in lines if len(line.strip()) >= LEAST_PRINTED]
    broken = sum(not _STOP.search(line) for line in full)
    return long < max(2, len(lines) // 50) and broken > len(full) * BROKEN


def _without_heads(lines: list[str]) -> list[_Line]:
    """The lines without running heads, page and job numbers; the notes at the foot of a page are marked."""
    first = _body_at(lines)
    clusters = _clusters(lines, first)
    kept: list[_Line] = []
    page, is_note, starts, gap = 1, False, False, True
    for at, line in enumerate(lines):
        if at in clusters:
            if clusters[at]:
                page, is_note, starts = page + 1, False, True
            gap = True
            continue
        if not line.strip():
            gap = True
            continue
        if RULE.match(line):
            is_note, gap = True, True
            continue
        kept.append(_Line(line.strip(), page, is_note, starts and not is_note, gap, at < first))
        gap = False
        starts = starts and is_note
    return kept


def _body_at(lines: list[str]) -> int:
    """Where the masthead is over: at the line that opens a resolution, else behind the last masthead line of
    the first lines; a rule or the head of a second page ends it in any case.
    """
    last = 0
    for at, line in enumerate(lines[:LONGEST_MASTHEAD]):
        bare = line.strip()
        if RULE.match(line) or (last and is_page_number(bare)):
            break
        if OPENING.match(bare) or OPENING.match(f"{bare},"):
            return at
        if is_masthead_line(bare):
            last = at + 1
    return last


def _clusters(lines: list[str], first: int) -> dict[int, bool]:
    """The lines that belong to the head or foot of a page; the value says where a new page begins."""
    counts = Counter(_shape(line) for line in lines if line.strip())
    strong = [_is_head(line) or _FEED in line for line in lines]
    title = " ".join(_shape(line) for line in lines[: first + 1])
    found: dict[int, bool] = {}
    at = first
    while at < len(lines):
        if not strong[at]:
            at += 1
            continue
        start = end = at
        while end + 1 < len(lines) and (strong[end + 1] or _may_head(lines[end + 1], counts, title)):
            end += 1
        while start > first and _may_head(lines[start - 1], counts, title):
            start -= 1
        inside = [line for line in lines[start : end + 1] if line.strip()]
        if len(inside) > 1 or is_page_number(inside[0]) or is_job_line(inside[0]) or _FEED in inside[0]:
            found |= dict.fromkeys(range(start, end + 1), False)
            found[start] = True
        at = end + 1
    return found


def _may_head(line: str, counts: Counter[str], title: str) -> bool:
    """Whether a line beside a symbol or a page number is of the same head: empty, printed again and again, or
    a part of the title.
    """
    shape = _shape(line)
    if not shape:
        return True
    if len(shape) > LONGEST_HEAD or labels_of(line.strip()) or len(shape) < LEAST_HEAD:
        return False
    return counts[shape] > 2 or shape in title


def _shape(line: str) -> str:
    return " ".join(line.split()).lower()


def _is_head(line: str) -> bool:
    bare = line.strip()
    return bool(bare) and (is_symbol(bare) or is_job_line(bare) or is_page_number(bare))


def _blocks(lines: list[_Line]) -> Iterator[Block]:
    """Lines put together; a line begins a block after a gap, or where it begins with a label or a note."""
    gathered: list[_Line] = []
    soft = False
    for line in lines:
        begins, is_soft = _begins(gathered[-1] if gathered else None, line, gathered)
        if begins and gathered:
            yield _block(gathered, is_soft=soft)
            gathered = []
        if begins:
            soft = is_soft
        gathered.append(line)
    if gathered:
        yield _block(gathered, is_soft=soft)


def _begins(last: _Line | None, line: _Line, gathered: list[_Line]) -> tuple[bool, bool]:
    if last is None or last.is_note != line.is_note or last.page != line.page:
        return True, False
    if line.is_note:
        return _NOTE.match(line.text) is not None and (line.after_gap or not last.text.endswith("-")), False
    if (line.is_above and is_masthead_line(line.text)) or closes(line.text):
        return True, False
    if not line.after_gap and closes(gathered[0].text):  # the date of the meeting
        return False, False
    if len(gathered) == 1 and is_label_alone(last.text):
        return False, False
    if line.after_gap:
        return True, False
    if labels_of(line.text) or is_label_alone(line.text):
        return True, True
    return False, False


def _block(lines: list[_Line], *, is_soft: bool) -> Block:
    parts = [
        re.sub(r"(?<=[^\W\d_])[ \u00a0]?[-\u2010\u00ad\ufffe]$", BROKEN_LINE, line.text)
        for line in lines[:-1]
    ]
    text = " ".join([*parts, lines[-1].text])
    first = lines[0]
    return Block(text, first.page, is_soft, is_note=first.is_note, continues=first.is_first)
