"""A comparison as a Word file with real tracked changes, which Word and LibreOffice accept and reject.

The body holds the two texts and nothing else: with all changes accepted its paragraphs are those of the new
text, with all rejected those of the old. What is said about the comparison stands in the head of its pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from travaux.texts.comparing.comparison import Comparison
from travaux.texts.document import Paragraph
from travaux.texts.writing.inline import Words
from travaux.texts.writing.redline_heads import first_head, other_head, title_of
from travaux.texts.writing.redline_looks import direction_of, language_of, looks, style_of
from travaux.texts.writing.redline_order import READ_IN_OLD, Change, Edge, Line, Span, redline
from travaux.texts.writing.word_file import (
    A4,
    MARGINS,
    bidi_of,
    content_types,
    footer,
    packed,
    properties,
    settings_without_notes,
    stored,
)  # fmt: skip
from travaux.texts.writing.word_markup import Part, R, W, w

AUTHOR, INITIALS = "Travaux", "T"
# Word asks for a date where something moved, also if none is known; it does not show this one.
NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)
APART = timedelta(minutes=2)  # to LibreOffice, changes within one minute are of one time
TAGS: dict[Change, str] = {"delete": "del", "insert": "ins", "leave": "moveFrom", "arrive": "moveTo"}
PUT_IN: frozenset[Change] = frozenset({"insert", "arrive"})


def redline_docx(comparison: Comparison, *, date: datetime | None = None) -> bytes:
    """A DOCX of a comparison: the same bytes for the same comparison and `date`, which is the date that its
    changes bear; without one, they bear none. Signs that no Word file can hold (see `inline.printable`) are
    left out. A text without any paragraph is one empty paragraph, as Word has it.
    """
    part = Part(direction_of(comparison), first_link=20)
    body = _Body(part, date)
    document = w("document", w("body", *body.written(redline(comparison)), _section(part)))
    others = {
        "rId1": ("styles", "styles.xml"),
        "rId2": ("settings", "settings.xml"),
        "rId3": ("footer", "footer1.xml"),
        "rId4": ("header", "header1.xml"),
        "rId5": ("header", "header2.xml"),
        "rId6": ("comments", "comments.xml"),
    }
    parts = {
        "_rels/.rels": stored("package_links"),
        "docProps/core.xml": properties(
            {"title": title_of(comparison), "creator": AUTHOR, "language": language_of(comparison)}
        ),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": part.relations(others),
        "word/styles.xml": looks(comparison),
        "word/settings.xml": settings_without_notes(),
        "word/footer1.xml": footer("{page} of {pages}", part.direction),
        "word/header1.xml": first_head(comparison),
        "word/header2.xml": other_head(comparison),
        "word/comments.xml": w("comments", *body.comments),
    }
    return packed({"[Content_Types].xml": content_types(parts), **parts})


def _section(part: Part) -> Any:
    """The page: its first one has a head of its own."""
    references = []
    for tag, kind, name in (
        ("headerReference", "first", "rId4"), ("headerReference", "default", "rId5"),
        ("footerReference", "first", "rId3"), ("footerReference", "default", "rId3"),
    ):  # fmt: skip
        reference = w(tag, type=kind)
        reference.set(f"{{{R}}}id", name)
        references.append(reference)
    return w("sectPr", *references, w("pgSz", **A4), w("pgMar", **MARGINS), w("titlePg"), bidi_of(part))


class _Body:
    """The paragraphs in the making; every change, edge and comment has a number of its own."""

    def __init__(self, part: Part, date: datetime | None) -> None:
        self.part = part
        self.date = _written(date) if date else None
        self.other_date = _written((date or NO_DATE) + APART)
        self.moved_on = _written(date or NO_DATE)
        self.numbers = count(1)
        self.edges: dict[Edge, int] = {}
        self.comments: list[Any] = []

    def written(self, lines: Sequence[Line]) -> Iterator[Any]:
        lines = lines or (Line((), "equal", Paragraph("", "")),)
        for line, is_apart in zip(lines, apart(lines), strict=True):
            yield self.paragraph(line, self.other_date if is_apart else self.date)
            yield from map(self.edge, line.behind)

    def paragraph(self, line: Line, first_date: str | None) -> Any:
        """`first_date` is that of the first thing that changes in it."""
        date, content = first_date, list[Any]()
        for piece in line.pieces:
            if isinstance(piece, Edge):
                content.append(self.edge(piece))
            else:
                content += self.span(piece, date)
                date = self.date
        if line.note:
            content = self.commented(content, line)
        mark = self.change(TAGS[line.mark], date) if line.mark != "equal" else None
        return w(
            "p",
            w(
                "pPr",
                w("pStyle", val=style_of(line.paragraph)),
                bidi_of(self.part),
                w("rPr", mark) if mark is not None else None,
            ),
            *content,
        )

    def change(self, tag: str, date: str | None, *content: Any) -> Any:
        dated = {"date": date} if date else {}
        return w(tag, *content, id=next(self.numbers), author=AUTHOR, **dated)

    def span(self, span: Span, date: str | None) -> Iterator[Any]:
        runs = list(self.part.words(Words(span.text)))
        if span.change == "delete":
            for said in (said for run in runs for said in run.iter(f"{{{W}}}t")):
                said.tag = f"{{{W}}}delText"
        if span.change == "equal":
            yield from runs
        else:
            yield self.change(TAGS[span.change], date, *runs)

    def edge(self, edge: Edge) -> Any:
        """Where a passage that moved begins or ends; the two ends of a move have one name."""
        tag = "moveFromRange" if edge.change == "leave" else "moveToRange"
        if not edge.is_start:
            return w(f"{tag}End", id=self.edges[replace(edge, is_start=True)])
        number = self.edges[edge] = next(self.numbers)
        return w(f"{tag}Start", id=number, name=f"move{edge.move}", author=AUTHOR, date=self.moved_on)

    def commented(self, content: list[Any], line: Line) -> list[Any]:
        """The content of a paragraph with a comment that goes when the paragraph does."""
        number = next(self.numbers)
        style = w("rPr", w("rStyle", val="CommentReference"))
        said = w(
            "p",
            w("pPr", w("pStyle", val="CommentText")),
            w("r", deepcopy(style), w("annotationRef")),
            *Part("ltr").words(Words(line.note)),
        )
        comment = w("comment", said, id=number, author=AUTHOR, initials=INITIALS)
        if self.date:
            comment.set(f"{{{W}}}date", self.date)
        self.comments.append(comment)
        return [
            w("commentRangeStart", id=number),
            *content,
            w("commentRangeEnd", id=number),
            self.change(
                "del" if line.mark in READ_IN_OLD else "ins",
                self.date,
                w("r", style, w("commentReference", id=number)),
            ),
        ]


def apart(lines: Sequence[Line]) -> Iterator[bool]:
    """Whether what is put in at the start of a line needs another date than what was put in right before it,
    behind the end of a paragraph that stays: LibreOffice takes the two for one and rejects that end, too.
    """
    end: bool | None = None  # whether what ends the line before has the other date; None if it was not put in
    mark: bool | None = None  # the same of its mark
    for line in lines:
        changes = [span.change for span in line.spans]
        is_apart = end is False and (changes or [line.mark])[0] in PUT_IN
        yield is_apart
        if line.mark in PUT_IN:
            end, mark = None, is_apart and not changes
        elif changes:
            end, mark = (is_apart and len(changes) == 1) if changes[-1] in PUT_IN else None, None
        else:
            end, mark = mark, None


def _written(date: datetime) -> str:
    return f"{date:%Y-%m-%dT%H:%M:%SZ}"
