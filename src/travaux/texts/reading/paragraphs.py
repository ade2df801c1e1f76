"""A file as a Document: a Document that is JSON already, or the paragraphs of a text, a line each."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path

from travaux.texts.document import Document, NotADocument, Paragraph, Source, read_json
from travaux.texts.reading.media_types import TEXT, media_type_of
from travaux.texts.reading.opening import Unreadable
from travaux.texts.reading.whole import whole_text

MOST_BYTES = 50_000_000

# As printed before a paragraph: 16. (b) iv) PP3 OP12.
_LABEL = re.compile(
    r"(\d{1,3}\.|\(?(?:\d{1,3}|[a-z]{1,2}|[ivxl]{1,6})\)|(?:PP|OP) ?\d{1,3}[a-z]*\.?)\s+(?=\S)"
)


def read_paragraphs(path: Path) -> Document:
    """The file as a Document. Of what is no Document yet, each line is a paragraph, and the label printed
    before it is kept apart. Raises Unreadable, with one sentence, and OSError.
    """
    content = _content(path)
    with path.open("rb") as source:
        media_type = media_type_of(source)
    if media_type == TEXT and content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _of_json(content)
    lines = (" ".join(line.split()) for line in unicodedata.normalize("NFC", whole_text(path)).splitlines())
    paragraphs = tuple(paragraph_of(f"p{number}", line) for number, line in enumerate(filter(None, lines), 1))
    if not paragraphs:
        raise Unreadable("No text was found; the pages may be pictures.")
    told = Source(path.name, hashlib.sha256(content).hexdigest(), media_type or "")
    return Document(paragraphs, source=told)


def _content(path: Path) -> bytes:
    if path.stat().st_size > MOST_BYTES:
        raise Unreadable("The file is larger than 50 MB.")
    return path.read_bytes()


def _of_json(content: bytes) -> Document:
    try:
        return read_json(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Unreadable("This JSON is not UTF-8.") from error
    except NotADocument as error:
        raise Unreadable(str(error)) from error


def paragraph_of(name: str, line: str) -> Paragraph:
    """A line as a paragraph, its label apart."""
    label = _LABEL.match(line)
    return Paragraph(name, line[label.end() :], label[1]) if label else Paragraph(name, line)
