"""How pages of such sites are built: a head, then entries, each with its month, its title and its sections.

Pages differ in what they were saved as, not in this. Nothing here knows a title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from travaux.texts.calling import DateMention, read_date_line
from travaux.transfer.site.blocks import Block, plain_block
from travaux.transfer.site.furniture import PAGE_LABELS, SECTIONS, Label, label_of

LONGEST_TITLE = 260
# A text of this length that ends like a sentence is one, and no title.
SENTENCE_LENGTH = 60
FEWEST_TITLE_WORDS = 3
# In how many blocks of an entry its date may stand.
DATE_REACH = 5
OPENING_LENGTH = 80
SHORTEST_OPENING = 20

_ENDS_SENTENCE = re.compile(r"[.!?…]['\"”’»)\]]{0,3}$")
_GLUED = re.compile(r"[.!?]\s((?:\S{1,20}\s){1,2}\S{1,20})$")
_PICTURE_NAME = re.compile(r"^[A-Z]{2,5}[_-]?\d{2,}(?:\.\w{3,4})?$")


@dataclass
class Parts:
    """An entry taken apart. `title` is None where none is printed; `body` is its text; `sections` what stands
    below its labels.
    """

    title: Block | None = None
    date: DateMention | None = None
    body: list[Block] = field(default_factory=list)
    sections: dict[Label, list[Block]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return "\n".join(block.text for block in self.body)


def is_prose(block: Block) -> bool:
    """Whether a block is a sentence or more, and no title, caption or label."""
    long = len(block.text) > LONGEST_TITLE
    return block.kind == "text" and (
        long or (len(block.text) >= SENTENCE_LENGTH and bool(_ENDS_SENTENCE.search(block.text)))
    )


def is_titlelike(block: Block) -> bool:
    """Whether a block could be a title: short, not ending like a sentence, no label and no date."""
    if block.kind == "heading":
        return label_of(block) is None and read_date_line(block.text) is None
    text = block.text
    return (
        block.kind == "text"
        and len(text) <= LONGEST_TITLE
        and not text.endswith((".", ",", ";", ":"))
        and any(letter.isalpha() for letter in text)
        and not text[0].islower()
        and label_of(block) is None
        and read_date_line(text) is None
    )


def settle_rows(blocks: list[Block]) -> list[Block]:
    """Keeps the marks of those rows that hold an entry: the innermost with a text of their own, not lists
    of links.
    """
    ends: dict[int, int] = {}
    opened: list[int] = []
    for at, block in enumerate(blocks):
        if block.kind == "row":
            opened.append(at)
        elif block.kind == "row_end" and opened:
            ends[opened.pop()] = at
    kept: list[int] = []
    for start in sorted(ends, reverse=True):
        if kept and any(start < inner and ends[inner] < ends[start] for inner in kept[-3:]):
            continue
        inside = [block for block in blocks[start : ends[start]] if block.text and label_of(block) is None]
        if any(
            is_prose(b) or read_date_line(b.text) or (b.kind == "heading" and len(inside) > 1) for b in inside
        ):
            kept.append(start)
    marks = set(kept) | {ends[start] for start in kept}
    return [block for at, block in enumerate(blocks) if block.text or at in marks]


def cleaned(blocks: list[Block]) -> list[Block]:
    """The blocks without buttons and names of pictures; a label that was glued to the text above it
    stands alone.
    """
    clean: list[Block] = []
    for block in blocks:
        if label_of(block) is Label.SKIP or _PICTURE_NAME.match(block.text):
            continue
        glued = _GLUED.search(block.text) if block.kind == "text" else None
        if glued and label_of(plain_block("text", glued[1])) is Label.EVENTS:
            clean += [
                plain_block("text", block.text[: glued.start(1)].strip()),
                plain_block("text", glued[1]),
            ]
        else:
            clean.append(block)
    return clean


def page_label(blocks: list[Block]) -> tuple[Label | None, list[Block]]:
    """The label at the head that says what page this is, and the blocks without it."""
    for at, block in enumerate(blocks[:3]):
        label = label_of(block)
        if label in PAGE_LABELS:
            return label, blocks[:at] + blocks[at + 1 :]
        if label is None and read_date_line(block.text) is None and block.kind != "heading":
            break
    return None, blocks


def split_head(blocks: list[Block], *, titled: bool) -> tuple[list[Block], list[list[Block]]]:
    """The head of a page with a list, and the blocks of each entry below it.

    Rows are entries. Without rows an entry begins at its month, or at the title above its date where the site
    prints them so. `titled` says that the page has a title of its own, which is no entry's.
    """
    announced = next((at for at, block in enumerate(blocks) if label_of(block) is Label.EVENTS), None)
    if any(block.kind == "row" for block in blocks):
        return _split_rows(blocks, announced)
    dates = [at for at, block in enumerate(blocks) if _date(block)]
    first_possible = 1 if titled else 0
    above = [
        at
        for at in dates
        if at > first_possible
        and is_titlelike(blocks[at - 1])
        and not (at + 1 < len(blocks) and is_titlelike(blocks[at + 1]))
    ]
    starts = [at - 1 for at in above] if len(above) * 2 > len(dates) else dates
    head_end = min([at for at in (announced, *starts[:1]) if at is not None], default=len(blocks))
    starts = [at for at in starts if at >= head_end]
    if starts and label_of(blocks[starts[0] - 1]) is Label.MARKED and starts[0] - 1 < head_end:
        head_end -= 1
    entries = [blocks[start:end] for start, end in pairwise([*starts, len(blocks)])]
    if announced is not None:
        undated = blocks[announced + 1 : starts[0] if starts else len(blocks)]
        if any(is_titlelike(block) or is_prose(block) for block in undated):
            entries.insert(0, undated)
    return blocks[:head_end], entries


def _split_rows(blocks: list[Block], announced: int | None) -> tuple[list[Block], list[list[Block]]]:
    """A date between the rows stands for those rows below it that print none themselves."""
    head: list[Block] = []
    entries: list[list[Block]] = []
    row: list[Block] | None = None
    month: Block | None = None
    for at, block in enumerate(blocks):
        if block.kind == "row":
            row = []
        elif block.kind == "row_end":
            if row:
                dated = any(_date(inside) for inside in row[:DATE_REACH])
                entries.append(row if dated or month is None else [month, *row])
            row = None
        elif row is not None:
            row.append(block)
        elif _date(block):
            month = block
        elif entries and label_of(block) is None and block.kind != "heading":
            entries[-1].append(block)
        elif not entries and (announced is None or at != announced):
            head.append(block)
    return head, entries


def _date(block: Block) -> DateMention | None:
    return read_date_line(block.text) if block.kind in ("text", "heading") else None


def split_undated(entry: list[Block]) -> list[list[Block]]:
    """An entry and those that follow it without a month of their own: a title below a text that has
    ended, or below its sections, with a text of its own.
    """
    pieces = [entry[:1]]
    levels = {block.level for block in entry[:DATE_REACH] if block.kind == "heading"}
    told = False
    for at, block in enumerate(entry[1:], 1):
        following = entry[at + 1] if at + 1 < len(entry) else None
        begins = (
            told
            and (block.kind == "heading" and block.level in levels if levels else is_titlelike(block))
            and len(block.text.split()) >= FEWEST_TITLE_WORDS
            and not _ENDS_SENTENCE.search(block.text.rstrip("?!"))
            and following is not None
            and is_prose(following)
        )
        if begins:
            pieces.append([])
            told = False
        pieces[-1].append(block)
        told = told or is_prose(block) or label_of(block) in SECTIONS
    return pieces


def take_apart(blocks: list[Block]) -> Parts:
    """Title, date, text and sections of one entry."""
    parts = Parts()
    section: Label | None = None
    leading: list[Block] = []
    for block in blocks:
        label = label_of(block)
        if label in SECTIONS:
            section = label
            parts.sections.setdefault(label, [])
        elif label in (Label.MARKED, Label.EVENTS) or block.kind in ("row", "row_end"):
            continue
        elif label is Label.HEADING:
            section = None
            leading.append(plain_block("heading", block.text.rstrip(" :"), 3))
        elif section is None:
            leading.append(block)
        elif is_prose(block) and section not in (Label.ASIDE, Label.SEE_ALSO):
            section = None
            leading.append(block)
        else:
            parts.sections[section].append(block)
    for at, block in enumerate(leading[:DATE_REACH]):
        if any(is_prose(before) for before in leading[:at]):
            break
        if _date(block):
            parts.date = _date(block)
            del leading[at]
            break
    told = next((at for at, block in enumerate(leading) if is_prose(block)), len(leading))
    headings = [
        at for at, block in enumerate(leading[:told]) if block.kind == "heading" and label_of(block) is None
    ]
    place = headings[0] if headings else None
    if place is None and leading and _is_title(leading, dated=parts.date is not None):
        place = 0
    if place is not None:
        parts.title = leading.pop(place)
    parts.body = leading
    return parts


def _is_title(leading: list[Block], *, dated: bool) -> bool:
    """Whether the first block is the title. Below a date, and with a text below it, it may end in a full
    stop.
    """
    first = leading[0]
    if is_titlelike(first):
        return True
    stands_between = dated and len(leading) > 1 and (is_prose(leading[1]) or leading[1].kind == "text")
    return (
        stands_between
        and first.kind == "text"
        and len(first.text) <= LONGEST_TITLE // 2 + 40
        and ". " not in first.text
    )


def opening_words(text: str) -> str:
    """The first sentence of a text if it is short, else its first words with an ellipsis."""
    text = " ".join(text.split())
    sentence = re.search(r"[.!?](?=\s|$)", text[: OPENING_LENGTH + 1])
    if sentence and sentence.start() >= SHORTEST_OPENING:
        return text[: sentence.start()]
    if len(text) <= OPENING_LENGTH:
        return text
    return text[:OPENING_LENGTH].rsplit(" ", 1)[0].rstrip(",;:–—- ") + "…"


def breaks_off(blocks: list[Block]) -> str | None:
    """The last words of a page whose text stops in mid-sentence, else None."""
    last = blocks[-1] if blocks else None
    if (
        last is None
        or last.kind != "text"
        or len(last.text) <= LONGEST_TITLE
        or _ENDS_SENTENCE.search(last.text)
    ):
        return None
    return last.text.rstrip(" ,;:")[-40:].split(" ", 1)[-1]
