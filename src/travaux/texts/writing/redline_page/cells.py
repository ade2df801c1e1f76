"""The words of an entry as paragraphs of HTML: the old text by itself, and the new one with what was deleted.

What is equal and deleted is the old text, what is equal and inserted the new one, whoever reads it off the
page; a paragraph divides where one divides there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from travaux.texts.comparing.words import Difference, Op
from travaux.texts.document import Paragraph
from travaux.texts.writing.redline_page.markup import Markup, escaped, joined, language_of, tag

DEEPEST = 4  # levels that are set in further than the one before
TAGS: dict[Op, str] = {"delete": "del", "insert": "ins"}
LOOKS = {"title": "as-title", "heading": "as-heading", "footnote": "as-footnote", "preambular": "as-preamble"}
BREAK = "¶"  # shown where two paragraphs became one, or one became two


@dataclass
class _Cell:
    """Paragraphs of HTML as they are put together."""

    done: list[list[Markup]] = field(default_factory=lambda: [[]])
    last: Op = "equal"

    def add(self, op: Op, text: str) -> None:
        if text:
            self.done[-1] += self.marked(op, text)
            self.last = op

    def marked(self, op: Op, text: str) -> Iterator[Markup]:
        """The text as it is, or in its element; spaces at its ends look like any others."""
        if op == "equal":
            yield escaped(text)
            return
        said = text.strip()
        before, _, after = text.partition(said) if said else (text, "", "")
        look = "close" if self.last == "delete" and op == "insert" and not before else ""
        for part, class_ in ((before, "blank"), (said, look), (after, "blank")):
            if part:
                yield tag(TAGS[op], escaped(part), class_=class_)

    def divide(self, op: Op) -> None:
        """End a paragraph; where it was not one of both texts, its sign tells."""
        if op == "delete":
            self.done[-1].append(tag("del", escaped(BREAK), class_="break"))
        else:
            self.done.append([tag("ins", escaped(BREAK), class_="break")] if op == "insert" else [])
        self.last = "equal"


def old_cell(
    edits: Sequence[Difference], old: Sequence[Paragraph], page: str, language: str | None
) -> Markup:
    """What stood there, with what was deleted marked. `page` is the language of the page."""
    cell = _Cell()
    for op, text, divides in _pieces([one for one in edits if one[0] != "insert"], old, ()):
        if divides:
            cell.divide("equal")
        else:
            cell.add(op, text)
    return _written("old", cell, old, page, language)


def new_cell(
    edits: Sequence[Difference],
    old: Sequence[Paragraph],
    new: Sequence[Paragraph],
    page: str,
    language: str | None,
) -> Markup:
    """What stands there now, with all that was inserted and deleted; of what was removed, the old text."""
    cell = _Cell()
    for op, text, divides in _pieces(edits, old, new):
        if divides:
            cell.divide(op)
        else:
            cell.add(op, text)
    return _written("new", cell, new or old, page, language)


def _pieces(
    edits: Sequence[Difference], old: Sequence[Paragraph], new: Sequence[Paragraph]
) -> Iterator[tuple[Op, str, bool]]:
    """The edits, cut at each line feed that divides two paragraphs of the side that is shown: the new one
    and, within what was deleted, the old one. The line feed comes by itself, and is told.
    """
    at_old = at_new = 0
    old_ends, new_ends = _ends(old), _ends(new)
    for op, text in edits:
        # Where nothing is shown of the new text, the old one divides.
        by_old = op == "delete" or not new
        start, ends = (at_old, old_ends) if by_old else (at_new, new_ends)
        cuts = sorted(ends & set(_line_feeds(text, start))) if ends else ()
        for before, after in pairwise([start - 1, *cuts, start + len(text)]):
            yield op, text[before + 1 - start : after - start], False
            if after < start + len(text):
                yield op, "\n", True
        at_old += len(text) if op != "insert" else 0
        at_new += len(text) if op != "delete" else 0


def _line_feeds(text: str, start: int) -> Iterator[int]:
    at = text.find("\n")
    while at >= 0:
        yield start + at
        at = text.find("\n", at + 1)


def _ends(paragraphs: Sequence[Paragraph]) -> set[int]:
    """Where line feeds stand that divide paragraphs."""
    found, at = set(), -1
    for paragraph in paragraphs[:-1]:
        at += len(paragraph.text) + 1
        found.add(at)
    return found


def _written(
    side: str, cell: _Cell, paragraphs: Sequence[Paragraph], page: str, language: str | None
) -> Markup:
    several = len(paragraphs) > 1
    lines = []
    for number, pieces in enumerate(cell.done):
        paragraph = paragraphs[min(number, len(paragraphs) - 1)]
        label = label_of(paragraph) if several else Markup("")
        lines.append(tag("p", joined((label, *pieces)), class_=_look(paragraph)))
    return tag("div", joined(lines), class_=side, **language_of(language, page))


def label_of(paragraph: Paragraph) -> Markup:
    return tag("span", escaped(paragraph.label), class_="label") if paragraph.label else Markup("")


def _look(paragraph: Paragraph) -> str:
    names = [LOOKS.get(paragraph.kind, "")]
    if paragraph.level and paragraph.kind not in ("title", "heading"):
        names.append(f"in-{min(paragraph.level, DEEPEST)}")
    return " ".join(filter(None, names))
