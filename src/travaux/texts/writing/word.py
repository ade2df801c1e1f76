"""A paper as a Word file that partners can work in: its lists, notes and headings are Word's own.

Every paragraph carries a bookmark, so that `reading.returned_paper` knows it again when the file comes back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from travaux.texts.writing.inline import Words
from travaux.texts.writing.paper import ENGLISH, Labels, PaperText
from travaux.texts.writing.printed import Line, Role, printed
from travaux.texts.writing.word_file import (
    A4,
    MARGINS,
    bidi_of,
    footer,
    packed,
    properties,
    stored,
    styles_in,
)  # fmt: skip
from travaux.texts.writing.word_markup import Part, W, w

STYLES: dict[Role, str] = {
    "masthead": "Masthead", "authors": "Authors", "title": "Title", "subtitle": "Subtitle",
    "version": "VersionLine", "messages": "Heading1", "message": "KeyMessage", "reason": "KeyMessageDetail",
    "references": "KeyMessageDetail", "addressed_to": "KeyMessageDetail", "heading": "Heading1",
    "paragraph": "NumberedParagraph", "item": "Item", "unnumbered": "BodyText", "quotation": "Quote",
    "signatories": "Heading1", "signatory": "Signatory",
}  # fmt: skip
# The lists of numbering.xml: that of the paper, that of the messages, and the pattern of all that begin anew.
MESSAGES, RESTARTED = 2, 3


def paper_as_word(paper: PaperText, labels: Labels = ENGLISH, *, track_changes: bool = False) -> bytes:
    """A DOCX of a paper: the same bytes for the same paper. With `track_changes`, Word keeps a record of the
    changes that whoever opens it makes.
    """
    body = Part(paper.direction, first_link=20)
    document = _Document(paper, labels, body)
    notes = Part(paper.direction)
    footnotes = _footnotes(body, notes)
    others = {
        "rId1": ("styles", "styles.xml"),
        "rId2": ("numbering", "numbering.xml"),
        "rId3": ("settings", "settings.xml"),
        "rId4": ("footnotes", "footnotes.xml"),
        "rId5": ("footer", "footer1.xml"),
    }
    return packed(
        {
            "[Content_Types].xml": stored("content_types"),
            "_rels/.rels": stored("package_links"),
            "docProps/core.xml": _properties(paper),
            "word/document.xml": document.root,
            "word/_rels/document.xml.rels": body.relations(others),
            "word/styles.xml": styles_in(paper.language, paper.direction),
            "word/numbering.xml": document.numbering,
            "word/settings.xml": _settings(track_changes=track_changes),
            "word/footnotes.xml": footnotes,
            "word/_rels/footnotes.xml.rels": notes.relations(),
            "word/footer1.xml": footer(labels.page_of, paper.direction),
        }
    )


class _Document:
    """The text of a paper, and the lists that it needs."""

    def __init__(self, paper: PaperText, labels: Labels, part: Part) -> None:
        self.part = part
        self.numbering = stored("numbering")
        self.bookmarks = count(1)
        self.below_paragraph = False  # whether items hang on a numbered paragraph
        self.list: int | None = None  # the list of items that hang on none
        self.message, self.message_list = 0, MESSAGES  # the last message's number, and its list
        lines = printed(paper, labels)
        self.root = w("document", w("body", *self.paragraphs(lines), self.section()))

    def paragraphs(self, lines: Sequence[Line]) -> Iterator[Any]:
        for line in lines:
            yield self.paragraph(line)

    def paragraph(self, line: Line) -> Any:
        number = next(self.bookmarks)
        style = STYLES[line.role]
        if line.level == 2 and line.role in ("heading", "item"):
            style = {"heading": "Heading2", "item": "SubItem"}[line.role]
        return w(
            "p",
            w(
                "pPr",
                w("pStyle", val=style),
                self.list_of(line),
                bidi_of(self.part),
            ),
            w("bookmarkStart", id=number, name=line.bookmark),
            *self.part.runs(line.runs, mark="*" if line.note else ""),
            w("bookmarkEnd", id=number),
        )

    def list_of(self, line: Line) -> Any:
        """Which list numbers a line, where it is another than that of its style."""
        if line.role == "message":
            wanted, self.message = self.message + 1, int((line.number or "0").rstrip("."))
            if self.message != wanted:  # a message was withdrawn: its number is not given to another
                self.message_list = self.restarted(0, self.message)
            return numbered(self.message_list, 0)
        if line.role in ("paragraph", "item", "quotation"):
            if line.role == "paragraph":
                self.below_paragraph = True
            elif line.role == "item" and not self.below_paragraph:
                # Below a heading or a loose text, nothing makes the paper's own list begin again.
                if self.list is None:
                    self.list = self.restarted(line.level, 1)
                return numbered(self.list, line.level)
        else:
            self.below_paragraph = False
        if line.role not in ("item", "quotation"):
            self.list = None
        return None

    def restarted(self, level: int, start: int) -> int:
        """The number of a new list that begins at `start`."""
        number = len(self.numbering.findall(f"{{{W}}}num")) + 1
        override = w("lvlOverride", w("startOverride", val=start), ilvl=level)
        self.numbering.append(w("num", w("abstractNumId", val=RESTARTED), override, numId=number))
        return number

    def section(self) -> Any:
        footer = w("footerReference", type="default")
        footer.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", "rId5")
        return w(
            "sectPr",
            footer,
            w("pgSz", **A4),
            w("pgMar", **MARGINS),
            bidi_of(self.part),
        )


def numbered(number: int, level: int) -> Any:
    """What makes a paragraph an entry of a list."""
    return w("numPr", w("ilvl", val=level), w("numId", val=number))


def _footnotes(body: Part, part: Part) -> Any:
    """The part of the notes that the text has gathered; its own links go into `part`."""
    rules = [
        w("footnote", w("p", w("pPr", w("spacing", after=0, line=240, lineRule="auto"), bidi_of(part)),
          w("r", w(sign))), type=sign, id=number)
        for number, sign in ((-1, "separator"), (0, "continuationSeparator"))
    ]  # fmt: skip
    notes = []
    for number, runs in enumerate(body.notes, 1):
        mark = body.marked_notes.get(number)
        sign = w("t", mark) if mark else w("footnoteRef")
        paragraph = w(
            "p",
            w("pPr", w("pStyle", val="FootnoteText"), bidi_of(part)),
            w("r", w("rPr", w("rStyle", val="FootnoteReference")), sign),
            *part.runs((Words(" "), *runs)),
        )
        notes.append(w("footnote", paragraph, id=number))
    return w("footnotes", *rules, *notes)


def _settings(*, track_changes: bool) -> Any:
    settings = stored("settings")
    if track_changes:
        settings.insert(1, w("trackRevisions"))
    return settings


def _properties(paper: PaperText) -> Any:
    """Title, author, language, and the digest of the version."""
    return properties(
        {
            "title": paper.title,
            "creator": "; ".join(paper.masthead),
            "identifier": paper.digest,
            "language": paper.language,
        }
    )
