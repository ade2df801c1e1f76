"""`travaux text cite`. Never loads Django."""

from __future__ import annotations

import json
from collections.abc import Iterator

from travaux.cli.reading import read_file
from travaux.texts.citing import Citation, cite
from travaux.texts.instruments import instruments

WORDS, TARGET = 48, 52  # the widest that a cell of the table is, in characters


def cite_file(name: str) -> list[Citation]:
    """The citations of a file. Raises Failed."""
    return cite(read_file(name))


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
