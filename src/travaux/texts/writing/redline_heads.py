"""What a redline says of itself, in the head of its pages: the two texts, a summary, and how to read it."""

from __future__ import annotations

from typing import Any

from travaux.texts.comparing.comparison import Comparison
from travaux.texts.document import Document
from travaux.texts.writing.inline import Words, printable
from travaux.texts.writing.word_markup import Part, w

LONGEST_NAME = 120  # characters: a name with more would push the text off the page
SHORT_DIGEST = 16  # hexadecimal digits that are printed of a file's SHA-256
HOW_TO_READ = (
    "Underlined words are new, struck-out words are gone; words marked as moved stand at both places. "
    "Accept all changes for the new text, reject all for the old."
)


def names_of(comparison: Comparison) -> tuple[str, str]:
    """What the texts are called in short: their symbols, titles or files, whichever first tell them apart."""
    old, new = comparison.old, comparison.new
    for before, now in (
        (old.symbol, new.symbol), (old.title, new.title), (old.source.name, new.source.name),
    ):  # fmt: skip
        if before and now and before != now:
            return _short(before), _short(now)
    return "Old text", "New text"


def title_of(comparison: Comparison) -> str:
    """The two texts by their names."""
    return " → ".join(names_of(comparison))


def first_head(comparison: Comparison) -> Any:
    """The head of the first page."""
    lines = [
        ("RedlineTitle", "What changed"),
        ("RedlineSummary", f"Old: {described(comparison.old)}"),
        ("RedlineSummary", f"New: {described(comparison.new)}"),
        ("RedlineSummary", summarised(comparison)),
        ("RedlineSummary", HOW_TO_READ),
        ("RedlineRule", ""),
    ]
    return _head(lines)


def other_head(comparison: Comparison) -> Any:
    """The head of all pages behind it."""
    return _head([("Header", title_of(comparison))])


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


def _head(lines: list[tuple[str, str]]) -> Any:
    """From left to right also above a text from right to left: its words are English."""
    part = Part("ltr")
    return w(
        "hdr",
        *(
            w("p", w("pPr", w("pStyle", val=style), w("bidi", val=0)), *part.words(Words(said)))
            for style, said in lines
        ),
    )


def _short(name: str) -> str:
    """One line of a length that can be printed."""
    name = " ".join(printable(name).split())
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
