"""The markup of Word: elements, and the runs of a paragraph within them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml import etree

from travaux.texts.writing.inline import Note, Run, Words

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HYPERLINK = f"{R}/hyperlink"
NAMESPACES = {"w": W, "r": R}

_FROM_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_LETTER = f"[^\\W\\d_{_FROM_RIGHT}]"
# Words of the other direction, with what stands between them; a digit may end but not begin them.
_LEFT_TO_RIGHT = re.compile(f"{_LETTER}(?:[^{_FROM_RIGHT}]*(?:{_LETTER}|\\d))?")
_RIGHT_TO_LEFT = re.compile(f"[{_FROM_RIGHT}](?:(?:(?!{_LETTER}).)*[{_FROM_RIGHT}])?", re.DOTALL)
_BREAKS = re.compile(r"(\n|\t)")


def w(tag: str, *children: Any, **attributes: str | int) -> Any:
    """An element of Word's main name space, as are its attributes. What is None among the children is left
    out; a string is its text.
    """
    element = etree.Element(f"{{{W}}}{tag}", {f"{{{W}}}{key}": str(said) for key, said in attributes.items()})
    if tag in ("document", "footnotes", "ftr", "hdr", "comments"):
        element = etree.Element(element.tag, element.attrib, nsmap=NAMESPACES)
    for child in children:
        if isinstance(child, str):
            element.text = child
        elif child is not None:
            element.append(child)
    return element


def by_direction(text: str, direction: str) -> Iterator[tuple[str, bool]]:
    """The pieces of a text, and whether each is written from right to left, in a paper of a direction."""
    other = _LEFT_TO_RIGHT if direction == "rtl" else _RIGHT_TO_LEFT
    from_right = direction == "rtl"
    at = 0
    for found in other.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], from_right
        yield found[0], not from_right
        at = found.end()
    if at < len(text):
        yield text[at:], from_right


class Part:
    """A part of the file in the making: its links to the outside, and the notes that its text carries."""

    def __init__(self, direction: str, first_link: int = 1) -> None:
        self.direction = direction
        self.first_link = first_link
        self.links: dict[str, str] = {}  # address → id
        self.notes: list[tuple[Run, ...]] = []
        self.marked_notes: dict[int, str] = {}  # number of a note → its own mark, instead of a number

    def link(self, address: str) -> str:
        """The id under which the part leads to an address."""
        return self.links.setdefault(address, f"rId{len(self.links) + self.first_link}")

    def relations(self, others: Mapping[str, tuple[str, str]] | None = None) -> Any:
        """The list of what the part leads to: its links, and other parts (id → type and name)."""
        kind = "http://schemas.openxmlformats.org/package/2006/relationships"
        relations = etree.Element(f"{{{kind}}}Relationships", nsmap={None: kind})
        for name, (type_, target) in (others or {}).items():
            etree.SubElement(
                relations, f"{{{kind}}}Relationship", Id=name, Type=f"{R}/{type_}", Target=target
            )
        for address, name in self.links.items():
            etree.SubElement(
                relations, f"{{{kind}}}Relationship",
                Id=name, Type=HYPERLINK, Target=address, TargetMode="External",
            )  # fmt: skip
        return relations

    def runs(self, runs: Sequence[Run], mark: str = "") -> Iterator[Any]:
        """The elements that say these runs; `mark` stands for the numbers of their notes."""
        for run in runs:
            if isinstance(run, Note):
                yield self.note(run.runs, mark)
            elif run.address:
                link = w("hyperlink", *self.words(run, "Hyperlink"), history=1)
                link.set(f"{{{R}}}id", self.link(run.address))
                yield link
            else:
                yield from self.words(run)

    def words(self, words: Words, style: str = "") -> Iterator[Any]:
        """Runs of one look, cut where the direction changes."""
        for text, from_right in by_direction(words.text, self.direction):
            yield w("r", _look(words, style, from_right=from_right), *_spoken(text))

    def note(self, runs: tuple[Run, ...], mark: str) -> Any:
        """The mark of a footnote, which is kept for the part of the notes; `mark` stands for its number."""
        self.notes.append(runs)
        number = len(self.notes)
        style = w("rPr", w("rStyle", val="FootnoteReference"))
        if not mark:
            return w("r", style, w("footnoteReference", id=number))
        self.marked_notes[number] = mark
        return w("r", style, w("footnoteReference", customMarkFollows=1, id=number), w("t", mark))


def _look(words: Words, style: str, *, from_right: bool) -> Any:
    signs = [w("rStyle", val=style)] if style else []
    if words.strong:
        signs += [w("b"), w("bCs")]
    if words.emphasis:
        signs += [w("i"), w("iCs")]
    if from_right:
        signs.append(w("rtl"))
    return w("rPr", *signs) if signs else None


def _spoken(text: str) -> Iterator[Any]:
    for piece in _BREAKS.split(text):
        if piece == "\n":
            yield w("br")
        elif piece == "\t":
            yield w("tab")
        elif piece:
            spoken = w("t", piece)
            spoken.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            yield spoken
