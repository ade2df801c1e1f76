"""A document as its numbered paragraphs: what reading gives and what every other part of the engine takes.

As JSON its keys are a contract (docs/engine.md); more may be added, none renamed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

Kind = Literal[
    "title",
    "heading",
    "preambular",
    "operative",
    "chapeau",
    "objective",
    "commitment",
    "action",
    "item",
    "text",
    "footnote",
]
KINDS: tuple[str, ...] = get_args(Kind)

_SURROGATES = re.compile("[\ud800-\udfff]")


class NotADocument(ValueError):
    """What should be a Document is none; the message is one sentence that says where and why."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph. `label` is as printed, `number` its path without final punctuation (`16.(b)`), `text` is
    without the label; `parent` the id of the paragraph it stands under, `page` counted from 1.
    """

    id: str
    text: str
    label: str | None = None
    number: str | None = None
    kind: Kind = "text"
    level: int = 0
    parent: str | None = None
    page: int | None = None

    def as_contract(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "label": self.label,
            "number": self.number,
            "kind": self.kind,
            "level": self.level,
            "parent": self.parent,
            "text": self.text,
            "page": self.page,
        }


@dataclass(frozen=True)
class Source:
    """The file that was read."""

    name: str = ""
    sha256: str = ""
    media_type: str = ""

    def as_contract(self) -> dict[str, str]:
        return {"name": self.name, "sha256": self.sha256, "media_type": self.media_type}


@dataclass(frozen=True)
class Document:
    """A text, its paragraphs in the order in which they are read."""

    paragraphs: tuple[Paragraph, ...] = ()
    title: str | None = None
    symbol: str | None = None
    language: str | None = None
    source: Source = Source()
    warnings: tuple[str, ...] = ()

    @classmethod
    def of_texts(cls, texts: Sequence[str]) -> Document:
        """One of plain paragraphs, without labels or kinds; their ids are p1, p2 and so on."""
        return cls(tuple(Paragraph(f"p{number}", text) for number, text in enumerate(texts, 1)))

    def as_contract(self) -> dict[str, Any]:
        """The form that the commands print."""
        return {
            "title": self.title,
            "symbol": self.symbol,
            "language": self.language,
            "source": self.source.as_contract(),
            "paragraphs": [paragraph.as_contract() for paragraph in self.paragraphs],
            "warnings": list(self.warnings),
        }

    def as_json(self) -> str:
        return as_json(self.as_contract())


def as_json(contract: Mapping[str, Any]) -> str:
    """JSON that can always be written as UTF-8: half a surrogate pair, which cannot, is escaped."""
    text = json.dumps(contract, ensure_ascii=False)
    return _SURROGATES.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def read_json(text: str) -> Document:
    """The Document that `text` holds. Raises NotADocument."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise NotADocument(f"This is no JSON that can be read{where}.") from error
    return document_of(found)


def document_of(found: Any) -> Document:
    """The Document that parsed JSON describes. A paragraph needs an `id` and a `text`; what else is missing
    is null, `kind` is `text` and `level` 0. Keys that are not of the contract are left out. Raises
    NotADocument.
    """
    if not isinstance(found, dict) or not isinstance(found.get("paragraphs"), list):
        raise NotADocument("This is no Document: it has no list of paragraphs.")
    paragraphs = tuple(_paragraph(one, f"paragraphs[{at}]") for at, one in enumerate(found["paragraphs"]))
    ids: set[str] = set()
    for at, paragraph in enumerate(paragraphs):
        if paragraph.id in ids:
            raise NotADocument(f"paragraphs[{at}].id: {paragraph.id} is used twice.")
        ids.add(paragraph.id)
    for at, paragraph in enumerate(paragraphs):
        if paragraph.parent is not None and paragraph.parent not in ids:
            raise NotADocument(f"paragraphs[{at}].parent: there is no paragraph {paragraph.parent}.")
    return Document(
        paragraphs,
        _text(found, "title", ""),
        _text(found, "symbol", ""),
        _text(found, "language", ""),
        _source(found.get("source")),
        _warnings(found.get("warnings")),
    )


def _paragraph(found: Any, at: str) -> Paragraph:
    if not isinstance(found, dict):
        raise NotADocument(f"{at} is no object.")
    name, text = _text(found, "id", f"{at}."), _text(found, "text", f"{at}.")
    if not name or text is None:
        raise NotADocument(f"{at}.{'text' if name else 'id'} is missing.")
    kind = found.get("kind", "text")
    if kind not in KINDS:
        raise NotADocument(f"{at}.kind is none of {', '.join(KINDS)}.")
    return Paragraph(
        name,
        text,
        _text(found, "label", f"{at}."),
        _text(found, "number", f"{at}."),
        kind,
        _count(found, "level", at, 0) or 0,
        _text(found, "parent", f"{at}."),
        _count(found, "page", at, 1),
    )


def _source(found: Any) -> Source:
    if found is None:
        return Source()
    if not isinstance(found, dict):
        raise NotADocument("source is no object.")
    return Source(*(_text(found, key, "source.") or "" for key in ("name", "sha256", "media_type")))


def _warnings(found: Any) -> tuple[str, ...]:
    if found is None:
        return ()
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise NotADocument("warnings is no list of texts.")
    return tuple(found)


def _text(found: Mapping[str, Any], key: str, at: str) -> str | None:
    value = found.get(key)
    if value is None or isinstance(value, str):
        return value
    raise NotADocument(f"{at}{key} is no text.")


def _count(found: Mapping[str, Any], key: str, at: str, least: int) -> int | None:
    value = found.get(key)
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= least):
        return value
    raise NotADocument(f"{at}.{key} is no whole number from {least}.")
