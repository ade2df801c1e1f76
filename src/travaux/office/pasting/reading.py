"""Reading cleaned HTML, element by element, into blocks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from travaux.office.pasting import marks
from travaux.office.pasting.blocks import Block, Item, List, Run
from travaux.office.pasting.tables import is_simple

DEEPEST = 9  # within so many lists and quotations; what is deeper stands there too
INLINE = {"span", "font", "a", "b", "strong", "i", "em", "sup", "q", "cite", "ins", "br"}


@dataclass(frozen=True)
class Look:
    """What holds for the words at a place."""

    strong: bool = False
    stressed: bool = False
    link: str = ""
    inside: tuple[Item, ...] = ()
    note: str = ""
    lists: tuple[List, ...] = ()
    keeps_lines: bool = False


class Reader:
    """Goes once through a tree: `blocks` is what was read, `notes` the names of the notes called in it."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.notes: list[str] = []
        self.looks = [Look()]
        self.current: Block | None = None
        self.word_lists: list[tuple[str, List, Item]] = []  # open lists of Word, the outermost first
        self.open_word_item: tuple[str, int] | None = None

    def read(self, tree: Any) -> None:
        walk = etree.iterwalk(tree, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                self.leave(element)
            elif marks.is_unseen(element) or not self.enter(element):
                walk.skip_subtree()
                self.looks.append(self.looks[-1])  # it ends as the others do

    def enter(self, element: Any) -> bool:
        """Begin an element; whether what is in it is to be read."""
        tag, look = element.tag, self.looks[-1]
        if marks.is_list_mark(element):
            self.mark_item("".join(element.itertext()))
            return False
        if tag == "table" and is_simple(element):
            self.take_table(element)
            return False
        if tag == "a" and (name := marks.note_called(element)):
            self.call(name, "".join(element.itertext()).strip())
            return False
        if tag == "a" and (name := marks.note_given(element)):
            self.give(name)
            return False
        if tag == "br":
            self.say("\n", look, as_it_is=True)
        elif tag not in INLINE:
            look = self.open(element, look)
        self.looks.append(self.inline(element, look))
        self.say(element.text or "", self.looks[-1])
        return True

    def inline(self, element: Any, look: Look) -> Look:
        link = marks.address(element) if element.tag == "a" else ""
        return replace(
            look,
            strong=marks.is_strong(element, look.strong),
            stressed=marks.is_stressed(element, look.stressed),
            link=link or look.link,
        )

    def open(self, element: Any, look: Look) -> Look:
        """Begin an element that stands for itself; returns how what is in it looks."""
        self.close()
        tag = element.tag
        if note := marks.note_within(element):
            look = replace(look, note=note, inside=(), lists=())
        if tag in ("ul", "ol"):
            start = element.get("start") or ""
            begun = List(tag == "ol", int(start) if start.isdecimal() and len(start) < 9 else 1)
            if look.lists and look.lists[-1].last and element.getparent().tag in ("ul", "ol"):
                look = replace(look, inside=(*look.inside[:DEEPEST], look.lists[-1].last))
            look = replace(look, lists=(*look.lists[-DEEPEST:], begun))
        elif tag == "li":
            of = look.lists[-1] if look.lists else List(False)
            look = replace(look, inside=(*look.inside[:DEEPEST], of.another()))
        elif marks.is_quotation(element):
            look = replace(look, inside=(*look.inside[:DEEPEST], self.quotation(look)))
        elif tag == "pre":
            look = replace(look, keeps_lines=True)
        place = marks.list_place(element)
        if place:
            self.current = Block(look.inside, note=look.note)
            self.open_word_item = place
        elif level := marks.heading_level(element):
            self.current = Block(look.inside, kind="heading", level=level, note=look.note)
        return look

    def quotation(self, look: Look) -> Item:
        """The quotation of the paragraph before, where it is one, else another."""
        last = self.blocks[-1].inside if self.blocks else ()
        deeper = last[len(look.inside) :] if last[: len(look.inside)] == look.inside else ()
        return deeper[0] if deeper and deeper[0].of is None else Item()

    def leave(self, element: Any) -> None:
        self.looks.pop()
        if element.tag not in INLINE:
            self.close()
        self.say(element.tail or "", self.looks[-1])

    def close(self) -> None:
        """End the paragraph that is being read."""
        block, self.current = self.current, None
        if block is not None and self.open_word_item:
            self.in_word_list(block, self.open_word_item, None)
        if block is not None and not block.is_empty:
            if not any(item.of for item in block.inside):
                self.word_lists = []
            self.blocks.append(block)

    def say(self, text: str, look: Look, *, as_it_is: bool = False) -> None:
        if not text or not (self.current or as_it_is or text.strip()):
            return
        if not (as_it_is or look.keeps_lines):
            text = " ".join(f".{text}.".split())[1:-1].replace("\n", " ")
        if self.current is None:
            if not text.strip():
                return
            self.current = Block(look.inside, note=look.note)
        self.current.runs.append(Run(text, look.strong, look.stressed, look.link))

    def call(self, name: str, printed: str) -> None:
        if self.current is None:
            self.current = Block(self.looks[-1].inside, note=self.looks[-1].note)
        self.current.runs.append(Run(printed, note=name))
        if name not in self.notes:
            self.notes.append(name)

    def give(self, name: str) -> None:
        """What follows in this paragraph is the note of that name."""
        if self.current is None:
            self.current = Block(self.looks[-1].inside)
        self.current.note = name

    def take_table(self, table: Any) -> None:
        self.close()
        block = Block(self.looks[-1].inside, kind="table", note=self.looks[-1].note)
        for row in table.iter("tr"):
            block.cells.append([self.cell(cell) for cell in row if cell.tag in ("td", "th")])
        self.blocks.append(block)

    def cell(self, cell: Any) -> list[Run]:
        """The words of a cell, its paragraphs one after the other."""
        within = Reader()
        within.notes = self.notes
        within.read(cell)
        within.close()
        runs: list[Run] = []
        for block in within.blocks:
            runs += [Run(" ")] if runs else []
            runs += block.runs
        return runs

    def mark_item(self, mark: str) -> None:
        """The bullet or number that Word prints says of which sort the list is."""
        if self.current is not None and self.open_word_item:
            self.in_word_list(self.current, self.open_word_item, mark)

    def in_word_list(self, block: Block, place: tuple[str, int], mark: str | None) -> None:
        """Put a paragraph of Word into the list and at the level that Word names."""
        self.open_word_item = None
        name, level = place
        number = marks.says_number(mark) if mark is not None else None
        del self.word_lists[level:]
        if len(self.word_lists) == level:
            known, of, _item = self.word_lists[-1]
            if known != name or of.numbered != (number is not None):
                self.word_lists.pop()
        while len(self.word_lists) < level:
            of = List(number is not None, number or 1)
            self.word_lists.append((name, of, Item(of)))
        _name, of, _item = self.word_lists.pop()
        self.word_lists.append((name, of, of.another()))
        block.inside = (*block.inside, *(item for _name, _of, item in self.word_lists))
