"""The streams of a PDF: whether they unpack within measure, and its photographs without their remarks."""

from __future__ import annotations

import zlib
from typing import Any

import pikepdf
from pikepdf import Array, Name

from travaux.texts.cleaning.photographs import jpeg_without_remarks
from travaux.texts.cleaning.refusing import INFLATED, TOO_DEEP, Refusal

SMALL = 20_000_000  # bytes unpacked that need no explanation
MOST_TIMES = 200  # how many times as long a stream may get when it is unpacked; a drawing gets some 20
MOST_OF_DEFLATE = 1_032  # times: deflate cannot do more
MOST_POINTS = 400_000_000  # of one picture; a poster of A0 at 300 dots an inch has 140 million
MOST_FILTERS = 3
PACKING = {"/FlateDecode", "/Fl", "/LZWDecode", "/LZW"}


def filters_of(stream: Any) -> list[str]:
    said = stream.get("/Filter")
    if isinstance(said, Array):
        return [str(one) for one in said]
    return [str(said)] if isinstance(said, Name) else []


def judge_stream(stream: Any) -> None:
    """Raises Refusal where a stream unpacks beyond measure, or a picture has more points than any."""
    width, height = stream.get("/Width", 0), stream.get("/Height", 0)
    if isinstance(width, int) and isinstance(height, int) and width * height > MOST_POINTS:
        raise Refusal(INFLATED)
    filters = filters_of(stream)
    if len(filters) > MOST_FILTERS:
        raise Refusal(TOO_DEEP)
    packing = [one for one in filters if one in PACKING]
    if not packing:
        return
    if len(packing) > 1:  # packed twice, a megabyte gets a million
        raise Refusal(INFLATED)
    raw = stream.read_raw_bytes()
    if len(raw) * MOST_OF_DEFLATE <= SMALL:
        return
    if filters[0] == "/FlateDecode":
        length = unpacked_length(raw)
    else:
        try:
            length = len(stream.read_bytes(pikepdf.StreamDecodeLevel.specialized))
        except pikepdf.PdfError as error:
            if "bad_alloc" in str(error):  # more than the process that cleans may hold
                raise Refusal(INFLATED) from error
            length = 0  # damaged, or a photograph packed once more
    if length > most_of(raw):
        raise Refusal(INFLATED)


def most_of(raw: bytes) -> int:
    return max(SMALL, MOST_TIMES * len(raw))


def unpacked_length(raw: bytes) -> int:
    """How long a deflated stream gets, as far as it can be unpacked; it stops counting beyond measure."""
    unpacking = zlib.decompressobj()
    length, most = 0, most_of(raw)
    rest = raw
    try:
        while rest and length <= most and not unpacking.eof:
            length += len(unpacking.decompress(rest, 1 << 20))
            rest = unpacking.unconsumed_tail
    except zlib.error:  # damaged: what comes after is not unpacked by anybody
        pass
    return length


def without_remarks(stream: Any) -> None:
    """Take place, camera and comments out of a photograph."""
    if filters_of(stream) != ["/DCTDecode"]:
        return
    raw = stream.read_raw_bytes()
    silent = jpeg_without_remarks(raw)
    if silent != raw:
        parameters = stream.get("/DecodeParms")
        stream.write(silent, filter=Name.DCTDecode, decode_parms=parameters)
