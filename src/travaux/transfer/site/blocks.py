"""What a page is made of, whatever it was saved as: headings, paragraphs, list items, and where a row
begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["heading", "text", "item", "row", "row_end"]

_SPECIAL = re.compile(r"([\\`*_\[\]<>])")
_OPENING = re.compile(r"^(?:([#+>-])|(\d{1,9})([.)]))(?=\s|$)")


@dataclass(frozen=True)
class Link:
    """Something that a page leads to. `address` is None where only its words are left."""

    text: str
    address: str | None


@dataclass(frozen=True)
class Block:
    """One heading, paragraph or list item. `text` is plain, on one line; `markdown` the same with its
    emphasis and links. A `row` block says that an entry of a list begins, `row_end` that it ends; both
    have no text.
    """

    kind: Kind
    text: str = ""
    markdown: str = ""
    level: int = 0
    links: tuple[Link, ...] = field(default=())

    @property
    def is_link(self) -> bool:
        """Whether the whole block is one link."""
        return len(self.links) == 1 and bool(self.text) and self.links[0].text == self.text


def plain_block(kind: Kind, text: str, level: int = 0) -> Block:
    return Block(kind, text, escape(text), level)


def escape(text: str) -> str:
    """Plain text as Markdown that shows the same."""
    escaped = _SPECIAL.sub(r"\\\1", text)
    return _OPENING.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", escaped)


def to_markdown(blocks: list[Block]) -> str:
    """The blocks as Markdown: paragraphs, bullet lists, and headings from the third level on."""
    lines: list[str] = []
    previous: Kind | None = None
    for block in blocks:
        if block.kind in ("row", "row_end"):
            continue
        if lines and not (block.kind == "item" and previous == "item"):
            lines.append("")
        if block.kind == "item":
            lines.append(f"- {block.markdown}")
        elif block.kind == "heading":
            lines.append(f"{'#' * min(max(block.level, 3), 6)} {block.markdown}")
        else:
            lines.append(block.markdown)
        previous = block.kind
    return "\n".join(lines)
