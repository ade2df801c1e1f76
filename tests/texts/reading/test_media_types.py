"""What a file is, by its content."""

import io
import struct
import zipfile

import docx
import pytest

from travaux.texts.reading.media_types import (
    DOCX,
    HTML,
    JPEG,
    OLE,
    PDF,
    PNG,
    TEXT,
    ZIP,
    media_type_of,
    text_encoding,
)


def make_docx(content_type: str | None = None) -> bytes:
    made = io.BytesIO()
    docx.Document().save(made)
    if content_type is None:
        return made.getvalue()
    changed = io.BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(changed, "w") as new:
        for member in old.infolist():
            content = old.read(member)
            if member.filename == "[Content_Types].xml":
                content = content.replace(b"wordprocessingml.document.main+xml", content_type.encode())
            new.writestr(member, content)
    return changed.getvalue()


def make_zip(**members: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", PDF),
        (b"\n%PDF-1.4\n", PDF),
        (b"\x89PNG\r\n\x1a\n\x00\x00", PNG),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", JPEG),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", OLE),
        (b"Minutes of the meeting", TEXT),
        ("Réunion du 24 juillet".encode(), TEXT),
        ("Réunion du 24 juillet".encode("cp1252"), TEXT),
        ("Réunion du 24 juillet".encode("utf-16"), TEXT),
        (b"  <!DOCTYPE html><title>A page</title>", HTML),
        (b"<script>alert(1)</script>", HTML),
        (b"\xef\xbb\xbf<HTML><p>A page</p>", HTML),
        (b'<?xml version="1.0"?><svg/>', None),
        (b"<svg onload='x'>", None),
        (b"\x7fELF\x02\x01\x01\x00\x00", None),
        (b"MZ\x90\x00\x03", None),
        (b"GIF89a\x01\x00\x01\x00", None),
        (b"text with a \x00 in it", None),
        (b"", None),
    ],
)
def test_media_type_follows_content(content: bytes, media_type: str | None) -> None:
    assert media_type_of(io.BytesIO(content)) == media_type


def test_docx_is_told_from_other_packages() -> None:
    assert media_type_of(io.BytesIO(make_docx())) == DOCX
    assert media_type_of(io.BytesIO(make_docx("spreadsheetml.sheet.main+xml"))) == ZIP
    assert media_type_of(io.BytesIO(make_docx("ms-word.document.macroEnabled.main+xml"))) == ZIP
    assert media_type_of(io.BytesIO(make_zip(letter=b"Dear colleagues"))) == ZIP


def test_damaged_docx_is_a_package() -> None:
    whole = make_docx()
    assert {media_type_of(io.BytesIO(whole[:length])) for length in range(100, len(whole) - 30, 997)} == {ZIP}


def test_package_with_an_index_without_end_is_not_opened() -> None:
    content = bytearray(make_docx())
    struct.pack_into("<L", content, content.rindex(b"PK\x05\x06") + 12, 50_000_000)
    assert media_type_of(io.BytesIO(bytes(content))) == ZIP


def test_package_that_unpacks_to_gigabytes_is_not_a_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("travaux.texts.reading.media_types.MOST_UNPACKED", 10_000)
    assert media_type_of(io.BytesIO(make_docx())) == ZIP


def test_text_encoding_is_judged_on_the_whole_text() -> None:
    late = b"a" * 3_000_000
    assert text_encoding(io.BytesIO(late + "é".encode())) == "utf-8-sig"
    assert text_encoding(io.BytesIO(late + b"\xe9")) == "cp1252"
    assert text_encoding(io.BytesIO(late + b"\x01")) is None


def test_letter_cut_by_the_end_of_a_chunk_is_whole() -> None:
    assert text_encoding(io.BytesIO(b"a" * ((1 << 20) - 1) + "é".encode())) == "utf-8-sig"
