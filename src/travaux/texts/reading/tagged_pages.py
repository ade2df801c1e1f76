"""The blocks of a PDF that says itself what its paragraphs are: by its tags, which Word and others write.

Every tag has its place in the tree of the whole document, so that a paragraph is one where a page ends within
it; what stands outside of the tree are the heads and feet of pages.
"""

from __future__ import annotations

import ctypes
import re
from dataclasses import replace
from statistics import median
from typing import Any, NamedTuple

from travaux.texts.reading.blocks import Block, reads_as_heading
from travaux.texts.reading.labels import labels_of
from travaux.texts.reading.printed_lines import is_bold, letters_of_page
from travaux.texts.reading.tables import blocks_of_row
from travaux.texts.reading.tagged_paragraphs import Path, Tag, once, rows_of
from travaux.texts.reading.tagged_text import Letter, mended, text_of, whole_words

COVERED = 0.8  # of the letters between the edges of the pages are tagged, or the tags are not trusted
EDGE = 0.12  # of a page's height at its head and foot
DEEPEST = 60  # tags within tags
ROOT = "Document"  # the outermost tag that Word writes
MADE_UP = -2  # stands for the content of a letter that pdfium made up
# Tags within a paragraph; every other one begins a paragraph of its own.
_WITHIN = {
    "Span", "Link", "Reference", "Quote", "Em", "Strong", "Code", "Lbl", "LBody", "Annot", "BibEntry", "Ruby",
    "RB", "Warichu", "NonStruct",
}  # fmt: skip


class _Object(NamedTuple):
    """Letters of one look in a page: the number of their content, whether they are bold, their size."""

    content: int
    is_bold: bool
    points: float


