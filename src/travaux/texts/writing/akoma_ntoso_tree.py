"""The paragraphs of a document as the parts and the tree that Akoma Ntoso wants."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from travaux.texts.document import Paragraph

DEEPEST = 30  # levels: what stands deeper stands beside its parent, for readers of XML limit them too
_NO_LETTER = re.compile(r"[\W_]+")


@dataclass
class Node:
    """A paragraph, those that stand under it, and its footnotes."""

    paragraph: Paragraph
    children: list[Node] = field(default_factory=list)
    notes: list[Paragraph] = field(default_factory=list)
    is_under_another: bool = False  # paragraph, and not only under a heading

    @property
    def element(self) -> Literal["section", "paragraph", "point", "subparagraph"]:
        if self.paragraph.kind == "heading":
            return "section"
        if self.paragraph.kind == "item":
            return "point"
        return "subparagraph" if self.is_under_another else "paragraph"

    @property
    def number(self) -> str:
        """The label as identifiers have it: letters and figures only; empty where there is none."""
        return _NO_LETTER.sub("", self.paragraph.label or "")


@dataclass
class Parts:
    """What stands in the preface, in the preamble and in the main body."""

    titles: list[Node]
    preamble: list[Node]
    body: list[Node]


def parts_of(paragraphs: Sequence[Paragraph]) -> Parts:
    nodes = _with_notes(paragraphs)
    titles = next((at for at, node in enumerate(nodes) if node.paragraph.kind != "title"), len(nodes))
    rest = nodes[titles:]
    preamble = next(
        (at for at, node in enumerate(rest) if not _may_be_in_preamble(node.paragraph)), len(rest)
    )
    while preamble and rest[preamble - 1].paragraph.kind != "preambular":
        preamble -= 1
    return Parts(nodes[:titles], rest[:preamble], _tree(rest[preamble:]))


def _may_be_in_preamble(paragraph: Paragraph) -> bool:
    """Recitals, and what stands without a label between or before them."""
    return paragraph.kind == "preambular" or (paragraph.kind in ("chapeau", "text") and not paragraph.label)


def _with_notes(paragraphs: Sequence[Paragraph]) -> list[Node]:
    """A node for each paragraph but footnotes: these belong to their parent, else to what is before them. One
    before any text is a paragraph like others.
    """
    nodes: list[Node] = []
    found: dict[str, Node] = {}
    last: Node | None = None
    for paragraph in paragraphs:
        owner = found.get(paragraph.parent or "", last)
        if paragraph.kind == "footnote" and owner is not None:
            owner.notes.append(paragraph)
            continue
        node = Node(paragraph)
        nodes.append(node)
        if paragraph.text:  # A note cannot stand in nothing.
            found[paragraph.id] = last = node
    return nodes


def _tree(nodes: Iterable[Node]) -> list[Node]:
    """Headings over what follows them, by their levels; paragraphs under their parents, as long as the order
    of the text stays: a parent that was left behind has no more children.
    """
    top: list[Node] = []
    path: list[Node] = []
    for node in nodes:
        paragraph = node.paragraph
        if paragraph.kind == "heading":
            above = [one for one in path if one.paragraph.kind == "heading"]
            keep = [one for one in above if one.paragraph.level < paragraph.level]
        else:
            parents = [at for at, one in enumerate(path) if one.paragraph.id == paragraph.parent]
            last = parents[0] if parents else _last_heading(path)
            keep = path[: last + 1]
        path = keep[:DEEPEST]
        if path:
            node.is_under_another = path[-1].paragraph.kind != "heading"
            path[-1].children.append(node)
        else:
            top.append(node)
        path.append(node)
    return top


def _last_heading(path: Sequence[Node]) -> int:
    """Where on the way to a paragraph the last heading stands; -1 for none."""
    return max((at for at, one in enumerate(path) if one.paragraph.kind == "heading"), default=-1)
