"""The sources of the papers, read into blocks, and the office's letterhead."""

from __future__ import annotations

import datetime
import tomllib
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

DEMO = Path(__file__).parents[1]
INVENTED = {
    "en": "An invented office: this paper was written for the demonstration of Travaux.",
    "fr": "Un bureau inventé : ce document a été écrit pour la démonstration de Travaux.",
}
MARGIN = 27.0  # millimetres
INDENT = 9.0
GREY = (95, 95, 95)
INK = (25, 25, 25)


@dataclass(frozen=True)
class Piece:
    """A stretch of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Block:
    """A paragraph: `kind` is heading, text, numbered, item or quotation; `label` stands before it."""

    kind: str
    pieces: tuple[Piece, ...]
    label: str = ""


@dataclass(frozen=True)
class Source:
    name: str
    language: str
    heading: dict[str, str]
    blocks: tuple[Block, ...]

    @property
    def made(self) -> datetime.datetime:
        return datetime.datetime.fromisoformat(self.heading["made"]).replace(hour=9, tzinfo=datetime.UTC)


@dataclass(frozen=True)
class Letterhead:
    name: str
    motto: str
    colour: tuple[int, int, int]


def read_source(path: Path) -> Source:
    name = path.name.removesuffix(".md")
    _, heading, body = path.read_text("utf-8").split("+++\n", 2)
    return Source(name, name.split(".")[-2], tomllib.loads(heading), tuple(read_blocks(body)))


def read_blocks(body: str) -> list[Block]:
    blocks: list[Block] = []
    within: list[str] = []
    number = 0
    for token in MarkdownIt().parse(body):
        if token.type == "ordered_list_open":
            number = int(token.attrs.get("start", 1)) - 1
        if token.type in ("ordered_list_open", "bullet_list_open", "blockquote_open", "heading_open"):
            within.append(token.type)
        elif token.type in ("ordered_list_close", "bullet_list_close", "blockquote_close", "heading_close"):
            within.pop()
        elif token.type == "list_item_open" and within[-1] == "ordered_list_open":
            number += 1
        elif token.type == "inline":
            around = within[-1] if within else ""
            kind, label = {
                "ordered_list_open": ("numbered", f"{number}."),
                "bullet_list_open": ("item", "–"),
                "blockquote_open": ("quotation", ""),
                "heading_open": ("heading", ""),
            }.get(around, ("text", ""))
            blocks.append(Block(kind, read_pieces(token), label))
    return blocks


def read_pieces(token: Token) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    bold = italic = False
    for child in token.children or ():
        if child.type in ("strong_open", "strong_close"):
            bold = child.type == "strong_open"
        elif child.type in ("em_open", "em_close"):
            italic = child.type == "em_open"
        elif text := " " if child.type == "softbreak" else child.content:
            pieces.append(Piece(text, bold, italic))
    return tuple(pieces)


def read_letterhead(language: str) -> Letterhead:
    office = tomllib.loads((DEMO / "record" / "office.toml").read_text("utf-8"))["office"]
    words = office.get(language, office)
    red, green, blue = bytes.fromhex(office["colour"].removeprefix("#"))
    return Letterhead(words["name"], words["motto"], (red, green, blue))
