"""`travaux text cite`. Never loads Django."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from travaux.cli.failing import Failed
from travaux.texts.citing import Citation, cite
from travaux.texts.instruments import instruments
from travaux.texts.reading.opening import Unreadable
from travaux.texts.reading.whole import whole_text

WORDS, TARGET = 48, 52  # the widest that a cell of the table is, in characters


def cite_file(name: str) -> list[Citation]:
    """The citations of a Document JSON or of a file that the house reads. Raises Failed."""
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
    return cite(paragraphs, symbol=symbol, title=title)


def as_json(citations: list[Citation]) -> str:
    """The contract (docs/citing.md)."""
    return json.dumps({"citations": [one.as_contract() for one in citations]}, ensure_ascii=False)


def table(citations: list[Citation]) -> Iterator[str]:
    """The citations for people: a line each, with the paragraph, the words, the target and its address."""
    if not citations:
        yield "Nothing is cited."
        return
    rows = [("paragraph", "words", "cites", "address")]
    rows += [(one.paragraph, _cut(one.text, WORDS), _target(one), one.url or "") for one in citations]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for paragraph, words, target, address in rows:
        yield f"{paragraph:<{widths[0]}}  {words:<{widths[1]}}  {target:<{widths[2]}}  {address}".rstrip()


def _target(one: Citation) -> str:
    target = one.target
    if "instrument" in target:
        provision = ""
        if target["article"]:
            provision = f", article {target['article']}"
            provision += f", paragraph {target['paragraph']}" if target["paragraph"] else ""
            provision += " (no such article)" if target["exists"] is False else ""
        return _cut(instruments()[target["instrument"]].titles["en"], TARGET - len(provision)) + provision
    if one.kind == "general-comment" and target["symbol"] is None:
        return f"{target['body'].upper()}, general comment {target['number']}"
    return str(target["symbol"])


def _cut(text: str, longest: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def _document(path: Path) -> tuple[list[tuple[str, str]], str, str]:
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        paragraphs = [(str(each["id"]), str(each["text"])) for each in document["paragraphs"]]
    except (ValueError, KeyError, TypeError):
        raise Failed(f"{path}: This is no Document in JSON: it has no paragraphs with id and text.") from None
    return paragraphs, document.get("symbol") or "", document.get("title") or ""
