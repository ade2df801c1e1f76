"""Comparing readings with labels, strictly: a field is right if it is found whole, with nothing besides."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bench.calls.labels import Labelled, Value
from travaux.texts.calling import Call, Reading, read_calls


@dataclass(frozen=True)
class Cell:
    """One field of one page: what was expected and what was found."""

    file: str
    field: str
    expected: Value
    found: Value

    @property
    def right(self) -> bool:
        return self.expected == self.found

    @property
    def counts(self) -> bool:
        """An empty field that is left empty proves little, and is not counted among the other fields."""
        return bool(self.expected or self.found)


def score(pages: Iterable[Labelled]) -> list[Cell]:
    """Every field of every page: kind and deadlines, which must be right, and the others."""
    cells = []
    for page in pages:
        reading = read_calls(page.text)
        cells.append(Cell(page.file, "kind", frozenset({page.kind}), frozenset({kind_of(reading)})))
        dates = frozenset(deadline.date for call in reading.calls for deadline in call.deadlines)
        cells.append(Cell(page.file, "deadlines", page.deadlines, dates))
        found = found_in(reading.calls)
        cells += [Cell(page.file, field, value, found[field]) for field, value in page.fields.items()]
    return cells


def kind_of(reading: Reading) -> str:
    return "call" if reading.is_call else "guidance" if reading.guidance else "none"


def share(cells: Iterable[Cell]) -> tuple[int, int]:
    """How many of the other fields that count are right, and how many count."""
    counted = [cell for cell in cells if cell.field not in ("kind", "deadlines") and cell.counts]
    return sum(cell.right for cell in counted), len(counted)


def found_in(calls: tuple[Call, ...]) -> dict[str, Value]:
    """What the calls of one page say, all together, in the form of the labels."""
    clocks = [(d.time, d.zone) for call in calls for d in call.deadlines]
    clocks += [(rule.time, rule.zone) for call in calls for rule in call.deadline_rules]
    named = [slug or name for call in calls for slug, name in zip(call.bodies, call.issuers, strict=True)]
    return {
        "issuers": frozenset(named),
        "time": frozenset(f"{time} {zone or 'no zone'}" for time, zone in clocks if time),
        "addresses": frozenset(_address(c.kind, c.value) for call in calls for c in call.channels),
        "limits": frozenset(f"{limit.max} {limit.unit}" for call in calls for limit in call.limits),
        "formats": frozenset(
            name
            for call in calls
            for name in (call.formats or [f"-{refused}" for refused in call.formats_refused])
        ),
        "languages": frozenset(code for call in calls for code in call.languages),
    }


def _address(kind: str, value: str) -> str:
    if kind == "email":
        return value.lower()
    return f"fax {re.sub(r'[^0-9]', '', value)}" if kind == "fax" else kind
