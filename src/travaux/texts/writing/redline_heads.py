"""What a redline says of itself, in the head of its pages: the two texts, a summary, and how to read it."""

from __future__ import annotations

from typing import Any

from travaux.texts.comparing.comparison import Comparison
from travaux.texts.document import Document
from travaux.texts.writing.inline import Words, printable
from travaux.texts.writing.word_file import bidi_of
from travaux.texts.writing.word_markup import Part, w

LONGEST_NAME = 120  # characters: a name with more would push the text off the page
SHORT_DIGEST = 16  # hexadecimal digits that are printed of a file's SHA-256
HOW_TO_READ = (
    "Underlined words are new, struck-out words are gone; words marked as moved stand at both places. "
    "Accept all changes for the new text, reject all for the old."
)


def name_of(document: Document, without: str) -> str:
    """What a text is called in short: its symbol, else its title, else its file."""
    return _short(document.symbol or document.title or document.source.name or without)


def title_of(comparison: Comparison) -> str:
    """The two texts by their names."""
    return f"{name_of(comparison.old, 'Old text')} → {name_of(comparison.new, 'New text')}"


def first_head(comparison: Comparison, direction: str) -> Any:
    """The head of the first page."""
    lines = [
        ("RedlineTitle", "What changed"),
        ("RedlineSummary", f"Old: {described(comparison.old)}"),
        ("RedlineSummary", f"New: {described(comparison.new)}"),
        ("RedlineSummary", summarised(comparison)),
        ("RedlineSummary", HOW_TO_READ),
        ("RedlineRule", ""),
    ]
    return _head(lines, direction)


def other_head(comparison: Comparison, direction: str) -> Any:
    """The head of all pages behind it."""
    return _head([("Header", title_of(comparison))], direction)


def described(document: Document) -> str:
    """A text by all that tells it from others."""
    said = [document.title, document.symbol, document.source.name]
    if document.source.sha256:
        said.append(f"SHA-256 {document.source.sha256[:SHORT_DIGEST]}…")
    said.append(f"{len(document.paragraphs)} paragraphs")
    return " · ".join(_short(one) for one in said if one)


def summarised(comparison: Comparison) -> str:
    """How many entries there are of each relation; those that do not occur are left out."""
    summary = comparison.summary()
    marks = {"moved", "renumbered"}
    first = ", ".join(f"{times} {name}" for name, times in summary.items() if times and name not in marks)
    then = ", ".join(f"{times} {name}" for name, times in summary.items() if times and name in marks)
    return "; ".join(filter(None, (first, then))) or "Nothing to compare"


def _head(lines: list[tuple[str, str]], direction: str) -> Any:
    part = Part(direction)
    return w(
        "hdr",
        *(
            w("p", w("pPr", w("pStyle", val=style), bidi_of(part)), *part.words(Words(said)))
            for style, said in lines
        ),
    )


def _short(name: str) -> str:
    """One line of a length that can be printed."""
    name = " ".join(printable(name).split())
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
