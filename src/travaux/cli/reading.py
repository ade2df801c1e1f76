"""`travaux text read`, and reading a file for the other commands. Never loads Django."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from travaux.cli.failing import Failed
from travaux.texts.document import Document
from travaux.texts.reading.documents import MOST_BYTES, read
from travaux.texts.reading.opening import Unreadable

PIPED = "-"
INDENT = "  "


def read_file(name: str) -> Document:
    """The Document in a file, or in standard input where the name is `-`. Raises Failed."""
    called = "Standard input" if name == PIPED else name
    try:
        if name == PIPED:
            return read(sys.stdin.buffer.read(MOST_BYTES + 1), "")
        return read(Path(name))
    except Unreadable as error:
        raise Failed(f"{called}: {error}") from error
    except OSError as error:
        raise Failed(f"{called}: The file cannot be read ({error.strerror}).") from error


def outline(document: Document) -> Iterator[str]:
    """The document for people: what is known of it, its paragraphs with kind and label, its warnings."""
    known = (document.title or document.source.name, document.symbol, document.language)
    yield " · ".join(filter(None, known))
    for paragraph in document.paragraphs:
        label = f"{paragraph.label} " if paragraph.label else ""
        yield f"{paragraph.kind:<11} {INDENT * paragraph.level}{label}{paragraph.text}"
    yield from (f"Note: {warning}" for warning in document.warnings)
