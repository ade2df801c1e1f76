"""The paragraphs of a text with their kinds, numbers and tree, from its blocks and their numbering."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from travaux.texts.document import Paragraph
from travaux.texts.reading.blocks import Block
from travaux.texts.reading.kinds import Kinds, is_named_heading
from travaux.texts.reading.notes import labelled
from travaux.texts.reading.numbering import Place, Unit, number_of, places_of

_INTRODUCES = re.compile(r"[:：—–]\s*$")
_OF_A_LIST = re.compile(r"[(\uff08'\u2018]|[a-zа-яأ]\)|[ivx]+\)")  # how the label of an item begins


def paragraphs_of(blocks: Sequence[Block]) -> list[Paragraph]:
    """The paragraphs in reading order; their ids are p1, p2 and so on."""
    tree = Tree()
    places = places_of([_unit(block) for block in blocks])
    for at, (block, place) in enumerate(zip(blocks, places, strict=True)):
        followed = at + 1 < len(places) and places[at + 1].role == "paragraph"
        tree.add(at, block, place, introduces=followed)
    return tree.paragraphs


def _unit(block: Block) -> Unit:
    return Unit(
        block.text,
        block.is_soft,
        block.look,
        block.label if not block.is_note else None,
        is_heading=block.is_heading or (not block.is_soft and is_named_heading(block.text)),
        is_apart=block.is_note or block.is_title or block.is_row,
    )


class Tree:
    """The paragraphs so far, and what the next one may stand under."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self.kinds = Kinds()
        self.at: dict[int, int] = {}  # the paragraph that each block became, or went into
        self.headings: list[tuple[int, str]] = []  # open ones, with their depths
        self.heading: str | None = None
        self.introduced_by: Paragraph | None = None  # an unnumbered paragraph with a list under it
        self.body: int | None = None  # the last paragraph that is no footnote

    def add(self, at: int, block: Block, place: Place, *, introduces: bool) -> None:
        """Put the block of one place behind the others; `introduces`: a labelled one follows."""
        if block.is_note:
            label, text = labelled(block)
            self._append(Paragraph(self._name(), text, label, label, "footnote", page=block.page))
            return
        if place.role == "text" and block.is_soft and self._goes_on(block):
            self.at[at] = self.body or 0
            return
        self.at[at] = self.body = len(self.paragraphs)
        if block.is_title:
            self._append(Paragraph(self._name(), block.text, kind="title", page=block.page))
        elif place.role == "heading":
            self._append(self._headed(block, place))
        else:
            self._append(self._paragraph(block, place, introduces=introduces))

    def _name(self) -> str:
        return f"p{len(self.paragraphs) + 1}"

    def _append(self, paragraph: Paragraph) -> None:
        self.paragraphs.append(paragraph)

    def _goes_on(self, block: Block) -> bool:
        """Add to the paragraph before what was parted from it by something like a label."""
        last = self.paragraphs[self.body] if self.body is not None else None
        if last is None or self.body is None or last.kind in ("title", "heading", "objective"):
            return False
        self.paragraphs[self.body] = replace(last, text=f"{last.text} {block.text}".strip())
        return True

    def _headed(self, block: Block, place: Place) -> Paragraph:
        name, level = self._name(), len(place.holders)
        self.headings = [one for one in self.headings if place.label and one[0] < level]
        parent = self.headings[-1][1] if self.headings else None
        self.headings.append((level, name))
        self.heading, self.introduced_by = name, None
        kind = self.kinds.of_heading(place.text)
        if not place.text:  # nothing but a numeral stands over the section
            return Paragraph(name, place.label or "", kind=kind, level=level, parent=parent, page=block.page)
        number = number_of(place.marks) if place.label else None
        return Paragraph(name, place.text, place.label, number, kind, level, parent, block.page)

    def _paragraph(self, block: Block, place: Place, *, introduces: bool) -> Paragraph:
        depth = max(len(place.marks) - 1, 0) if place.label else 0
        parent = self._holder(place)
        if parent is None and self._is_introduced(place, depth):
            parent, depth = self.introduced_by, depth + 1
        is_labelled = place.label is not None
        kind = self.kinds.of(place.text, depth, is_labelled=is_labelled, introduces=introduces)
        found = Paragraph(
            self._name(),
            place.text,
            place.label,
            number_of(place.marks) if is_labelled else None,
            "text" if block.is_row else kind,
            depth,
            parent.id if parent else self.heading,
            block.page,
        )
        if not is_labelled:
            self.introduced_by = found if introduces and _INTRODUCES.search(found.text) else None
        elif parent is None:
            self.introduced_by = None
        return found

    def _holder(self, place: Place) -> Paragraph | None:
        holder = place.holders[-1] if place.holders else None
        return self.paragraphs[self.at[holder]] if holder in self.at else None

    def _is_introduced(self, place: Place, depth: int) -> bool:
        return self.introduced_by is not None and depth == 0 and bool(_OF_A_LIST.match(place.label or ""))
