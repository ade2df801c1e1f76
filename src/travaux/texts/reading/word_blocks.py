"""The blocks of a Word file: its text as it stands, with the numbers that Word computes."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

from travaux.texts.reading.blocks import Block, mended_blocks, reads_as_heading
from travaux.texts.reading.notes import is_mark
from travaux.texts.reading.opening import said_title
from travaux.texts.reading.tables import blocks_of_row
from travaux.texts.reading.word_notes import NoteLabels
from travaux.texts.reading.word_numbers import WordNumbers
from travaux.texts.reading.word_package import WordPackage
from travaux.texts.reading.word_revisions import revisions_of
from travaux.texts.reading.word_styles import Styles
from travaux.texts.reading.word_text import WordNote, WordParagraph, WordText

_LABEL_ON_A_LINE = re.compile(r"\n(?=\s*(?:\d{1,3}\.|\([a-z]{1,4}\))\s)")


@dataclass(frozen=True)
class WordBlocks:
    """What a Word file holds; `heads` are the lines of the headers of its pages."""

    blocks: list[Block]
    title: str | None = None
    heads: list[str] = field(default_factory=list)
    warnings: tuple[str, ...] = ()


def blocks_of_word(content: bytes) -> WordBlocks:
    """The blocks of a DOCX: inserted text is there, deleted text is not, and a warning says so. Raises
    Unreadable and what `word_package` raises.
    """
    with tempfile.NamedTemporaryFile(suffix=".docx") as file:
        file.write(content)
        file.flush()
        package = WordPackage(Path(file.name))
    text = WordText(package, Styles(package))
    reader = _Reader(package, text)
    blocks: list[Block] = []
    for row, paragraphs in groupby(_whole(text.paragraphs), key=lambda paragraph: paragraph.row):
        if row is None:
            blocks += [block for paragraph in paragraphs for block in reader.blocks(paragraph)]
            continue
        cells = [
            [block for paragraph in cell for block in reader.blocks(paragraph)]
            for _, cell in groupby(paragraphs, key=lambda paragraph: paragraph.cell)
        ]
        blocks += blocks_of_row(cells, above=len(blocks))
    warnings = (*revisions_of(package), *_left_out(text))
    return WordBlocks(mended_blocks(blocks), said_title(package.title), _heads(package), warnings)


class _Reader:
    """Makes blocks of paragraphs in reading order, and counts lists and notes on the way."""

    def __init__(self, package: WordPackage, text: WordText) -> None:
        self._styles = text.styles
        self._numbers = WordNumbers(package, text.styles)
        self._notes = NoteLabels(package)

    def blocks(self, paragraph: WordParagraph) -> Iterator[Block]:
        """A paragraph, and the notes to which it leads."""
        label = self._numbers.label(paragraph.properties)
        text, mark = _without_marks(paragraph)
        kind, rank = self._styles.kind_of(paragraph.properties)
        printed = [run for run in paragraph.runs if run.text.strip()]
        is_bold = bool(printed) and all(run.look.is_bold for run in printed)
        is_heading = kind == "heading"
        for part in _LABEL_ON_A_LINE.split(text):
            if not part.strip():
                continue
            block = Block(part, label=label, look=is_bold or is_heading)
            if mark:
                yield replace(block, label=mark, is_note=True, look=False)
            else:
                yield replace(
                    block,
                    is_heading=not label and (is_heading or (is_bold and reads_as_heading(part))),
                    rank=rank if is_heading else 0,
                    is_title=self._styles.style_name(paragraph.properties).lower() == "title",
                )
            label = mark = None
        for note in paragraph.notes:
            yield from self._note(note)

    def _note(self, note: WordNote) -> Iterator[Block]:
        label = self._notes.label(note)
        texts = (_without_marks(paragraph)[0].strip() for paragraph in note.paragraphs)
        text = " ".join(filter(None, texts))
        text = text.removeprefix(note.mark or "").lstrip()
        if text:
            yield Block(text, label=label, is_note=True)


def _whole(paragraphs: Sequence[WordParagraph]) -> Iterator[WordParagraph]:
    """The paragraphs; those whose ends were deleted are one with the next."""
    open_: list[WordParagraph] = []
    for at, paragraph in enumerate(paragraphs):
        open_.append(paragraph)
        if paragraph.flows_on and at + 1 < len(paragraphs) and paragraphs[at + 1].cell == paragraph.cell:
            continue
        if len(open_) > 1:
            runs = [run for each in open_ for run in each.runs]
            notes = [note for each in open_ for note in each.notes]
            paragraph = replace(paragraph, runs=runs, notes=notes)
        yield paragraph
        open_ = []


def _without_marks(paragraph: WordParagraph) -> tuple[str, str | None]:
    """The words without the raised marks of notes; and the mark before them, if there is one."""
    words, own = "", None
    for raised, runs in groupby(paragraph.runs, key=lambda run: run.look.is_raised):
        text = "".join(run.text for run in runs)
        if not raised or not is_mark(text, words):
            words += text
        elif not words.strip():
            own = text.strip() or None
    return words, own


def _heads(package: WordPackage) -> list[str]:
    """The lines of the headers of pages, where the symbol is."""
    found: list[str] = []
    for head in package.heads:
        for paragraph in head.iter("{*}p"):
            if next(paragraph.iterancestors("{*}Fallback"), None) is None:
                line = " ".join("".join(paragraph.itertext("{*}t")).split())
                found += [line] if line else []
    return found


def _left_out(text: WordText) -> Iterator[str]:
    for what, number in sorted(text.left_out.items()):
        yield f"Left out: {what} ({number})."
