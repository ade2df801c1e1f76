"""What a file is, judged by its content and never by its name."""

from __future__ import annotations

import codecs
import re
import struct
import zipfile
import zlib
from typing import BinaryIO

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PNG = "image/png"
JPEG = "image/jpeg"
HTML = "text/html"
TEXT = "text/plain"
# An old Word file (.doc), or a new one that is locked by a password: the same container holds both.
OLE = "application/x-ole-storage"
ZIP = "application/zip"

MOST_MEMBERS = 2_000  # in a DOCX; one of 67 pages has some thirty
MOST_UNPACKED = 200_000_000  # bytes
MOST_TYPES = 1_000_000  # bytes of a DOCX's list of its parts
LONGEST_INDEX = 1_000_000  # bytes of a ZIP's index, which is read whole

CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
# What makes a browser take a text for a page, after the WHATWG's "MIME Sniffing".
MARKUP = re.compile(
    rb"\s*<(!doctype html|html|head|body|script|iframe|h1|div|font|table|style|title|meta|p|a)\b", re.I
)
DECLARED = re.compile(rb"<meta\b[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.I)
MOST_DECLARED = 1024  # bytes of a page that may declare its encoding, after the HTML standard
OTHER_MARKUP = re.compile(rb"\s*<(\?xml|svg|!doctype|!--|!entity)", re.I)


def media_type_of(source: BinaryIO) -> str | None:
    """The media type of `source`, or None where it is none of those above. Reads from its start."""
    source.seek(0)
    head = source.read(1024)
    start = head.removeprefix(codecs.BOM_UTF8)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        start = head.decode("utf-16", errors="ignore").encode()
    if start.lstrip().startswith(b"%PDF-"):
        return PDF
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return OLE
    if head.startswith(b"PK\x03\x04"):
        return DOCX if is_docx(source) else ZIP
    if MARKUP.match(start) or b"<html" in start.lower():
        declared = declared_encoding(head)
        return HTML if text_encoding(source) or (declared and _is_text_in(declared, source)) else None
    if not head or OTHER_MARKUP.match(start):
        return None
    return TEXT if text_encoding(source) else None


def declared_encoding(head: bytes) -> str | None:
    """The encoding that the beginning of a page declares; None where it does not, or declares none that is
    known.
    """
    declared = DECLARED.search(head[:MOST_DECLARED])
    if declared is None:
        return None
    try:
        return codecs.lookup(declared[1].decode("ascii")).name
    except LookupError:
        return None


def is_docx(source: BinaryIO) -> bool:
    """Whether a ZIP is a Word document without macros, and small enough to be unpacked."""
    if not has_modest_index(source):
        return False
    try:
        with zipfile.ZipFile(source) as package:
            members = package.infolist()
            if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_UNPACKED:
                return False
            with package.open("[Content_Types].xml") as types:
                return b"wordprocessingml.document.main+xml" in types.read(MOST_TYPES)
    # `zipfile` lets what zlib raises through, and more besides, when a file is damaged.
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        KeyError,
        EOFError,
        OSError,
        ValueError,
        RuntimeError,
    ):
        return False


def has_modest_index(source: BinaryIO) -> bool:
    """Whether a ZIP's index is short. `zipfile` would read a million entries before anybody can ask."""
    length = source.seek(0, 2)
    source.seek(max(0, length - 66_000))
    tail = source.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22 or b"PK\x06\x07" in tail:  # the last: an index for more than 4 GB
        return False
    (index_length,) = struct.unpack_from("<L", tail, at + 12)
    return bool(index_length <= LONGEST_INDEX)


def text_encoding(source: BinaryIO) -> str | None:
    """How the text in `source` is encoded: UTF-8, UTF-16 by its mark, Windows-1252; None for no text."""
    source.seek(0)
    mark = source.read(3)
    if mark.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    else:
        candidates = ["utf-8-sig", "cp1252"]
    return next((encoding for encoding in candidates if _is_text_in(encoding, source)), None)


def _is_text_in(encoding: str, source: BinaryIO) -> bool:
    """Whether `source` is text in an encoding, without characters that control."""
    source.seek(0)
    try:
        decoder = codecs.getincrementaldecoder(encoding)()
        while chunk := source.read(1 << 20):
            if CONTROLS.search(decoder.decode(chunk)):
                return False
        decoder.decode(b"", final=True)
    except (UnicodeDecodeError, LookupError, TypeError, ValueError):  # the last two: codecs of bytes
        return False
    return True
