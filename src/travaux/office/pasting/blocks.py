"""The parts of a pasted text: blocks, each with its words and with what it stands in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple


class Run(NamedTuple):
    """Words of one look; with `note`, the call of the footnote of that name, and its number as printed."""

    text: str
    strong: bool = False
    stressed: bool = False
    link: str = ""
    note: str = ""


@dataclass(eq=False)
class List:
    """A list; `start` is the number of its first item where it is numbered."""

    numbered: bool
    start: int = 1
    items: int = 0
    last: Item | None = None

    def another(self) -> Item:
        """The next item."""
        self.last = Item(self, self.start + self.items)
        self.items += 1
        return self.last


@dataclass(eq=False)
class Item:
    """One item of a list, or (without a list) a quotation."""

    of: List | None = None
    number: int = 0


@dataclass
class Block:
    """A paragraph, a heading, or a table of `cells` in rows; `inside` begins with the outermost."""

    inside: tuple[Item, ...] = ()
    runs: list[Run] = field(default_factory=list)
    kind: Literal["text", "heading", "table"] = "text"
    level: int = 0
    cells: list[list[list[Run]]] = field(default_factory=list)
    note: str = ""  # the name of the footnote that it belongs to

    @property
    def is_empty(self) -> bool:
        if self.kind == "table":
            return False
        return not any(run.note or run.text.strip() for run in self.runs)
