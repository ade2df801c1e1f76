"""A paper as a Word file that partners can work in: its lists, notes and headings are Word's own.

Every paragraph carries a bookmark, so that `reading.returned_paper` knows it again when the file comes back.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import count
from typing import Any

from lxml import etree

from travaux.texts.writing.inline import Words, printable
from travaux.texts.writing.paper import ENGLISH, Labels, PaperText
from travaux.texts.writing.printed import Line, Role, printed
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
REGIONS = {
    "en": "en-GB", "fr": "fr-FR", "es": "es-ES", "ru": "ru-RU", "zh": "zh-CN", "ar": "ar-SA", "fa": "fa-IR",
    "he": "he-IL", "ur": "ur-PK", "de": "de-DE", "it": "it-IT", "pt": "pt-PT",
}  # fmt: skip
# Typefaces that Windows brings and the others replace; Arabic ones need a larger size to be as large.
ARABIC_TYPEFACE, ARABIC_LARGER = "Traditional Arabic", 1.3
A4 = {"w": 11906, "h": 16838}
MARGINS = {
    "top": 1588,
    "right": 1871,
    "bottom": 1588,
    "left": 1871,
    "header": 709,
    "footer": 794,
    "gutter": 0,
}


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
    return _package(
        {
            "[Content_Types].xml": _stored("content_types"),
            "_rels/.rels": _stored("package_links"),
            "docProps/core.xml": _properties(paper),
            "word/document.xml": document.root,
            "word/_rels/document.xml.rels": body.relations(others),
            "word/styles.xml": _styles(paper),
            "word/numbering.xml": document.numbering,
            "word/settings.xml": _settings(track_changes=track_changes),
            "word/footnotes.xml": footnotes,
            "word/_rels/footnotes.xml.rels": notes.relations(),
            "word/footer1.xml": _footer(labels, paper.direction),
        }
    )


class _Document:
    """The text of a paper, and the lists that it needs."""

    def __init__(self, paper: PaperText, labels: Labels, part: Part) -> None:
        self.part = part
        self.numbering = _stored("numbering")
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


def bidi_of(part: Part) -> Any:
    """What makes a paragraph run from right to left, where its part does."""
    return w("bidi") if part.direction == "rtl" else None


def _footer(labels: Labels, direction: str) -> Any:
    part = Part(direction)
    before, _, rest = labels.page_of.partition("{page}")
    between, _, after = rest.partition("{pages}")
    return w(
        "ftr",
        w(
            "p",
            w("pPr", w("pStyle", val="Footer"), bidi_of(part)),
            *part.words(Words(before)),
            *_field("PAGE"),
            *part.words(Words(between)),
            *_field("NUMPAGES"),
            *part.words(Words(after)),
        ),
    )


def _field(name: str) -> Iterator[Any]:
    yield w("r", w("fldChar", fldCharType="begin"))
    yield w("r", w("instrText", f" {name} "))
    yield w("r", w("fldChar", fldCharType="separate"))
    yield w("r", w("t", "1"))
    yield w("r", w("fldChar", fldCharType="end"))


def _styles(paper: PaperText) -> Any:
    styles = _stored("styles")
    region = REGIONS.get(paper.language, paper.language)
    language = next(styles.iter(f"{{{W}}}lang"))
    if paper.direction == "rtl":
        language.set(f"{{{W}}}bidi", region)
        normal = next(styles.iterfind(f"{{{W}}}style"))
        normal.append(w("pPr", w("bidi")))
        if not paper.language.startswith("he"):
            for fonts in styles.iter(f"{{{W}}}rFonts"):
                fonts.set(f"{{{W}}}cs", ARABIC_TYPEFACE)
            for size in styles.iter(f"{{{W}}}szCs"):
                size.set(f"{{{W}}}val", str(round(int(size.get(f"{{{W}}}val")) * ARABIC_LARGER)))
    elif paper.language.startswith(("zh", "ja", "ko")):
        language.set(f"{{{W}}}eastAsia", region)
    else:
        language.set(f"{{{W}}}val", region)
    return styles


def _settings(*, track_changes: bool) -> Any:
    settings = _stored("settings")
    if track_changes:
        settings.insert(1, w("trackRevisions"))
    return settings


def _properties(paper: PaperText) -> Any:
    """Title, author, language, and the digest of the version."""
    core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    dublin = "http://purl.org/dc/elements/1.1/"
    properties = etree.Element(f"{{{core}}}coreProperties", nsmap={"cp": core, "dc": dublin})
    for name, said in (
        ("title", paper.title),
        ("creator", "; ".join(paper.masthead)),
        ("identifier", paper.digest),
        ("language", paper.language),
    ):
        if said:
            etree.SubElement(properties, f"{{{dublin}}}{name}").text = printable(said)
    return properties


@cache
def _stored_bytes(name: str) -> bytes:
    return files("travaux.texts.writing").joinpath("word_parts", f"{name}.xml").read_bytes()


def _stored(name: str) -> Any:
    """A part that is the same for all papers, to be completed."""
    return etree.fromstring(_stored_bytes(name), etree.XMLParser(remove_blank_text=True))


def _package(parts: dict[str, Any]) -> bytes:
    """A ZIP without a trace of when and where it was made."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, element in parts.items():
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.create_system, member.compress_type = 0, zipfile.ZIP_DEFLATED
            content = etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)
            package.writestr(member, content)
    return packed.getvalue()
