"""The paragraphs of a Word file as they stand: what was inserted is there, what was deleted is not.

`word_pieces` tells what was changed; here a file is read as a text that somebody has before them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from travaux.texts.reading.opening import TOO_MUCH, Unreadable
from travaux.texts.reading.word_package import WordPackage, is_on, name_of, said
from travaux.texts.reading.word_pieces import DELETES, INSERTS, SIGNS, WRAPPERS
from travaux.texts.reading.word_signs import sign_of
from travaux.texts.reading.word_styles import Look, Styles, styled

MOST = 8_000_000  # characters in all
MOST_PARAGRAPHS = 200_000
# As a reader has them: a hyphen that does not break is a hyphen, one that may break is nothing.
_SIGNS = {**SIGNS, "noBreakHyphen": "-", "softHyphen": ""}
_HOLDERS = {*WRAPPERS, *INSERTS, "hyperlink"}


@dataclass(frozen=True)
class WordRun:
    """Some words in one look."""

    text: str
    look: Look


@dataclass
class WordNote:
    """A footnote or an endnote; `mark` is one that is typed, not counted."""

    is_endnote: bool
    mark: str | None
    paragraphs: list[WordParagraph]


@dataclass
class WordParagraph:
    """A paragraph; `row` and `cell` number those of tables, and paragraphs of one row follow each other.
    `flows_on`: its end was deleted, so that it is one with the next.
    """

    properties: Any
    runs: list[WordRun] = field(default_factory=list)
    notes: list[WordNote] = field(default_factory=list)
    row: int | None = None
    cell: int | None = None
    flows_on: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


class WordText:
    """The paragraphs of a file in reading order; `left_out` counts what is no text."""

    def __init__(self, package: WordPackage, styles: Styles) -> None:
        self.styles = styles
        self.left_out: Counter[str] = Counter()
        self.paragraphs: list[WordParagraph] = []
        self._into = self.paragraphs
        self._notes = {
            (kind, said(note, "id")): note
            for kind, part in (("footnote", package.footnotes), ("endnote", package.endnotes))
            for note in part.iterfind(f"{{*}}{kind}")
            if said(note, "type") in (None, "normal")
        }
        self._characters = self._rows = self._cells = self._count = 0
        self._fields: list[bool] = []  # of each open one, whether its result has begun
        for body in package.document.iterfind("{*}body"):
            self._blocks(body)

    def _blocks(self, root: Any) -> None:
        """Read what stands in a body, a cell, a note or a box."""
        for child in root:
            name = name_of(child)
            if name == "p":
                self._paragraph(child)
            elif name == "tr":
                self._row(child)
            elif name == "sdt" and _is_unfilled(child):
                continue
            elif name == "AlternateContent":
                self._blocks(_chosen(child))
            elif name in _HOLDERS:
                self._blocks(child)
            elif name == "altChunk":
                self.left_out["text from another file"] += 1

    def _row(self, row: Any) -> None:
        if _is_deleted(row.find("{*}trPr")):
            return
        self._rows += 1
        number = self._rows
        for cell in row.iterfind(".//{*}tc"):
            within = next(each for each in cell.iterancestors() if name_of(each) in ("tc", "tr"))
            if within is not row or _is_deleted(cell.find("{*}tcPr")):
                continue  # of a table within: read with it
            self._cells += 1
            which, first = self._cells, len(self._into)
            self._blocks(cell)
            for paragraph in self._into[first:]:
                if paragraph.row is None:
                    paragraph.row, paragraph.cell = number, which
            if len(self._into) > first:
                self._into[-1].flows_on = False

    def _paragraph(self, element: Any) -> None:
        properties = styled(element)
        paragraph = WordParagraph(properties)
        if properties is not None:
            mark = properties.find("{*}rPr")
            hidden = None if mark is None else mark.find("{*}specVanish")
            paragraph.flows_on = _is_deleted(mark) or bool(is_on(hidden))
        self._into.append(paragraph)
        self._count += 1
        if self._count > MOST_PARAGRAPHS:
            raise Unreadable(TOO_MUCH)
        self._runs(element, paragraph)

    def _runs(self, root: Any, paragraph: WordParagraph) -> None:
        for child in root:
            name = name_of(child)
            if name == "r":
                self._run(child, paragraph)
            elif name == "sdt" and _is_unfilled(child):
                continue
            elif name == "AlternateContent":
                self._runs(_chosen(child), paragraph)
            elif name in _HOLDERS:
                self._runs(child, paragraph)
            elif name in ("oMath", "oMathPara"):
                self.left_out["a formula"] += 1

    def _run(self, run: Any, paragraph: WordParagraph) -> None:
        look = self.styles.printed_look(styled(run), paragraph.properties)
        if look.is_hidden:
            return
        text = "".join(self._said_in(run, paragraph))
        if text:
            self._characters += len(text)
            if self._characters > MOST:
                raise Unreadable(TOO_MUCH)
            paragraph.runs.append(WordRun(text, look))

    def _said_in(self, run: Any, paragraph: WordParagraph) -> Iterator[str]:
        own_mark = False
        for child in run:
            name = name_of(child)
            if name == "fldChar":
                self._field(said(child, "fldCharType"))
            elif not all(self._fields):
                continue  # the instruction of a field
            elif name == "t":
                if not own_mark:
                    yield _text_of(child)
            elif name in _SIGNS:
                yield _SIGNS[name]
            elif name == "br":
                yield "\n"
            elif name in ("footnoteReference", "endnoteReference"):
                own_mark = said(child, "customMarkFollows") not in (None, "0", "false", "off")
                mark = "".join(map(_text_of, run.iterfind("{*}t"))) if own_mark else None
                self._note(name.removesuffix("Reference"), said(child, "id"), mark, paragraph)
            elif name == "sym":
                yield self._sign(child)
            elif name in ("drawing", "pict", "object"):
                self._drawing(child)
            elif name == "AlternateContent":
                self._drawing(_chosen(child))

    def _sign(self, element: Any) -> str:
        sign = sign_of(said(element, "font") or "", said(element, "char") or "")
        if sign is None:
            self.left_out["a sign of a typeface of its own"] += 1
        return sign or ""

    def _drawing(self, drawing: Any) -> None:
        """Read the boxes of text in a drawing; they follow the paragraph to which it is tied."""
        boxes = [each for each in drawing.iter("{*}txbxContent") if not _is_fallback(each, drawing)]
        outer = [each for each in boxes if not any(other in boxes for other in each.iterancestors())]
        fields, self._fields = self._fields, []
        for box in outer:
            self._blocks(box)
        self._fields = fields
        if not boxes:
            self.left_out["a picture"] += 1

    def _note(self, kind: str, number: str | None, mark: str | None, paragraph: WordParagraph) -> None:
        root = self._notes.pop((kind, number), None)  # one to which several marks lead is read once
        if root is None:
            return
        note = WordNote(kind == "endnote", mark.strip() if mark else None, [])
        around, fields = self._into, self._fields
        self._into, self._fields = note.paragraphs, []
        self._blocks(root)
        self._into, self._fields = around, fields
        paragraph.notes.append(note)

    def _field(self, step: str | None) -> None:
        if step == "begin":
            self._fields.append(False)
        elif step == "separate" and self._fields:
            self._fields[-1] = True
        elif step == "end" and self._fields:
            self._fields.pop()


def _is_deleted(properties: Any) -> bool:
    return properties is not None and any(name_of(change) in DELETES for change in properties)


def _is_unfilled(holder: Any) -> bool:
    """Whether a form's field still says what to write there."""
    return bool(is_on(holder.find("{*}sdtPr/{*}showingPlcHdr")))


def _is_fallback(element: Any, within: Any) -> bool:
    """Whether an element is of a form for older programs: it stands there a second time."""
    for parent in element.iterancestors():
        if parent is within:
            return False
        if name_of(parent) == "Fallback":
            return True
    return False


def _chosen(alternatives: Any) -> Any:
    """The first of the forms that a program may choose from."""
    return next(iter(alternatives), alternatives)


def _text_of(element: Any) -> str:
    text = (element.text or "").replace("\n", " ").replace("\t", " ").replace("\u00ad", "")
    kept = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    return text if kept else text.strip(" ")
