"""Reading a page that was saved as plain text: one line is one block."""

from __future__ import annotations

import re

from travaux.transfer.site.blocks import Block, Link, plain_block

_ADDRESS = re.compile(r"^https?://[^\s<>\"]+$")
_BULLET = re.compile(r"^(\s*)(?:[•·‣▪*]|[-–](?=\s))\s*")


def read_plain(text: str) -> tuple[str | None, list[Block]]:
    """The address on the first line, if one stands there, and the blocks below it."""
    lines = [line for line in text.replace("\u00a0", " ").splitlines() if line.strip()]
    address: str | None = None
    if lines and _ADDRESS.match(lines[0].strip()):
        address = lines.pop(0).strip()
    return address, [_block(line) for line in lines]


def _block(line: str) -> Block:
    bullet = _BULLET.match(line)
    text = " ".join(line[bullet.end() :].split() if bullet else line.split())
    if _ADDRESS.match(text):
        return Block("item" if bullet else "text", text, f"<{text}>", links=(Link(text, text),))
    return plain_block("item" if bullet else "text", text)