class TaggedPages:
    """Gathers the pages of a document, one after the other."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self._tags: dict[Path, Tag] = {}
        self._tagged = self._all = 0
        self._is_of_word = True
        self.heads: list[str] = []  # lines that stand outside of the tree

    @property
    def are_trusted(self) -> bool:
        """Whether nearly all letters between the edges of the pages have tags, in a tree as Word makes it.
        Other tags were guessed from the print, or do not say which hyphens only end a line.
        """
        return self._is_of_word and self._all > 0 and self._tagged >= COVERED * self._all

    def add(self, page: Any, textpage: Any, number: int) -> None:
        """Read a page; `number` is counted from 1."""
        contents = self._contents(page)
        signs, boxes = letters_of_page(textpage, self._raw)
        height = page.get_height()
        outside: list[str] = []
        known: dict[int, _Object] = {}
        for at, (sign, (left, top, right, bottom)) in enumerate(zip(signs, boxes.tolist(), strict=True)):
            content, bold, points = self._object(textpage, at, known)
            is_printed = top > bottom and not sign.isspace()
            letter = Letter(sign, number, left, right, bottom, top, top - bottom, is_printed, bold, points)
            tag, is_label = contents.get(content, (None, False))
            if letter.is_printed and EDGE * height < bottom < (1 - EDGE) * height:
                self._all += 1
                self._tagged += tag is not None
            if tag is not None:
                tag.take(letter, is_label=is_label)
                outside.append("\n")
            else:
                outside.append(sign)
        lines = (" ".join(line.split()) for line in "".join(outside).splitlines())
        self.heads += [line for line in lines if line]

    def blocks(self) -> list[Block]:
        """What the pages hold, in the order of the tree."""
        tags = [tag for _, tag in sorted(self._tags.items()) if any(each.is_printed for each in tag.letters)]
        for tag in tags:
            tag.letters = once(tag.letters)
        sizes = [each.height for tag in tags for each in tag.letters if each.is_printed]
        plain_is_bold = sum(each.is_bold for tag in tags for each in tag.letters) > len(sizes) / 2
        found: list[Block] = []
        last_page = 0
        for row in rows_of(tags):
            cells: dict[Path, list[Block]] = {}
            for tag in row:
                block = _block(tag, plain_is_bold)
                if not block.is_note:
                    goes_on = 0 < last_page < tag.first_page and _may_go_on(block)
                    block, last_page = replace(block, continues=goes_on), tag.letters[-1].page
                cells.setdefault(tag.cell or tag.path, []).append(block)
            found += blocks_of_row(list(cells.values()), above=len(found))
        known = {word for block in found for word in whole_words(block.text)}
        return [replace(block, text=mended(block.text, known)) for block in found]

    def _object(self, textpage: Any, at: int, known: dict[int, _Object]) -> _Object:
        found = self._raw.FPDFText_GetTextObject(textpage, at)
        if not found:
            return _Object(MADE_UP, False, 0.0)
        address = ctypes.addressof(found.contents)
        if address not in known:
            content = self._raw.FPDFPageObj_GetMarkedContentID(found)
            points = self._raw.FPDFText_GetFontSize(textpage, at)
            known[address] = _Object(content, is_bold(textpage, at, self._raw), points)
        return known[address]

    def _contents(self, page: Any) -> dict[int, tuple[Tag, bool]]:
        """The tags of a page, by the numbers that its contents have, and whether these are labels."""
        raw = self._raw
        tree = raw.FPDF_StructTree_GetForPage(page)
        found: dict[int, tuple[Tag, bool]] = {}
        if not tree:
            return found
        try:
            for at in range(raw.FPDF_StructTree_CountChildren(tree)):
                element = raw.FPDF_StructTree_GetChildAtIndex(tree, at)
                if element:
                    self._is_of_word &= self._kind(element) == ROOT
                    self._walk(element, (at,), None, found)
        finally:
            raw.FPDF_StructTree_Close(tree)
        return found

    def _walk(self, element: Any, path: Path, around: Tag | None, found: dict[int, tuple[Tag, bool]]) -> None:
        raw = self._raw
        kind = self._kind(element)
        if kind == "Figure" or len(path) > DEEPEST:
            return
        tag = around if kind in _WITHIN and around is not None else self._tag(kind, path, around)
        for at in range(raw.FPDF_StructElement_CountChildren(element)):
            child = raw.FPDF_StructElement_GetChildAtIndex(element, at)
            if child:
                self._walk(child, (*path, at), tag, found)
                continue
            number = raw.FPDF_StructElement_GetChildMarkedContentID(element, at)
            if number >= 0:
                found[number] = tag, kind == "Lbl"

    def _tag(self, kind: str, path: Path, around: Tag | None) -> Tag:
        tag = self._tags.get(path)
        if tag is None:
            within = around or Tag(path)
            tag = Tag(path, _rank(kind), within.is_note, within.cell, within.row)
            tag.is_note = tag.is_note or kind == "Note"
            tag.cell = path if kind in ("TD", "TH") else tag.cell
            tag.row = path if kind == "TR" else tag.row
            self._tags[path] = tag
        return tag

    def _kind(self, element: Any) -> str:
        length = self._raw.FPDF_StructElement_GetType(element, None, 0)
        buffer = ctypes.create_string_buffer(length)
        self._raw.FPDF_StructElement_GetType(element, buffer, length)
        return buffer.raw[: max(length - 2, 0)].decode("utf-16-le", errors="replace")


def _may_go_on(block: Block) -> bool:
    """Whether the first paragraph of a page may be the rest of one: Word does not always tag both as one."""
    text = block.text.lstrip()
    return not block.rank and not labels_of(text)


def _block(tag: Tag, plain_is_bold: bool) -> Block:
    text, mark = text_of(tag.letters)
    printed = [letter for letter in tag.letters if letter.is_printed]
    is_bold = not plain_is_bold and all(letter.is_bold for letter in printed)
    block = Block(text, printed[0].page)
    if mark or tag.is_note:
        return replace(block, label=mark, is_note=True)
    return replace(
        block,
        look=is_bold or bool(tag.rank),
        is_heading=bool(tag.rank) or (is_bold and reads_as_heading(text)),
        rank=tag.rank,
        size=median(letter.height for letter in printed),
    )


def _rank(kind: str) -> int:
    """The rank of a heading by the name of its tag: 1 for `H1` and for `H`, 0 for what is no heading."""
    match = re.fullmatch(r"H([1-9]?)", kind)
    return int(match[1] or 1) if match else 0
