"""Photographs within other files, without what they say of place, time, camera and maker. Their points are
not touched: a picture in a document is not drawn anew.
"""

from __future__ import annotations

import struct

# Segments of a JPEG that say something besides: Exif and XMP (APP1), Photoshop (APP13), a comment.
REMARKS = {0xE1, 0xED, 0xFE}
# Chunks of a PNG that say something besides.
PNG_REMARKS = {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"}
PNG_START = b"\x89PNG\r\n\x1a\n"
START_OF_SCAN = 0xDA


def jpeg_without_remarks(content: bytes) -> bytes:
    """A JPEG without its remarks; which side is up stays said. What is no whole JPEG comes back as it is."""
    if not content.startswith(b"\xff\xd8"):
        return content
    kept = [content[:2]]
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == START_OF_SCAN:
            return b"".join([*kept, content[at:]])
        (length,) = struct.unpack_from(">H", content, at + 2)
        segment = content[at : at + 2 + length]
        if marker not in REMARKS:
            kept.append(segment)
        elif upright := orientation_of(segment):
            kept.append(said_upright(upright))
        at += 2 + length
    return content


def orientation_of(segment: bytes) -> int:
    """Which side is up, as Exif says it: 2 to 8; 0 where it need not be said."""
    if segment[4:10] != b"Exif\0\0":
        return 0
    exif = segment[10:]
    order = ">" if exif[:2] == b"MM" else "<"
    try:
        (start,) = struct.unpack_from(order + "L", exif, 4)
        (entries,) = struct.unpack_from(order + "H", exif, start)
        for number in range(min(entries, 200)):
            tag, _kind, _count, value = struct.unpack_from(order + "HHLH", exif, start + 2 + 12 * number)
            if tag == 0x0112:
                return int(value) if 2 <= value <= 8 else 0
    except struct.error:
        pass
    return 0


def said_upright(orientation: int) -> bytes:
    exif = b"Exif\0\0MM\0*" + struct.pack(">LHHHLHHL", 8, 1, 0x0112, 3, 1, orientation, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif


def png_without_remarks(content: bytes) -> bytes:
    """A PNG without its remarks. What is no whole PNG comes back as it is."""
    if not content.startswith(PNG_START):
        return content
    kept, at = [PNG_START], len(PNG_START)
    while at + 12 <= len(content):
        (length,) = struct.unpack_from(">L", content, at)
        kind = content[at + 4 : at + 8]
        if kind not in PNG_REMARKS:
            kept.append(content[at : at + 12 + length])
        at += 12 + length
        if kind == b"IEND":
            return b"".join(kept)
    return content
