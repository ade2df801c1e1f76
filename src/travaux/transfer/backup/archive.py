"""One file of members, under a seal. Every tar program opens it; no byte of it changes unnoticed.

The last 2048 bytes are the seal: a small member that holds the SHA-256 of all bytes before it, and the end of
the tar. They follow from the digest alone, so that they are compared whole, and a changed byte within them
shows as well.
"""

from __future__ import annotations

import hashlib
import json
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

BLOCK = tarfile.BLOCKSIZE
SEAL = "seal.json"
SEAL_BYTES = 4 * BLOCK  # its header, its content, and two empty blocks
CHUNK = 1 << 20


class Damaged(Exception):
    """The file is not what was written; the message is one sentence for people."""


class Writer:
    """Writes members to a file that need not be able to go back, such as a pipe."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.digest = hashlib.sha256()
        self.bytes = 0

    def add(self, name: str, content: bytes) -> None:
        self.stream(name, len(content), [content])

    def stream(self, name: str, size: int, chunks: Iterable[bytes]) -> None:
        """Add a member whose size is known. Raises ValueError where the chunks are not as long together."""
        self.write(header(name, size))
        left = size
        for chunk in chunks:
            left -= len(chunk)
            self.write(chunk)
        if left:
            raise ValueError(f"{name} was to have {size} bytes and had {size - left}")
        self.write(bytes(-size % BLOCK))

    def write(self, content: bytes) -> None:
        self.digest.update(content)
        self.bytes += len(content)
        self.file.write(content)

    def seal(self) -> str:
        """End the file; the SHA-256 of all of it."""
        self.write(seal_of(self.digest.hexdigest(), self.bytes))
        return self.digest.hexdigest()


@dataclass(frozen=True)
class Member:
    name: str
    size: int
    content: Iterator[bytes]  # to be read before the next member is asked for, or not at all


def header(name: str, size: int) -> bytes:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    return member.tobuf(tarfile.GNU_FORMAT)


def seal_of(digest: str, before: int) -> bytes:
    content = json.dumps({"sha256": digest, "of_the_first_bytes": before}).encode() + b"\n"
    return (header(SEAL, len(content)) + content).ljust(SEAL_BYTES, b"\0")


def members(file: BinaryIO) -> Iterator[Member]:
    """The members of an archive, from its beginning. Raises Damaged where what comes is no member."""
    file.seek(0)
    while True:
        block = file.read(BLOCK)
        try:
            found = tarfile.TarInfo.frombuf(block, "utf-8", "strict")
        except (tarfile.HeaderError, UnicodeError) as error:
            raise Damaged("The file is no whole backup of Travaux.") from error
        if found.name == SEAL:
            return
        end = file.tell() + found.size + -found.size % BLOCK
        yield Member(found.name, found.size, chunks(file, found.size))
        file.seek(end)


def chunks(file: BinaryIO, size: int) -> Iterator[bytes]:
    while size:
        chunk = file.read(min(CHUNK, size))
        if not chunk:
            raise Damaged("The file ends too early.")
        size -= len(chunk)
        yield chunk


def refuse_broken_seal(file: BinaryIO) -> None:
    """Read the whole file against its seal. Raises Damaged."""
    before = file.seek(0, 2) - SEAL_BYTES
    if before < BLOCK or before % BLOCK:
        raise Damaged("The file is no whole backup of Travaux: it was cut off, or something was added to it.")
    file.seek(0)
    digest = hashlib.sha256()
    for chunk in chunks(file, before):
        digest.update(chunk)
    if file.read() != seal_of(digest.hexdigest(), before):
        raise Damaged("The file was damaged or changed since it was made, or is no backup of Travaux.")
