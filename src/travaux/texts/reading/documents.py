"""A file of any kind that can be read, as a Document (docs/reading.md)."""

from __future__ import annotations

import hashlib
import io
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from travaux.texts.document import Document, NotADocument, Source, read_json
from travaux.texts.reading.assembling import document_of_blocks
from travaux.texts.reading.blocks import BROKEN_LINE
from travaux.texts.reading.media_types import DOCX, HTML, OLE, PDF, TEXT, media_type_of, text_encoding
from travaux.texts.reading.opening import BROKEN, NO_TEXT, TOO_MUCH, UNKNOWN, Unreadable
from travaux.texts.reading.plain_blocks import blocks_of_text

MOST_BYTES = 100_000_000
MOST_CHARACTERS = 8_000_000
MOST_HEAD = 3_000  # characters of a plain text in which its symbol is looked for
JSON, MARKDOWN = "application/json", "text/markdown"
PACKED = (b"PK\x03\x04", b"%PDF-")
EMPTY = "The file is empty."
TOO_LARGE = "The file has more than 100 million bytes. Divide it."
LOCKED_OR_OLD = "The file is an old Word file (.doc) or locked by a password. Save it as .docx without one."
NOT_UTF_8 = "This JSON is not UTF-8."


def read(file: Path | str | bytes, name: str | None = None) -> Document:
    """The Document that a file holds: a PDF, a DOCX, an HTML page, plain text, Markdown (a name in `.md`) or
    a Document as JSON. `file` is a path or the content; `name` is what the Document calls it.

    Raises Unreadable with one sentence, and OSError where there is no such file.
    """
    if isinstance(file, bytes):
        content, called = file, name or ""
    else:
        path = Path(file)
        if path.stat().st_size > MOST_BYTES:
            raise Unreadable(TOO_LARGE)
        content, called = path.read_bytes(), name or path.name
    if len(content) > MOST_BYTES:
        raise Unreadable(TOO_LARGE)
    if not content.strip():
        raise Unreadable(EMPTY)
    media_type = _media_type(content, called)
    reader = _READERS.get(media_type or "")
    if reader is None:
        raise Unreadable(LOCKED_OR_OLD if media_type == OLE else UNKNOWN)
    source = Source(called, hashlib.sha256(content).hexdigest(), media_type or "")
    try:
        document = reader(content, source)
    except (Unreadable, ImportError, NameError):  # the last two are faults of our own
        raise
    except (MemoryError, RecursionError) as error:
        raise Unreadable(TOO_MUCH) from error
    # A stranger's file makes a parser fail in any way whatever; all of them mean the same to people.
    except Exception as error:
        raise Unreadable(BROKEN) from error
    if not document.paragraphs and media_type != JSON:
        raise Unreadable(NO_TEXT)
    return document


def _media_type(content: bytes, name: str) -> str | None:
    media_type = media_type_of(io.BytesIO(content))
    if media_type is None and _encoding(content):
        media_type = TEXT
    lowered = name.lower()
    if media_type in (TEXT, HTML) and lowered.endswith((".md", ".markdown")):
        return MARKDOWN
    if media_type in (TEXT, HTML, None) and (
        lowered.endswith(".json") or content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    ):
        return JSON
    return media_type


def _pdf(content: bytes, source: Source) -> Document:
    from travaux.texts.reading.pdf_blocks import blocks_of_pdf  # noqa: PLC0415  (loads numpy)

    pages = blocks_of_pdf(content)
    return document_of_blocks(
        pages.blocks, source, title=pages.title, heads=pages.heads, warnings=pages.warnings
    )


def _docx(content: bytes, source: Source) -> Document:
    from travaux.texts.reading.word_blocks import blocks_of_word  # noqa: PLC0415  (slow to load)

    word = blocks_of_word(content)
    return document_of_blocks(word.blocks, source, title=word.title, heads=word.heads, warnings=word.warnings)


def _html(content: bytes, source: Source) -> Document:
    from travaux.texts.reading.page_blocks import blocks_of_page  # noqa: PLC0415  (slow to load)

    blocks, title = blocks_of_page(content)
    return document_of_blocks(blocks, source, title=title)


def _markdown(content: bytes, source: Source) -> Document:
    from travaux.texts.reading.markdown_blocks import blocks_of_markdown  # noqa: PLC0415  (slow to load)

    return document_of_blocks(blocks_of_markdown(_decoded(content)), source)


def _text(content: bytes, source: Source) -> Document:
    text = _decoded(content)
    heads = [line for line in text[:MOST_HEAD].split("\n") if line.strip()]
    return document_of_blocks(blocks_of_text(text), source, heads=heads[:12])


def _json(content: bytes, source: Source) -> Document:
    try:
        document = read_json(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Unreadable(NOT_UTF_8) from error
    except NotADocument as error:
        raise Unreadable(str(error)) from error
    return document if document.source.sha256 else replace(document, source=source)


def _decoded(content: bytes) -> str:
    encoding = _encoding(content)
    if encoding is None:
        raise Unreadable(BROKEN)
    text = content.decode(encoding)
    if len(text) > MOST_CHARACTERS:
        raise Unreadable(TOO_MUCH)
    return unicodedata.normalize("NFC", text)


def _encoding(content: bytes) -> str | None:
    """How a text is encoded. One that was taken from a PDF may hold pdfium's sign for a hyphen at the end of
    a line, which is none of the signs of plain text but does no harm.
    """
    encoding = text_encoding(io.BytesIO(content))
    if encoding is None and BROKEN_LINE.encode() in content and not content.startswith(PACKED):
        encoding = text_encoding(io.BytesIO(content.replace(BROKEN_LINE.encode(), b"")))
    return encoding


_READERS: dict[str, Callable[[bytes, Source], Document]] = {
    PDF: _pdf,
    DOCX: _docx,
    HTML: _html,
    TEXT: _text,
    MARKDOWN: _markdown,
    JSON: _json,
}
