"""The blocks of an HTML page and of Markdown, with the labels that a browser would count for lists."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import Any

from lxml import html
from markdown_it import MarkdownIt

from travaux.texts.reading.blocks import Block, mended_blocks
from travaux.texts.reading.media_types import text_encoding
from travaux.texts.reading.opening import said_title
from travaux.texts.reading.plain_blocks import blocks_of_text
from travaux.texts.reading.word_numbers import numeral

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = {
    "p", "div", "section", "article", "blockquote", "pre", "main", "ul", "ol", "table", "tbody", "thead",
    "tfoot", "body", "html", "dl", "dt", "dd", "figure", "figcaption", "address", "center", "details",
    "summary", "aside", "hr",
}  # fmt: skip
_LEFT_OUT = (
    "//script|//style|//nav|//template|//noscript|//comment()|//header[not(ancestor::article)]|//footer"
    "|//head//title"
)
DEEPEST = 200


def blocks_of_page(content: bytes) -> tuple[list[Block], str | None]:
    """The blocks of a page, and its title."""
    encoding = "utf-8" if text_encoding(io.BytesIO(content)) == "utf-8-sig" else None
    page = html.document_fromstring(content, parser=html.HTMLParser(no_network=True, encoding=encoding))
    return _blocks_of_tree(page)


def blocks_of_markdown(text: str) -> tuple[list[Block], str | None]:
    """The blocks of a text in Markdown, and no title of a page's head."""
    rendered = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    if not rendered.strip():
        return blocks_of_text(text), None
    return _blocks_of_tree(html.document_fromstring(f"<body>{rendered}</body>"))


def _blocks_of_tree(page: Any) -> tuple[list[Block], str | None]:
    title = said_title(page.findtext("head/title"))
    for part in page.xpath(_LEFT_OUT):
        part.drop_tree()
    reader = _Reader()
    body = page.find("body")
    reader.read(page if body is None else body, 0)
    reader.end()
    return mended_blocks(reader.blocks), title


class _Reader:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.words: list[str] = []
        self.look: Block = Block("")

    def end(self) -> None:
        """What was gathered is a block."""
        text = " ".join("".join(self.words).split())
        if text or self.look.label:
            self.blocks.append(replace(self.look, text=text))
        self.words, self.look = [], Block("", look=None)

    def read(self, element: Any, depth: int) -> None:
        if depth > DEEPEST:
            self.words.append(" ".join(element.itertext()))
            return
        self.words.append(element.text or "")
        counter = 0
        for child in element:
            tag = child.tag if isinstance(child.tag, str) else ""
            if tag == "br":
                if re.search(r"\S", "".join(self.words)):
                    self.end()
            elif tag in _HEADINGS:
                self._apart(
                    child,
                    depth,
                    Block(
                        "",
                        look=True,
                        is_heading=tag != "h1" or self._has_title(),
                        is_title=tag == "h1" and not self._has_title(),
                    ),
                )
            elif tag == "li":
                counter = (
                    _number(child.get("value")) or (counter or (_number(element.get("start")) or 1) - 1) + 1
                )
                label = _marker(element.get("type"), counter) if element.tag == "ol" else None
                self._apart(child, depth, Block("", label=label))
            elif tag == "tr":
                self.end()
                cells = [
                    " ".join("".join(cell.itertext()).split()) for cell in child if cell.tag in ("td", "th")
                ]
                self.look = Block("", is_row=len(cells) > 1)
                self.words = [" ".join(cell for cell in cells if cell)]
                self.end()
            elif tag == "sup" and re.fullmatch(r"[\s\[(]*(?:\d{1,3}|\*+)[\s\])]*", "".join(child.itertext())):
                pass  # the mark of a note
            elif tag in ("s", "strike", "del"):
                self.words.append("")
            elif tag in _BLOCKS:
                note = "footnote" in f"{child.get('class', '')} {child.get('id', '')} {child.get('role', '')}"
                self._apart(child, depth, Block("", is_note=note))
            else:
                self.read(child, depth + 1)
            self.words.append(child.tail or "")

    def _has_title(self) -> bool:
        return any(block.is_title for block in self.blocks)

    def _apart(self, child: Any, depth: int, look: Block) -> None:
        if not (self.look.label and not "".join(self.words).strip()):
            self.end()
            self.look = look
        self.read(child, depth + 1)
        self.end()


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else None


def _marker(kind: str | None, number: int) -> str:
    formats = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
    shape = formats.get(kind or "")
    return (
        f"({numeral(number, shape)})"
        if shape in ("lowerLetter", "lowerRoman")
        else f"{numeral(number, shape or 'decimal')}."
    )
