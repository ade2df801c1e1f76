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
from travaux.texts.writing.akoma_ntoso_identity import Element, Identity, add_meta
from travaux.texts.writing.akoma_ntoso_tree import Node, Parts, parts_of
from travaux.texts.writing.characters import carried

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
# As the naming convention of the standard shortens the names of elements in identifiers.
SHORT = {
    "paragraph": "para",
    "subparagraph": "subpara",
    "section": "sec",
    "recitals": "recs",
    "recital": "rec",
}
TOLD_BY_ELEMENT = ("operative", "item", "heading")  # kinds; of any other, the class of its element tells


def akoma_ntoso(document: Document, *, date: datetime.date | None = None) -> str:
    """The document as XML, to be written as UTF-8. `date` is that of its adoption or issue: a Document holds
    none, and without it the addresses have none either. Signs that XML cannot carry are replaced
    (`writing.characters`); all other text stands there as it is.
    """
    root = etree.Element("akomaNtoso", nsmap={None: NAMESPACE})
    identity = Identity.of(document, date)
    statement = etree.SubElement(root, "statement", name=identity.name)
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

    def add(self, above: Element, name: str, number: str, **attributes: str) -> Element:
        """An element with its identifier: that of what it stands in, its short name and its number."""
        within = above.get("eId")
        own = f"{SHORT.get(name, name)}_{number}"
        return etree.SubElement(
            above, name, eId=self.unique(f"{within}__{own}" if within else own), **attributes
        )

    def unique(self, name: str) -> str:
        """The identifier; where another has it already, with the next free number behind it."""
        found = name
        while found in self.used:
            self.times[name] += 1
            found = f"{name}-{self.times[name] + 1}"
        self.used.add(found)
        return found

    def preface(self, statement: Element, document: Document, parts: Parts) -> None:
        titles = [node.paragraph.text for node in parts.titles]
        shown = titles or ([document.title] if document.title else [])
        if not shown and not document.symbol:
            return
        preface = etree.SubElement(statement, "preface")
        if document.symbol:
            etree.SubElement(etree.SubElement(preface, "p"), "docNumber").text = carried(document.symbol)
        for number, title in enumerate(shown):
            name = etree.SubElement(etree.SubElement(preface, "p"), "docTitle")
            name.text = carried(title)
            if number < len(parts.titles):
                self.notes(name, parts.titles[number])

    def preamble(self, statement: Element, nodes: Sequence[Node]) -> None:
        if not nodes:
            return
        preamble = etree.SubElement(statement, "preamble")
        recitals: Element | None = None
        lists = 0
        for number, node in enumerate(nodes, 1):
            if node.paragraph.kind != "preambular":
                self.text(preamble, node)
                recitals = None
                continue
            if recitals is None:
                lists += 1
                recitals = self.add(preamble, "recitals", str(lists))
            recital = self.add(recitals, "recital", node.number or str(number))
            self.label(recital, node.paragraph)
            self.text(recital, node)

    def main_body(self, statement: Element, nodes: Sequence[Node]) -> None:
        body = etree.SubElement(statement, "mainBody")
        if not nodes:
            etree.SubElement(body, "p")  # The standard asks for something.
        for number, node in enumerate(nodes, 1):
            self.node(body, node, number)

    def node(self, above: Element, node: Node, number: int) -> None:
        """A heading with all that it is over, or a paragraph with those under it."""
        paragraph = node.paragraph
        look = {} if paragraph.kind in TOLD_BY_ELEMENT else {"class": paragraph.kind}
        element = self.add(above, node.element, node.number or str(number), **look)
        self.label(element, paragraph)
        if node.element == "section":
            heading = etree.SubElement(element, "heading")
            heading.text = carried(paragraph.text)
            self.notes(heading, node)
            below = element
        elif node.children:
            below = self.add(element, "list", "1")
            self.text(etree.SubElement(below, "intro"), node)
        else:
            self.text(etree.SubElement(element, "content"), node)
        for place, child in enumerate(node.children, 1):
            self.node(below, child, place)

    def label(self, element: Element, paragraph: Paragraph) -> None:
        if paragraph.label:
            etree.SubElement(element, "num").text = carried(paragraph.label)

    def text(self, above: Element, node: Node) -> None:
        words = etree.SubElement(above, "p")
        words.text = carried(node.paragraph.text)
        self.notes(words, node)

    def notes(self, words: Element, node: Node) -> None:
        """The footnotes of a paragraph, at its end: where their marks stood is not known."""
        for note in node.notes:
            marker = {"marker": carried(note.label)} if note.label else {}
            written = etree.SubElement(words, "authorialNote", placement="bottom", **marker)
            etree.SubElement(written, "p").text = carried(note.text)
