"""The blocks of a Word file: its text before recorded changes, with the numbers that Word computes."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from travaux.texts.reading.blocks import Block, mended_blocks
from travaux.texts.reading.opening import plain
from travaux.texts.reading.word_numbers import WordNumbers
from travaux.texts.reading.word_package import WordPackage
from travaux.texts.reading.word_pieces import NotePiece, PiecesOfParagraph, WordPieces
from travaux.texts.writing.inline import Words


@dataclass(frozen=True)
class WordBlocks:
    """What a Word file holds."""

    blocks: list[Block]
    title: str | None = None
    heads: list[str] = field(default_factory=list)
    warnings: tuple[str, ...] = ()


def blocks_of_word(content: bytes) -> WordBlocks:
    """The blocks of a DOCX. What was inserted is not there yet and what was deleted still is: the text is the
    one that everybody agreed to last. Raises Unreadable and what `word_package` raises.
    """
    with tempfile.NamedTemporaryFile(suffix=".docx") as file:
        file.write(content)
        file.flush()
        package = WordPackage(Path(file.name))
    pieces = WordPieces(package)
    numbers = WordNumbers(package, pieces.styles)
    blocks: list[Block] = []
    notes = 0
    flowing: list[str] = []
    for paragraph in pieces.paragraphs:
        said, found = _said(paragraph)
        if paragraph.mark_inserted:
            flowing.append(said)
            if not paragraph.ends_cell:
                continue
        text = "".join([*flowing, said] if not paragraph.mark_inserted else flowing)
        flowing = []
        label = numbers.label(paragraph.properties) if text.strip() else None
        kind, _ = pieces.styles.kind_of(paragraph.properties)
        style = pieces.styles.style_name(paragraph.properties).lower()
        bold = _is_bold(paragraph)
        for part in _parts(text):
            blocks.append(
                Block(
                    part,
                    label=label,
                    look=bold or kind == "heading",
                    is_heading=(kind == "heading" or (bold and _reads_as_heading(part))) and not label,
                    is_title=style == "title",
                )
            )
            label = None
        for note in found:
            notes += 1
            blocks.append(Block(note, label=str(notes), is_note=True))
    return WordBlocks(mended_blocks(blocks), None, [], _warnings(package, pieces))


def _said(paragraph: PiecesOfParagraph) -> tuple[str, list[str]]:
    """The words of a paragraph before changes, and its notes."""
    words: list[str] = []
    notes: list[str] = []
    for piece in paragraph.pieces:
        run = piece.on("before")
        if run is None:
            continue
        if isinstance(piece.content, NotePiece):
            notes.append("".join(word.text for word in piece.content.before))
        elif isinstance(run, Words):
            words.append(run.text)
    return "".join(words), [note for note in notes if note.strip()]


def _parts(text: str) -> Sequence[str]:
    """A paragraph is one block, unless a label stands after a break of the line."""
    return [part for part in re.split(r"\n(?=\s*(?:\d{1,3}\.|\([a-z]{1,4}\))\s)", text) if part.strip()]


def _is_bold(paragraph: PiecesOfParagraph) -> bool:
    words = [p.content for p in paragraph.pieces if isinstance(p.content, Words) and p.content.text.strip()]
    return bool(words) and all(word.strong for word in words)


def _reads_as_heading(text: str) -> bool:
    return len(text) < 300 and not re.search(r"[.;:,]\s*$", text)


def _warnings(package: WordPackage, pieces: WordPieces) -> tuple[str, ...]:
    changed = sum(bool(paragraph.changes) for paragraph in pieces.paragraphs)
    authors = sorted({name for paragraph in pieces.paragraphs for name in paragraph.changes if name})
    warnings = []
    if changed:
        by = f", by {', '.join(authors[:5])}" if authors else ""
        warnings.append(f"Recorded changes in {changed} paragraphs were left out{by}.")
    comments = len(package.comments.findall("{*}comment"))
    if comments:
        warnings.append(f"Comments were left out ({comments}).")
    warnings += [f"Left out: {plain(what)} ({number})." for what, number in sorted(pieces.left_out.items())]
    return tuple(warnings)
