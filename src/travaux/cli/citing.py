"""`travaux text cite`. Never loads Django."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from travaux.cli.failing import Failed
from travaux.texts.citing import cite
from travaux.texts.reading.opening import Unreadable
from travaux.texts.reading.whole import whole_text


def cite_file(name: str) -> dict[str, Any]:
    """The citations of a Document JSON or of a file that the house reads, as the contract has them."""
    path = Path(name)
    if not path.is_file():
        raise Failed(f"There is no file {name}.")
    if path.suffix == ".json":
        paragraphs, symbol, title = _document(path)
    else:
        try:
            text = whole_text(path)
        except Unreadable as error:
            raise Failed(f"{name}: {error}") from None
        blocks = [block for block in text.split("\n\n") if block.strip()]
        paragraphs, symbol, title = [(f"p{n}", block) for n, block in enumerate(blocks, 1)], "", ""
    if not paragraphs:
        raise Failed(f"{name}: No text was found; the pages may be pictures.")
    return {"citations": [asdict(one) for one in cite(paragraphs, symbol=symbol, title=title)]}


def _document(path: Path) -> tuple[list[tuple[str, str]], str, str]:
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        paragraphs = [(str(each["id"]), str(each["text"])) for each in document["paragraphs"]]
    except (ValueError, KeyError, TypeError):
        raise Failed(f"{path}: This is no Document in JSON: it has no paragraphs with id and text.") from None
    return paragraphs, document.get("symbol") or "", document.get("title") or ""
