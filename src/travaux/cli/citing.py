"""`travaux text cite`. Never loads Django."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from travaux.cli.reading import read_file
from travaux.texts.citing import cite


def cite_file(name: str) -> dict[str, Any]:
    """The citations of a file, as the contract has them. Raises Failed."""
    document = read_file(name)
    paragraphs = [(paragraph.id, paragraph.text) for paragraph in document.paragraphs]
    found = cite(paragraphs, symbol=document.symbol or "", title=document.title or "")
    return {"citations": [asdict(one) for one in found]}
