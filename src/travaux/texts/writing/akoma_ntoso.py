"""A Document as Akoma Ntoso 3.0 (OASIS LegalDocML), named as the UN's profile AKN4UN names resolutions.

It is a `statement`: the standard means by it an official document of a body that may or may not be normative,
resolutions for one, and AKN4UN files resolutions and their drafts there. Titles stand in the preface, what is
preambular before the operative part in the preamble as recitals, the rest in the main body: headings open
sections, paragraphs stand under their parents, footnotes in the paragraph that they belong to.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence

from lxml import etree

from travaux.texts.document import Document, Paragraph
from travaux.texts.writing.akoma_ntoso_elements import Element, root_element, under
from travaux.texts.writing.akoma_ntoso_identity import Identity, add_meta
from travaux.texts.writing.akoma_ntoso_tree import Node, Parts, parts_of
from travaux.texts.writing.characters import carried

# As the naming convention of the standard shortens the names of elements in identifiers.
SHORT = {
    "paragraph": "para",
    "subparagraph": "subpara",
    "section": "sec",
    "recitals": "recs",
    "recital": "rec",
}
FORMULA = "enactingFormula"
TOLD_BY_ELEMENT = ("operative", "item", "heading")  # kinds; of any other, the class of its element tells


def akoma_ntoso(document: Document, *, date: datetime.date | None = None) -> str:
    """The document as XML, to be written as UTF-8. `date` is that of its adoption or issue: a Document holds
    none, and without it the addresses have none either. Signs that XML cannot carry are replaced
    (`writing.characters`); all other text stands there as it is.
    """
    root = root_element()
    identity = Identity.of(document, date)
    statement = under(root, "statement", name=identity.name)
    add_meta(statement, identity)
    parts = parts_of(document.paragraphs)
    writer = _Writer()
    writer.preface(statement, document, parts)
    writer.preamble(statement, parts.preamble)
    writer.main_body(statement, parts.body)
    text: str = etree.tostring(root, encoding="unicode", pretty_print=True)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'


class _Writer:
    """Puts elements under others, each with an identifier that no other has."""

    def __init__(self) -> None:
        self.used: set[str] = set()
        self.times: Counter[str] = Counter()
        self.places: Counter[tuple[str, str]] = Counter()

    def add(self, above: Element, name: str, number: str, /, **attributes: str) -> Element:
        """An element with its identifier: that of what it stands in, its short name and its number."""
        within = above.get("eId")
        own = f"{SHORT.get(name, name)}_{number}"
        return under(above, name, eId=self.unique(f"{within}__{own}" if within else own), **attributes)

    def unique(self, name: str) -> str:
        """The identifier; where another has it already, with the next free number behind it."""
        found = name
        while found in self.used:
            self.times[name] += 1
            found = f"{name}-{self.times[name] + 1}"
        self.used.add(found)
        return found

    def preface(self, statement: Element, document: Document, parts: Parts) -> None:
        if not (document.symbol or document.title or parts.titles):
            return
        preface = under(statement, "preface")
        if document.symbol:
            under(under(preface, "p"), "docNumber").text = carried(document.symbol)
        if document.title and not parts.titles:
            under(under(preface, "p"), "docTitle").text = carried(document.title)
        for node in parts.titles:
            line = under(preface, "p")
            if node.paragraph.label:
                under(line, "docNumber").text = carried(node.paragraph.label)
            title = under(line, "docTitle")
            title.text = carried(node.paragraph.text)
            self.notes(title, node)

    def preamble(self, statement: Element, nodes: Sequence[Node]) -> None:
        """Recitals, and between them who speaks: The General Assembly."""
        if not nodes:
            return
        preamble = under(statement, "preamble")
        recitals: Element | None = None
        for node in nodes:
            if node.paragraph.kind == "preambular":
                recitals = self.counted(preamble, "recitals") if recitals is None else recitals
                recital = self.counted(recitals, "recital", node.number)
                self.label(recital, node.paragraph)
                self.text(recital, node)
            else:
                recitals = None
                is_formula = node.paragraph.kind == "chapeau"  # AKN4UN calls it the enacting formula
                self.text(self.counted(preamble, "formula", name=FORMULA) if is_formula else preamble, node)

    def counted(self, above: Element, name: str, number: str = "", /, **attributes: str) -> Element:
        """An element with its number, else with its place among those of its name."""
        return self.add(above, name, number or str(self.place(above, name)), **attributes)

    def place(self, above: Element, name: str) -> int:
        """How many of a name were counted here, with this one."""
        self.places[above.get("eId", ""), name] += 1
        return self.places[above.get("eId", ""), name]

    def main_body(self, statement: Element, nodes: Sequence[Node]) -> None:
        body = under(statement, "mainBody")
        if not nodes:
            under(body, "p")  # The standard asks for something.
        self.nodes(body, nodes)

    def nodes(self, above: Element, nodes: Sequence[Node]) -> None:
        """Those that stand beside each other. One without a label is counted; if others of its name have
        labels, apart from them: paragraph 3 is the one that is printed so.
        """
        labelled = {node.element for node in nodes if node.number}
        for node in nodes:
            apart = "nn" if node.element in labelled else ""
            self.node(above, node, node.number or f"{apart}{self.place(above, node.element)}")

    def node(self, above: Element, node: Node, number: str) -> None:
        """A heading with all that it is over, or a paragraph with those under it."""
        paragraph = node.paragraph
        look = {} if paragraph.kind in TOLD_BY_ELEMENT else {"class": paragraph.kind}
        element = self.add(above, node.element, number, **look)
        self.label(element, paragraph)
        if node.element == "section":
            heading = under(element, "heading")
            heading.text = carried(paragraph.text)
            self.notes(heading, node)
            below = element
        elif node.children:
            below = self.add(element, "list", "1")
            self.text(under(below, "intro"), node)
        else:
            self.text(under(element, "content"), node)
        if node.children:
            self.nodes(below, node.children)

    def label(self, element: Element, paragraph: Paragraph) -> None:
        if paragraph.label:
            under(element, "num").text = carried(paragraph.label)

    def text(self, above: Element, node: Node) -> None:
        words = under(above, "p")
        words.text = carried(node.paragraph.text)
        self.notes(words, node)

    def notes(self, words: Element, node: Node) -> None:
        """The footnotes of a paragraph, at its end: where their marks stood is not known."""
        for note in node.notes:
            marker = {"marker": carried(note.label)} if note.label else {}
            written = under(words, "authorialNote", placement="bottom", **marker)
            under(written, "p").text = carried(note.text)
