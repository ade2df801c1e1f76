"""The content of an answer, as it comes and unpacked, never more than is allowed."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from django.utils.translation import gettext as _
from urllib3 import BaseHTTPResponse

from travaux.transfer.fetching.refusals import NotFetched
from travaux.transfer.fetching.targets import Target, said

CHUNK = 64 * 1024
PACKED = 32 + zlib.MAX_WBITS  # gzip and zlib, told apart by their first bytes


def content_of(answer: BaseHTTPResponse, target: Target, most: int) -> bytes:
    """The content, unpacked. Raises NotFetched where it is longer than `most` bytes, before or after it is
    unpacked, or packed in a way that was not asked for.
    """
    announced = answer.headers.get("Content-Length", "")
    if announced.isascii() and announced.isdigit() and int(announced[:20]) > most:
        raise too_large(target, most)
    content = bytearray()
    for piece in unpacked(answer, target, most):
        content += piece
        if len(content) > most:
            raise too_large(target, most)
    return bytes(content)


def unpacked(answer: BaseHTTPResponse, target: Target, most: int) -> Iterator[bytes]:
    packing = answer.headers.get("Content-Encoding", "identity").strip().lower()
    if packing not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise NotFetched(_("“%(address)s” answers in a form that was not asked for.") % said(target.address))
    if packing in ("", "identity"):
        yield from answer.stream(CHUNK, decode_content=False)
        return
    unpacker = zlib.decompressobj(PACKED)
    came = 0
    for piece in answer.stream(CHUNK, decode_content=False):
        came += len(piece)
        if came > most:
            raise too_large(target, most)
        while piece:
            try:
                yield unpacker.decompress(piece, CHUNK)  # no more at once, however small it was packed
            except zlib.error as error:
                raise broken(target) from error
            piece = unpacker.unconsumed_tail
    if not unpacker.eof:
        raise broken(target)


def too_large(target: Target, most: int) -> NotFetched:
    told = said(target.address) | {"most": f"{most / 1024 / 1024:.4g}"}
    return NotFetched(_("“%(address)s” is larger than %(most)s MB.") % told)


def broken(target: Target) -> NotFetched:
    return NotFetched(_("The answer of “%(address)s” is damaged.") % said(target.address))
