"""From the blocks of a file to a Document: masthead, numbering, kinds, tree, footnotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from travaux.texts.document import Document, Kind, Paragraph, Source
from travaux.texts.reading.blocks import Block
from travaux.texts.reading.kinds import Kinds, is_named_heading
from travaux.texts.reading.labels import labels_of
from travaux.texts.reading.languages import language_of
from travaux.texts.reading.mastheads import (
    OPENING,
    SYMBOL,
    closes,
    is_agenda_item,
    is_masthead_line,
    is_symbol,
    names_sponsors,
    numbered_title,
    symbol_of,
)
from travaux.texts.reading.numbering import Unit, number_of, places_of

LONGEST_MASTHEAD = 40  # blocks
LONGEST_TITLE = 500  # characters
_NOTE_LABEL = re.compile(r"(\d{1,3}|\*{1,4}|[a-z])(?=\s)\s*")
_NOTE_MARK = re.compile(r"(?<=[^\W\d_])([,;:.”’)]{0,2})(\d{1,3})(?=[\s,;.:)]|$)")


@dataclass(frozen=True)
class _Opened:
    """What was found above the text: how many blocks it takes, title and symbol."""

    length: int
    title: str | None
    title_at: int | None
    left_out: frozenset[int]


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
    opened = _opened(blocks)
    symbol = symbol_of([*heads, *(block.text for block in blocks[: max(opened.length, 6)])])
    if symbol is None and opened.length:
        named = (SYMBOL.search(block.text) for block in blocks[: opened.length] if is_symbol(block.text))
        symbol = next((found[0] for found in named if found), None)
    kept = [
        block
        for at, block in enumerate(blocks)
        if at not in opened.left_out and (block.is_note or not closes(block.text))
    ]
    titled = blocks[opened.title_at] if opened.title_at is not None else None
    kept = _without_note_marks(kept)
    if titled is not None:
        kept = [
            block
            if at != next(i for i, b in enumerate(kept) if b.text == titled.text and b.page == titled.page)
            else Block(opened.title or block.text, block.page, is_title=True)
            for at, block in enumerate(kept)
        ] if any(b.text == titled.text and b.page == titled.page for b in kept) else kept
    return Document(
        tuple(_paragraphs(kept)),
        opened.title or title,
        symbol,
        language_of(" ".join(block.text for block in kept)[:40_000]),
        source,
        tuple(warnings),
    )


def _opened(blocks: Sequence[Block]) -> _Opened:
    head = blocks[:LONGEST_MASTHEAD]
    body = next(
        (
            at
            for at, block in enumerate(head)
            if OPENING.match(block.text)
            or (labels_of(block.text) and len(block.text) > 60 and numbered_title(block.text) is None)
            or block.label
        ),
        len(head),
    )
    masthead = [at for at in range(body) if is_masthead_line(head[at].text) and not head[at].is_note]
    left: set[int] = set(masthead)
    if masthead:
        left |= {at for at in range(masthead[-1]) if not head[at].is_note and not head[at].is_title}
    for at in range(body):
        if numbered := numbered_title(head[at].text):
            return _Opened(body, numbered, at, frozenset(left - {at}))
    rest = [at for at in range((masthead[-1] + 1) if masthead else 0, body) if not head[at].is_note]
    named = [at for at in rest if head[at].is_title]
    if masthead and not named and rest:
        if is_agenda_item(head[masthead[-1]].text) and len(rest) > 1:
            left.add(rest[0])
            rest = rest[1:]
        sponsors = next((n for n, at in enumerate(rest) if names_sponsors(head[at].text)), None)
        if sponsors is not None and sponsors + 1 < len(rest):
            left |= set(rest[: sponsors + 1])
            rest = rest[sponsors + 1 :]
        named = [at for at in rest if len(head[at].text) <= LONGEST_TITLE]
    elif not named and rest and rest[0] == 0 and len(blocks) > 1 and _reads_as_title(head[0]):
        named = [0]
    if not named:
        return _Opened(body if masthead else 0, None, None, frozenset(left))
    return _Opened(body, head[named[0]].text, named[0], frozenset(left - {named[0]}))


def _reads_as_title(block: Block) -> bool:
    return len(block.text) <= 250 and not re.search(r"[.;:,。；：،؛]$", block.text) and not labels_of(block.text)


def _without_note_marks(blocks: Sequence[Block]) -> list[Block]:
    """The text without the numbers of its footnotes, where plain text glued them to its words."""
    labels = [match[1] for block in blocks if block.is_note and (match := _NOTE_LABEL.match(block.text))]
    numbers = [int(label) for label in labels if label.isdigit()]
    if not numbers:
        return list(blocks)
    highest, following = max(numbers), min(numbers)
    found: list[Block] = []

    def drop(match: re.Match[str]) -> str:
        nonlocal following
        number = int(match[2])
        if number == following and number <= highest:
            following += 1
            return match[1]
        return match[0]

    for block in blocks:
        text = block.text if block.is_note else _NOTE_MARK.sub(drop, block.text)
        found.append(block if text == block.text else _with_text(block, text))
    return found


def _with_text(block: Block, text: str) -> Block:
    from dataclasses import replace

    return replace(block, text=text)


def _paragraphs(blocks: Sequence[Block]) -> list[Paragraph]:
    units = [
        Unit(
            block.text,
            block.is_soft,
            block.look,
            block.label if block.label and not block.is_note else None,
            is_heading=block.is_heading or (not block.is_soft and is_named_heading(block.text)),
            is_apart=block.is_note or block.is_title or block.is_row,
        )
        for block in blocks
    ]
    places = places_of(units)
    kinds = Kinds()
    found: list[Paragraph] = []
    ids: dict[int, int] = {}  # unit → place in `found`
    heading: str | None = None
    headings: list[tuple[int, str]] = []
    for at, (block, place) in enumerate(zip(blocks, places, strict=True)):
        name = f"p{len(found) + 1}"
        if block.is_note:
            label = _NOTE_LABEL.match(block.text)
            text = block.text[label.end() :] if label and not block.label else block.text
            printed = block.label or (label[1] if label else None)
            found.append(Paragraph(name, text, printed, printed, "footnote", page=block.page))
            continue
        if place.role == "text" and block.is_soft and found:
            last = next((n for n in range(len(found) - 1, -1, -1) if found[n].kind != "footnote"), None)
            if last is not None and found[last].kind not in ("title", "heading", "objective"):
                found[last] = _more(found[last], block.text)
                ids[at] = last
                continue
        ids[at] = len(found)
        if block.is_title:
            found.append(Paragraph(name, block.text, kind="title", page=block.page))
            continue
        number = number_of(place.marks) if place.label else None
        if place.role == "heading":
            level = len(place.holders)
            headings = [(depth, one) for depth, one in headings if depth < level] if place.label else []
            parent = headings[-1][1] if headings else None
            headings.append((level, name))
            heading = name
            kind: Kind = kinds.of_heading(place.text)
            text = place.text or place.label or ""
            printed = place.label if place.text else None
            found.append(
                Paragraph(name, text, printed, number if place.text else None, kind, level, parent, block.page)
            )
            continue
        holder = place.holders[-1] if place.holders else None
        parent = found[ids[holder]].id if holder is not None and holder in ids else heading
        depth = len(place.marks) - 1 if place.label else 0
        followed = at + 1 < len(places) and places[at + 1].role == "paragraph"
        kind = "text" if block.is_row else kinds.of(place.text, depth, is_labelled=place.label is not None, introduces=followed)
        found.append(
            Paragraph(name, place.text or "", place.label, number, kind, max(depth, 0), parent, block.page)
        )
    return found


def _more(paragraph: Paragraph, text: str) -> Paragraph:
    from dataclasses import replace

    return replace(paragraph, text=f"{paragraph.text} {text}".strip())
