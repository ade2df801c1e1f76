"""Which files are taken in: judged by their content, whatever they are called."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

from travaux.texts.reading.media_types import DOCX, HTML, JPEG, OLE, PDF, PNG, TEXT, ZIP, media_type_of

Content = bytes | BinaryIO | Path

# What is taken in, with the endings that names may have; the first is given to a name without one.
ENDINGS = {
    PDF: (".pdf",),
    DOCX: (".docx",),
    PNG: (".png",),
    JPEG: (".jpg", ".jpeg"),
    TEXT: (".txt", ".md", ".csv", ".text"),
}
LONGEST_NAME = 120  # characters; with what a browser adds, some systems cannot keep more


class Refused(ValueError):
    """A file that is not taken in; the message is one sentence for people."""


def accept(content: Content, name: str) -> str:
    """The media type of a file that may be stored. Raises Refused, with one sentence about `name`."""
    with opened(content) as source:
        size = source.seek(0, 2)
        media_type = media_type_of(source) if 0 < size <= most_bytes() else None
        source.seek(0)
    said = clean_name(name)
    if not size:
        raise Refused(_("“%(name)s” is empty.") % {"name": said})
    if size > most_bytes():
        raise too_large(name)
    if media_type not in ENDINGS:
        raise Refused(refusal(media_type) % {"name": said})
    return media_type


def too_large(name: str) -> Refused:
    said = {"name": clean_name(name), "most": settings.TRAVAUX_MAX_FILE_MB}
    return Refused(_("“%(name)s” is larger than %(most)s MB.") % said)


def refusal(media_type: str | None) -> str:
    if media_type == OLE:
        return _("“%(name)s” is an old Word file, or one with a password: save it as a PDF or a plain .docx.")
    if media_type == HTML:
        return _("“%(name)s” is a web page: print it to a PDF and add that.")
    if media_type == ZIP:
        return _("“%(name)s” is a package of files or a damaged Word file: add its files one by one.")
    return _("“%(name)s” is not a PDF, a Word file (.docx), a picture (PNG, JPEG) or a plain text.")


def most_bytes() -> int:
    return int(settings.TRAVAUX_MAX_FILE_MB) * 1024 * 1024


def clean_name(name: str, media_type: str | None = None) -> str:
    """The last part of `name` without characters that control or reorder, with the ending of `media_type`."""
    last = re.split(r"[/\\]", name)[-1]
    # Cf holds the marks that turn the direction of writing, with which an ending can be hidden.
    last = " ".join(last.split())
    kept = "".join(character for character in last if unicodedata.category(character)[0] != "C")
    kept = re.sub(r'[<>:"|?*#%]', "", kept)  # not possible in names on Windows, or not in addresses
    kept = unicodedata.normalize("NFC", " ".join(kept.split())).strip(". ")
    stem, ending = PurePosixPath(kept).stem, PurePosixPath(kept).suffix
    endings = ENDINGS.get(media_type or "", ())
    if endings and ending.lower() not in endings:
        stem, ending = kept, endings[0]
    return f"{stem[: LONGEST_NAME - len(ending[:10])].rstrip('. ') or 'file'}{ending[:10]}"


@contextmanager
def opened(content: Content) -> Iterator[BinaryIO]:
    """The content as a file open for reading; what was open before stays open."""
    if isinstance(content, bytes):
        yield io.BytesIO(content)
    elif isinstance(content, Path):
        with content.open("rb") as source:
            yield source
    else:
        yield content
