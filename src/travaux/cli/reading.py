"""`travaux text read`, and reading a file for the other commands. Never loads Django."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from travaux.cli.failing import Failed
from travaux.cli.progress import Progress
from travaux.cli.writing import write_file
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


def read_into(names: Sequence[str], into: str, progress: Progress) -> None:
    """Write the Document of each file into a folder, as JSON under the file's name and `.json`. All that can
    be read are written; then raises Failed, which names those that cannot.
    """
    targets = {name: Path(into) / f"{Path(name).name}.json" for name in names if name != PIPED}
    if len(set(targets.values())) < len(names):
        raise Failed("Each file needs a name of its own, and standard input has none.")
    try:
        Path(into).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Failed(f"{into}: The folder cannot be made ({error.strerror}).") from error
    unread: list[str] = []
    for done, (name, target) in enumerate(targets.items(), 1):
        try:
            document = read_file(name)
        except Failed as refusal:
            unread.append(str(refusal))
        else:
            write_file(target, document.as_json().encode())
        progress(done, len(targets))
    if unread:
        raise Failed(f"{len(unread)} of {len(targets)} files could not be read. {' '.join(unread)}")


def write_akoma_ntoso(document: Document, name: str) -> None:
    """Write the document as Akoma Ntoso. Raises Failed."""
    from travaux.texts.writing.akoma_ntoso import akoma_ntoso  # noqa: PLC0415  (slow to load)

    write_file(Path(name), akoma_ntoso(document).encode())
