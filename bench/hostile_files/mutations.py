"""Ways to spoil a file, and names that try to lead out of the store."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from collections.abc import Callable

Mutation = Callable[[random.Random, bytes, bytes], bytes]


def whole(rng: random.Random, content: bytes, other: bytes) -> bytes:
    return content


def flip_bits(rng: random.Random, content: bytes, other: bytes) -> bytes:
    spoiled = bytearray(content)
    for _time in range(rng.choice([1, 8, 64, 512])):
        spoiled[rng.randrange(len(spoiled))] ^= 1 << rng.randrange(8)
    return bytes(spoiled)


def flip_early(rng: random.Random, content: bytes, other: bytes) -> bytes:
    spoiled = bytearray(content)
    for _time in range(rng.choice([1, 4, 16])):
        spoiled[rng.randrange(min(len(spoiled), 512))] = rng.randrange(256)
    return bytes(spoiled)


def cut(rng: random.Random, content: bytes, other: bytes) -> bytes:
    return content[: rng.randrange(len(content))]


def cut_out(rng: random.Random, content: bytes, other: bytes) -> bytes:
    start, end = sorted(rng.randrange(len(content)) for _side in range(2))
    return content[:start] + content[end:]


def splice(rng: random.Random, content: bytes, other: bytes) -> bytes:
    return content[: rng.randrange(len(content))] + other[rng.randrange(len(other)) :]


def put_before(rng: random.Random, content: bytes, other: bytes) -> bytes:
    return rng.choice([b"<html><script>alert(1)</script>", b"\0" * 40, b"GIF89a", other[:200]]) + content


def put_behind(rng: random.Random, content: bytes, other: bytes) -> bytes:
    return content + rng.choice([b"<script>alert(1)</script>", other, b"\0" * 5_000])


def repeat(rng: random.Random, content: bytes, other: bytes) -> bytes:
    start = rng.randrange(len(content))
    return content[:start] + content[start : start + 400] * 50 + content[start:]


def swap_members(rng: random.Random, content: bytes, other: bytes) -> bytes:
    """Two members of a package change their contents; of another file, two of its pieces."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = {member.filename: package.read(member) for member in package.infolist()}
    except (zipfile.BadZipFile, NotImplementedError):
        middle = len(content) // 2
        return content[:100] + content[middle:] + content[100:middle]
    names = list(parts)
    first, second = rng.choice(names), rng.choice(names)
    parts[first], parts[second] = parts[second], parts[first]
    if rng.random() < 0.3:
        parts[rng.choice(["../../outside.txt", "/etc/outside", "word\\..\\outside", "C:outside"])] = b"out"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return packed.getvalue()


def inflate_sizes(rng: random.Random, content: bytes, other: bytes) -> bytes:
    """Numbers that look like lengths become enormous."""
    spoiled = bytearray(content)
    for mark in (b"PK\x01\x02", b"PK\x03\x04", b"IHDR", b"/Length ", b"/Count ", b"/Size ", b"\xff\xc0"):
        at = content.find(mark, rng.randrange(max(1, len(content) // 2)))
        if at >= 0 and at + 32 <= len(content):
            offset = at + rng.choice([8, 12, 16, 20, 24])
            spoiled[offset : offset + 4] = struct.pack(
                "<L", rng.choice([0, 1 << 31, 0xFFFF_FFFF, 0x39393939])
            )
    return bytes(spoiled)


MUTATIONS: tuple[Mutation, ...] = (
    whole, flip_bits, flip_bits, flip_early, cut, cut_out, splice, put_before, put_behind, repeat,
    swap_members, inflate_sizes,
)  # fmt: skip

ODD_NAMES = (
    "../../../etc/passwd", "..\\..\\windows\\system32\\a.dll", "/etc/shadow", "C:\\autoexec.bat", "con.pdf",
    "a\0b.pdf", "evil\u202efdp.exe", "x" * 5_000 + ".pdf", "", ".", "..", "….pdf", "\ud800.pdf",
    "<script>alert(1)</script>.pdf", "%2e%2e%2f%2e%2e%2fetc.pdf", "a\r\nSet-Cookie: b=c.pdf", "a;b|c&d.pdf",
    "=cmd|'/c calc'!A1.docx", "ملف.pdf", "文件.docx", "$(id).png", "`id`.jpg", "-rf.pdf", "a/b/../../c.png",
)  # fmt: skip


def hostile(rng: random.Random, seeds: list[tuple[str, bytes]]) -> tuple[str, bytes]:
    """A file, whole or spoiled, under a name of its own or an odd one."""
    name, content = rng.choice(seeds)
    _other_name, other = rng.choice(seeds)
    spoiled = rng.choice(MUTATIONS)(rng, content, other)
    return (rng.choice(ODD_NAMES) if rng.random() < 0.25 else name), spoiled
