"""Pages in whatever encoding, as UTF-8."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

# By name, so that no page chooses a codec that is none of texts, or a slow one.
KNOWN = re.compile(
    r"utf-?8|utf-?16(?:le|be)?|us-ascii|(?:iso-?8859|latin)-?\d{1,2}|(?:windows|cp)-?125\d|koi8-[ru]|macintosh"
    r"|gb2312|gbk|gb18030|big5|shift[_-]jis|euc-(?:jp|kr)",
    re.IGNORECASE,
)
LATIN = re.compile(r"us-ascii|iso-?8859-?1|latin-?1", re.IGNORECASE)  # browsers take these for Windows-1252
DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]{1,40})", re.I
)
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def as_utf8(content: bytes, charset: str | None) -> bytes:
    """A page in UTF-8: read by its mark, the `charset` of its header, what it declares, or as it can be."""
    for name in encodings_of(content, charset):
        try:
            return content.decode(name).encode()
        except (UnicodeError, LookupError):
            continue
    return content.decode("cp1252", "replace").encode()


def encodings_of(content: bytes, charset: str | None) -> Iterator[str]:
    for mark, name in MARKS.items():
        if content.startswith(mark):
            yield name
    declared = DECLARED.search(content[:2048])
    for said in (charset, declared[1].decode() if declared else None):
        if said and KNOWN.fullmatch(said):
            yield "cp1252" if LATIN.fullmatch(said) else said
    yield "utf-8"
