"""The paragraphs of a Word file in pieces, each with its fate: kept, inserted, deleted, or both."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Literal

from travaux.texts.reading.opening import TOO_MUCH, Unreadable
from travaux.texts.reading.word_package import WordPackage, dated, name_of, relation, said
from travaux.texts.reading.word_styles import Styles, styled
from travaux.texts.writing.inline import Note, Run, Words, is_address, printable, settled, trimmed

MOST = 1_500_000  # characters in all
MOST_PIECES, MOST_PARAGRAPHS = 300_000, 5_000
LONGEST_PARAGRAPH = 100_000  # characters, and a fifth of that pieces
LONGEST_NAME, LONGEST_QUOTATION = 200, 1_000

Side = Literal["before", "after"]
SIDES: tuple[Side, Side] = ("after", "before")
INSERTS, DELETES = {"ins", "moveTo", "cellIns"}, {"del", "moveFrom", "cellDel"}
# What holds paragraphs or runs and says nothing itself.
WRAPPERS = {
    "sdt", "sdtContent", "customXml", "smartTag", "fldSimple", "dir", "bdo", "ruby", "rubyBase", "Choice",
    "tbl",
}  # fmt: skip
MARKS_OF_FORMATTING = {
    "rPrChange", "pPrChange", "tblPrChange", "tcPrChange", "trPrChange", "sectPrChange", "numberingChange",
}  # fmt: skip
SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_BREAKS = re.compile(r"[\r\n\t]")
_LINK_FIELD = re.compile(r'\s*HYPERLINK\s+"([^"]*)"', re.IGNORECASE)


@dataclasses.dataclass(frozen=True)
class Around:
    """What stands around a piece: changes, and a link."""

    inserted: bool = False
    deleted: bool = False
    address: str | None = None


@dataclasses.dataclass(frozen=True)
class NotePiece:
    """The mark of a note, with its text before and after its own changes."""

    before: tuple[Words, ...]
    after: tuple[Words, ...]


@dataclasses.dataclass(frozen=True)
class Piece:
    """Some words, or the mark of a note. What somebody inserted and somebody else deleted is both."""

    content: Words | NotePiece
    inserted: bool
    deleted: bool

    def on(self, side: Side) -> Run | None:
        """The piece before or after the changes, if it is there."""
        if self.inserted if side == "before" else self.deleted:
            return None
        if isinstance(self.content, NotePiece):
            return Note(self.content.before if side == "before" else self.content.after)
        return self.content


class PiecesOfParagraph:
    """A paragraph as the file has it; its mark, at its end, has a fate of its own."""

    def __init__(self, properties: Any, around: Around) -> None:
        self.properties = properties
        self.pieces: list[Piece] = []
        self.bookmarks: list[str] = []
        self.comments: list[str] = []  # ids
        self.changes: dict[str, str | None] = {}  # author → date of the last change
        self.mark_inserted, self.mark_deleted = around.inserted, around.deleted
        self.ends_cell = False  # a paragraph does not flow out of its cell, nor out of its note

    def changed_by(self, change: Any) -> None:
        """Note who made a change."""
        author, date = printable(said(change, "author") or "")[:LONGEST_NAME], dated(change)
        known = self.changes.get(author)
        self.changes[author] = max(filter(None, (known, date)), default=None)

    def length(self, side: Side) -> int:
        """How much of the paragraph is there on a side."""
        runs = (piece.on(side) for piece in self.pieces)
        return sum(len(run.text) if isinstance(run, Words) else 1 for run in runs if run is not None)


@dataclasses.dataclass
class _Field:
    """A field that is being read: its instruction, then its result."""

    instruction: str = ""
    in_result: bool = False

    @property
    def address(self) -> str | None:
        found = _LINK_FIELD.match(self.instruction)
        return _leads(found[1]) if found else None


class WordPieces:
    """The paragraphs of a file in reading order, those in tables too; `quoted` says which words a comment (by
    its id) is about, and `left_out` counts what was not read.
    """

    def __init__(self, package: WordPackage) -> None:
        self._package = package
        self._styles = Styles(package)
        self._notes = {
            (kind, said(note, "id")): note
            for kind, part in (("footnotes", package.footnotes), ("endnotes", package.endnotes))
            for note in part.iterfind(f"{{*}}{kind[:-1]}")
        }
        self._characters = self._pieces = 0
        self.left_out: Counter[str] = Counter()
        self._words_of_comments: dict[str, list[Piece]] = {}
        self.paragraphs = self._read("document", package.document.iterfind("{*}body"))
        self.quoted = {name: _quotation(pieces) for name, pieces in self._words_of_comments.items()}

    @property
    def styles(self) -> Styles:
        """The styles of the file."""
        return self._styles

    def _read(self, part: str, roots: Iterable[Any]) -> list[PiecesOfParagraph]:
        reader = _PartReader(self, part)
        for root in roots:
            reader.blocks(root, Around())
        return reader.paragraphs

    def take(self, paragraph: PiecesOfParagraph, piece: Piece) -> None:
        """Put a piece where it belongs. Raises Unreadable where there is no end of them."""
        self._pieces += 1
        self._characters += len(piece.content.text) if isinstance(piece.content, Words) else 1
        if self._characters > MOST or self._pieces > MOST_PIECES:
            raise Unreadable(TOO_MUCH)
        paragraph.pieces.append(piece)

    def note(self, kind: str, number: str | None, mark: str) -> tuple[NotePiece, PiecesOfParagraph] | None:
        """A note, and who changed it. One that several marks lead to is read once, for the first."""
        root = self._notes.pop((kind, number), None)
        if root is None or said(root, "type") not in (None, "normal"):
            return None
        paragraphs = self._read(kind, [root])
        gathered = PiecesOfParagraph(None, Around())
        for paragraph in paragraphs:
            gathered.changes |= paragraph.changes
        after, before = (_words_of_note(paragraphs, side, mark) for side in SIDES)
        return NotePiece(before, after), gathered

    def styles_of(self, run: Any, text: str) -> tuple[bool, bool]:
        """Whether a run is strong, and whether it is emphasised."""
        return self._styles.look_of(styled(run), text)

    def address(self, part: str, link: Any) -> str | None:
        """Where a link leads, if that is outside the file."""
        target = self._package.addresses.get(part, {}).get(relation(link) or "")
        anchor = said(link, "anchor")
        return _leads(f"{target}#{anchor}" if target and anchor else target or "")

    def begin_comment(self, name: str) -> bool:
        """Whether a comment begins here, and not elsewhere already."""
        new = name not in self._words_of_comments
        if new:
            self._words_of_comments[name] = []
        return new

    def quote(self, names: Iterable[str], piece: Piece) -> None:
        """Note words as those that comments are about."""
        for name in names:
            self._words_of_comments[name].append(piece)


def _leads(address: str) -> str | None:
    return address if is_address(address) else None


def _quotation(pieces: list[Piece]) -> str:
    """The words of a comment as they stand now; as they stood, where they were deleted."""
    now, then = (
        "".join(run.text for piece in pieces if isinstance(run := piece.on(side), Words)).strip()
        for side in SIDES
    )
    return (now or then)[:LONGEST_QUOTATION]


def _words_of_note(paragraphs: list[PiecesOfParagraph], side: Side, mark: str) -> tuple[Words, ...]:
    """The words of a note, without its mark; of several paragraphs, one after the other."""
    words: list[Run] = []
    for paragraph in paragraphs:
        runs = [run for piece in paragraph.pieces if isinstance(run := piece.on(side), Words)]
        words += [*([Words(" ")] if words and runs else []), *runs]
    found = [run for run in settled(words) if isinstance(run, Words)]
    if found:
        found[0] = dataclasses.replace(found[0], text=found[0].text.lstrip().removeprefix(mark))
    return trimmed(found)


class _PartReader:
    """Reads one part of a file: its text, or one of its notes."""

    def __init__(self, whole: WordPieces, part: str) -> None:
        self.whole, self.part = whole, part
        self.paragraphs: list[PiecesOfParagraph] = []
        self.waiting_bookmarks: list[str] = []  # they begin between two paragraphs
        self.waiting_comments: list[str] = []
        self.open_comments: dict[str, None] = {}
        self.fields: list[_Field] = []

    def blocks(self, root: Any, around: Around) -> None:
        """Read what stands in a body, a cell or a note."""
        for child in root:
            name = name_of(child)
            if name == "p":
                self.paragraph(child, around)
            elif name == "tr":
                self.row(child, around)
            elif name in INSERTS or name in DELETES:
                self.blocks(child, _changed(around, name))
            elif name == "AlternateContent":
                self.blocks(_chosen(child), around)
            elif name in WRAPPERS:
                self.blocks(child, around)
            elif name == "altChunk":
                self.whole.left_out["text from another file"] += 1
            else:
                self.mark(child, name, None)

    def row(self, row: Any, around: Around) -> None:
        around = _with_fate(around, row.find("{*}trPr"))
        for cell in row.iterfind(".//{*}tc"):
            if any(name_of(parent) == "tc" for parent in _between(cell, row)):
                continue  # of a table within: read with it
            first = len(self.paragraphs)
            self.blocks(cell, _with_fate(around, cell.find("{*}tcPr")))
            if len(self.paragraphs) > first:
                self.paragraphs[-1].ends_cell = True

    def paragraph(self, element: Any, around: Around) -> None:
        properties = styled(element)
        paragraph = PiecesOfParagraph(properties, around)
        paragraph.bookmarks, self.waiting_bookmarks = self.waiting_bookmarks, []
        paragraph.comments, self.waiting_comments = self.waiting_comments, []
        if properties is not None:
            for change in properties.iterfind("{*}rPr/*"):
                name = name_of(change)
                if name in INSERTS:
                    paragraph.mark_inserted = True
                elif name in DELETES:
                    paragraph.mark_deleted = True
                else:
                    continue
                paragraph.changed_by(change)
            for _ in properties.iter(*(f"{{*}}{name}" for name in MARKS_OF_FORMATTING)):
                self.whole.left_out["a change of formatting alone"] += 1
        self.paragraphs.append(paragraph)
        if len(self.paragraphs) > MOST_PARAGRAPHS:
            raise Unreadable(TOO_MUCH)
        self.runs(element, paragraph, around)
        if (
            paragraph.length("before") > LONGEST_PARAGRAPH
            or paragraph.length("after") > LONGEST_PARAGRAPH
            or len(paragraph.pieces) > LONGEST_PARAGRAPH // 5
        ):
            raise Unreadable(TOO_MUCH)

    def runs(self, root: Any, paragraph: PiecesOfParagraph, around: Around) -> None:
        for child in root:
            name = name_of(child)
            if name == "r":
                self.run(child, paragraph, around)
            elif name in INSERTS or name in DELETES:
                paragraph.changed_by(child)
                self.runs(child, paragraph, _changed(around, name))
            elif name == "hyperlink":
                address = self.whole.address(self.part, child) or around.address
                self.runs(child, paragraph, dataclasses.replace(around, address=address))
            elif name == "AlternateContent":
                self.runs(_chosen(child), paragraph, around)
            elif name == "fldSimple":
                address = _Field(said(child, "instr") or "").address or around.address
                self.runs(child, paragraph, dataclasses.replace(around, address=address))
            elif name in WRAPPERS:
                self.runs(child, paragraph, around)
            elif name in ("oMath", "oMathPara"):
                self.whole.left_out["a formula"] += 1
            else:
                self.mark(child, name, paragraph)

    def mark(self, element: Any, name: str, paragraph: PiecesOfParagraph | None) -> None:
        """Read what only marks a place: where a bookmark begins, where a comment begins or ends."""
        if name == "bookmarkStart":
            bookmarks = self.waiting_bookmarks if paragraph is None else paragraph.bookmarks
            bookmarks.append((said(element, "name") or "")[:LONGEST_NAME])
        elif name in ("commentRangeStart", "commentReference"):
            comment = said(element, "id") or ""
            if self.whole.begin_comment(comment):
                comments = self.waiting_comments if paragraph is None else paragraph.comments
                comments.append(comment)
                if name == "commentRangeStart":
                    self.open_comments[comment] = None
        elif name == "commentRangeEnd":
            self.open_comments.pop(said(element, "id") or "", None)

    def run(self, run: Any, paragraph: PiecesOfParagraph, around: Around) -> None:
        if run.find("{*}rPr/{*}rPrChange") is not None:
            self.whole.left_out["a change of formatting alone"] += 1
        for text in self.said_in(run, paragraph, around):
            in_instruction = any(not field.in_result for field in self.fields)
            if text and not in_instruction:
                strong, emphasis = self.whole.styles_of(run, text)
                address = next((field.address for field in self.fields if field.address), around.address)
                words = Words(printable(text), strong, emphasis, address)
                self.take(paragraph, words, around)

    def take(self, paragraph: PiecesOfParagraph, content: Words | NotePiece, around: Around) -> None:
        piece = Piece(content, around.inserted, around.deleted)
        self.whole.take(paragraph, piece)
        self.whole.quote(self.open_comments, piece)

    def said_in(self, run: Any, paragraph: PiecesOfParagraph, around: Around) -> Iterator[str]:
        """The words of a run; what else is in it goes where it belongs."""
        has_own_mark = False
        for child in run:
            name = name_of(child)
            if name in ("t", "delText"):
                if not has_own_mark:
                    yield _text_of(child)
            elif name in SIGNS:
                yield SIGNS[name]
            elif name == "br":
                if said(child, "type") in (None, "textWrapping"):
                    yield "\n"
            elif name in ("footnoteReference", "endnoteReference"):
                has_own_mark = _has_own_mark(child)
                mark = "".join(map(_text_of, run.iterfind("{*}t"))) if has_own_mark else ""
                self.take_note(
                    f"{name.removesuffix('Reference')}s", said(child, "id"), mark, paragraph, around
                )
            elif name == "fldChar":
                self.field(said(child, "fldCharType"))
            elif name == "instrText" and self.fields:
                self.fields[-1].instruction += (child.text or "")[:2_000]
            elif name == "sym":
                self.whole.left_out["a sign of a typeface of its own"] += 1
            elif name in ("drawing", "pict", "object", "AlternateContent"):
                has_text = next(child.iter("{*}txbxContent"), None) is not None
                self.whole.left_out["a text box" if has_text else "a picture"] += 1
            else:
                self.mark(child, name, paragraph)

    def take_note(
        self, kind: str, number: str | None, mark: str, paragraph: PiecesOfParagraph, around: Around
    ) -> None:
        if self.part != "document":  # a note within a note, which Word does not have
            return
        found = self.whole.note(kind, number, mark)
        if found is not None:
            note, gathered = found
            paragraph.changes |= gathered.changes
            self.take(paragraph, note, around)

    def field(self, step: str | None) -> None:
        if step == "begin":
            self.fields.append(_Field())
        elif step == "separate" and self.fields:
            self.fields[-1].in_result = True
        elif step == "end" and self.fields:
            self.fields.pop()


def _has_own_mark(reference: Any) -> bool:
    """Whether a note's mark is one of its own, which follows in the same run."""
    return said(reference, "customMarkFollows") not in (None, "0", "false", "off")


def _changed(around: Around, name: str) -> Around:
    if name in INSERTS:
        return dataclasses.replace(around, inserted=True)
    return dataclasses.replace(around, deleted=True)


def _with_fate(around: Around, properties: Any) -> Around:
    """What stands around a row or a cell that was itself inserted or deleted."""
    for change in () if properties is None else properties:
        name = name_of(change)
        if name in INSERTS or name in DELETES:
            around = _changed(around, name)
    return around


def _between(cell: Any, row: Any) -> Iterator[Any]:
    for parent in cell.iterancestors():
        if parent is row:
            return
        yield parent


def _chosen(alternatives: Any) -> Any:
    """The first of the forms that a program may choose from."""
    return next(iter(alternatives), alternatives)


def _text_of(element: Any) -> str:
    text = _BREAKS.sub(" ", element.text or "")
    kept = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    return text if kept else text.strip(" ")
