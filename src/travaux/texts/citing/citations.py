"""`cite`: every citation of a text, resolved to a symbol, or to an instrument and its article."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, NamedTuple

from travaux.texts.citing.reader import Reader
from travaux.texts.citing.targets import address
from travaux.texts.document import Document


class Citation(NamedTuple):
    """A citation, in the form of the contract: offsets count characters of the paragraph's text."""

    paragraph: str
    start: int
    end: int
    text: str
    kind: str
    target: dict[str, Any]
    url: str | None

    def as_contract(self) -> dict[str, Any]:
        return self._asdict()


# What `Citation(…)` does, in half the time.
_make: Callable[[tuple[Any, ...]], Citation] = partial(tuple.__new__, Citation)


def cite(
    text: str | Document | Iterable[tuple[str, str]], *, symbol: str = "", title: str = ""
) -> list[Citation]:
    """The citations of a text, of a Document, or of paragraphs (id and text), in reading order.

    `symbol` of the document says whose "its resolution" is; `title` may name what "the Convention" means.
    A Document has both of its own. The paragraph of a text alone is p1.
    """
    if isinstance(text, Document):
        paragraphs: Iterable[tuple[str, str]] = [(one.id, one.text) for one in text.paragraphs]
        symbol, title = symbol or text.symbol or "", title or text.title or ""
    else:
        paragraphs = [("p1", text)] if isinstance(text, str) else text
    reader = Reader(symbol)
    if title:
        reader.read(title)
    return [
        _make((id, start, end, words[start:end], kind, target, address(target)))
        for id, words in paragraphs
        for start, end, kind, target in reader.read(words)
    ]
