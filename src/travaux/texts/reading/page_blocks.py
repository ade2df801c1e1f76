"""The blocks of an HTML page, with the labels that a browser would print before items of lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from travaux.texts.reading.blocks import Block, mended_blocks, reads_as_heading
from travaux.texts.reading.labels import labels_of
from travaux.texts.reading.notes import is_mark
from travaux.texts.reading.opening import said_title
from travaux.texts.reading.page_lists import labels_of_list
from travaux.texts.reading.page_notes import is_mark_of_note, is_note, take_label
from travaux.texts.reading.page_parts import parsed_page, text_of_page
from travaux.texts.reading.plain_blocks import blocks_of_text
from travaux.texts.reading.tables import blocks_of_row

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = {
    "p", "div", "section", "article", "blockquote", "main", "ul", "ol", "table", "tbody", "thead", "tfoot",
    "caption", "body", "html", "dl", "dt", "dd", "figure", "figcaption", "address", "center", "details",
    "summary", "aside", "hr", "form", "fieldset", "header", "footer", "hgroup",
}  # fmt: skip
_BOLD = {"b", "strong"}
_STRUCK = {"s", "strike", "del"}  # words that a page shows as taken out
DEEPEST = 200  # elements within elements; what is deeper is read as mere words
BEFORE_MARK = 4  # stretches of words before a raised number that say what it is
_LINE = "\n"


def blocks_of_page(content: bytes) -> tuple[list[Block], str | None]:
    """The blocks of a page, and the title in its head. Raises what lxml does."""
    page = parsed_page(content)
    title = said_title(page.findtext("head/title"))
    return blocks_of_tree(text_of_page(page)), title


def blocks_of_tree(root: Any) -> list[Block]:
    """The blocks of an element of HTML."""
    reader = _Reader(0)
    reader.read(root)
    reader.end()
    return mended_blocks(_with_title(reader.blocks))


def _with_title(blocks: Sequence[Block]) -> list[Block]:
    """The first heading of the highest rank is the title."""
    first = next((at for at, block in enumerate(blocks) if block.rank == 1), None)
    return [
        replace(block, is_title=True, is_heading=False) if at == first else block
        for at, block in enumerate(blocks)
    ]


class _Reader:
    """Gathers words until a block ends."""

    def __init__(self, depth: int) -> None:
        self.blocks: list[Block] = []
        self._depth = depth
        self._words: list[tuple[str, bool]] = []  # and whether they are bold
        self._look = Block("")
        self._label: str | None = None  # of the item that has begun
        self._bold = 0

    def end(self) -> None:
        """What was gathered is a block, or several where lines begin with labels."""
        printed = [bold for words, bold in self._words if words.strip()]
        is_bold = bool(printed) and all(printed)
        for text in _parts("".join(words for words, _ in self._words)):
            is_heading = self._look.is_heading or (
                is_bold and not self._label and reads_as_heading(text) and len(labels_of(text)) == 0
            )
            look = is_bold or self._look.is_heading
            self.blocks.append(
                replace(self._look, text=text, label=self._label, look=look, is_heading=is_heading)
            )
            self._label = None
        self._words, self._look = [], Block("")

    def read(self, element: Any) -> None:
        """Read what stands in an element."""
        self._depth += 1
        self._say(element.text)
        labels = labels_of_list(element) if element.tag == "ol" else {}
        for child in element:
            if isinstance(child.tag, str):
                self._child(child, labels.get(child))
            self._say(child.tail)
        self._depth -= 1

    def _child(self, child: Any, label: str | None) -> None:
        tag = child.tag
        if self._depth > DEEPEST:
            self._say(" ".join(child.itertext()))
        elif tag == "br":
            self._words.append((_LINE, False))
        elif is_note(child):
            self._note(child, label)
        elif tag in _HEADINGS:
            self._apart(child, Block("", is_heading=True, rank=int(tag[1])))
        elif tag == "li":
            self.end()
            self._label = label
            self._apart(child, Block(""))
            self._label = None
        elif tag == "tr":
            self._row(child)
        elif tag == "pre":
            self.end()
            self.blocks += blocks_of_text("".join(child.itertext()))
        elif tag in _BLOCKS:
            self._apart(child, Block(""))
        elif tag not in _STRUCK and not self._is_mark(child):
            self._bold += tag in _BOLD
            self.read(child)
            self._bold -= tag in _BOLD

    def _is_mark(self, child: Any) -> bool:
        if not is_mark_of_note(child):
            return False
        before = "".join(words for words, _ in self._words[-BEFORE_MARK:])
        is_power = child.tag == "sup" and before[-1:].isdigit() and not child.xpath(".//a")
        return not is_power and is_mark("".join(child.itertext()).strip("[]() \n"), before)

    def _apart(self, child: Any, look: Block) -> None:
        self.end()
        self._look = look
        self.read(child)
        self.end()

    def _note(self, note: Any, label: str | None) -> None:
        self.end()
        own = take_label(note)
        within = self._within(note)
        notes = [block for block in within if block.is_note]  # a holder of several
        text = " ".join(block.text for block in within if not block.is_note)
        if text.strip():
            self.blocks.append(Block(text, label=own or (label or "").rstrip(".") or None, is_note=True))
        self.blocks += notes

    def _row(self, row: Any) -> None:
        self.end()
        cells = [self._within(cell) for cell in row if cell.tag in ("td", "th")]
        cells = [[replace(block, look=False, is_heading=False) for block in cell] for cell in cells]
        self.blocks += blocks_of_row(cells, above=len(self.blocks))

    def _within(self, element: Any) -> list[Block]:
        reader = _Reader(self._depth + 1)
        reader.read(element)
        reader.end()
        return reader.blocks

    def _say(self, words: str | None) -> None:
        if words:
            self._words.append((re.sub(r"\s+", " ", words), bool(self._bold)))


def _parts(text: str) -> list[str]:
    """The paragraphs in what no element parts: an empty line parts them, and the end of a line where the next
    begins with a label.
    """
    found: list[str] = []
    for paragraph in re.split(r"\n\s*\n", text.replace("\u00ad", "")):
        lines: list[str] = []
        for line in paragraph.split(_LINE):
            if lines and any(label.is_sure for label in labels_of(line.strip())):
                found.append(" ".join(lines))
                lines = []
            lines.append(line.strip())
        found.append(" ".join(lines))
    return [part.strip() for part in found if part.strip()]
