"""Pages of our own pen, with what a right reading finds on each: `tests/texts/calling/pages`.

All were written before the reader was tried on them. Of the first set, every second page is held out: the
reader is measured on it and not mended for it. The second and the third set were read once as they came (see
docs/calls.md), and then the reader was mended for them too.
"""

from __future__ import annotations

import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.calls.scoring import Cell, kind_of
from travaux.texts.calling import Call, read_calls
from travaux.texts.reading.whole import whole_text

PAGES = Path(__file__).resolve().parents[2] / "tests" / "texts" / "calling" / "pages"
FIRST = ("english_1", "english_2", "french", "spanish")
LATER = ("second", "third")
SETS = ("tuned", "held out", *LATER)
# What is found whole or not at all, and what is said by a sentence: there, a part of it is expected.
EXACT = (
    "issuers", "deadlines", "earlier_deadlines", "other_deadlines", "addresses", "questions_to", "limits",
    "formats", "formats_refused", "languages", "subject_line",
)  # fmt: skip
SAID = (
    "mandate", "purpose", "who_may_answer", "useful_information", "questions", "what_is_published",
    "confidentiality", "attribution",
)  # fmt: skip


@dataclass(frozen=True)
class Page:
    """`calls` has one table for each call; `open` in it names what can be read either way. `part` is one of
    SETS.
    """

    name: str
    text: str
    kind: str
    calls: tuple[dict[str, Any], ...]
    part: str


def read_pages(folder: Path = PAGES) -> list[Page]:
    """All pages, in the order of the files; a saved page as the text that people would read."""
    first = [table for name in FIRST for table in _tables(folder, name)]
    pages = [_page(table, SETS[number % 2]) for number, table in enumerate(first)]
    return pages + [_page(table, name) for name in LATER for table in _tables(folder, name)]


def _tables(folder: Path, name: str) -> list[dict[str, Any]]:
    return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))["page"]


def _page(table: dict[str, Any], part: str) -> Page:
    text = _text(table["text"], table["form"])
    return Page(table["name"], text, table["kind"], tuple(table.get("calls", ())), part)


def _text(printed: str, form: str) -> str:
    if form != "html":
        return printed
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page"
        path.write_text(printed, encoding="utf-8")
        return whole_text(path)


def score(pages: Iterable[Page]) -> Iterator[Cell]:
    """Every field of every call: right if it is found whole, with nothing besides."""
    for page in pages:
        reading = read_calls(page.text)
        yield Cell(page.name, "kind", frozenset({page.kind}), frozenset({kind_of(reading)}))
        yield Cell(
            page.name,
            "calls",
            frozenset({str(len(page.calls))}),
            frozenset({str(len(reading.calls))}),
        )
        for number, expected in enumerate(page.calls):
            found = reading.calls[number] if number < len(reading.calls) else None
            for field in (*EXACT, *SAID):
                if field not in expected.get("open", ()):
                    yield _cell(page.name, field, expected, found)


def _cell(name: str, field: str, expected: dict[str, Any], found: Call | None) -> Cell:
    wanted = expected.get(field, [])
    wanted = [wanted] if isinstance(wanted, str) else wanted
    said = _exactly(found)[field] if field in EXACT else _said(found, field)
    if field in SAID and len(wanted) == len(said) and all(map(_holds, said, wanted)):
        said = wanted
    return Cell(name, field, frozenset(map(str.lower, wanted)), frozenset(map(str.lower, said)))


def _holds(said: str, wanted: str) -> bool:
    return wanted.lower() in " ".join(said.split()).lower()


def _said(call: Call | None, field: str) -> list[str]:
    said = getattr(call, field) if call else None
    if not said:
        return []
    return [said] if isinstance(said, str) else list(said)


def _exactly(call: Call | None) -> dict[str, list[str]]:
    if call is None:
        return {field: [] for field in EXACT}
    return {
        "issuers": [slug or name for slug, name in zip(call.bodies, call.issuers, strict=True)],
        "deadlines": [
            f"{d.date} {d.time} {d.zone or ''}".strip() if d.time else d.date for d in call.deadlines
        ],
        "earlier_deadlines": [d.date for d in call.earlier_deadlines],
        "other_deadlines": [d.date for d in call.other_deadlines],
        "addresses": [
            c.value if c.kind == "email" or "." in c.value and c.kind == "form" else c.kind
            for c in call.channels
        ],
        "questions_to": list(call.questions_to),
        "limits": [f"{limit.max} {limit.unit}" for limit in call.limits],
        "formats": list(call.formats),
        "formats_refused": list(call.formats_refused),
        "languages": list(call.languages),
        "subject_line": [call.subject_line] if call.subject_line else [],
    }
