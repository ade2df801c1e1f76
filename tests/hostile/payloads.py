"""Some five hundred texts that would run something if a page took them for markup, each to be found again.

If one ran, it would call `payload_ran` with its number, open a dialog, change the title of the page, or ask
a host that is not the site's. What stands on a page as text does none of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import cycle, islice, zip_longest

from tests.hostile import vectors

HOST = "payload.example"
MARK = re.compile(r"zq(\d{3})z")


@dataclass(frozen=True)
class Payload:
    """A hostile text; `mark` stands in it as a plain word."""

    number: int
    text: str

    @property
    def mark(self) -> str:
        return mark_of(self.number)


def mark_of(number: int) -> str:
    return f"zq{number:03}z"


def marked(patterns: Iterable[str]) -> Iterator[Payload]:
    """Each pattern with the number, call, host and mark of its own."""
    for number, pattern in enumerate(patterns):
        mark = mark_of(number)
        text = pattern.format(c=f"payload_ran({number})", n=number, h=f"{HOST}/{mark}", m=mark)
        yield Payload(number, text if mark in text else f"{text} {mark}")


def elements_with_handlers() -> Iterator[str]:
    """Every element is spelled in two ways, and every spelling serves several of them."""
    spellings = cycle(vectors.SPELLINGS)
    for before, name, after in vectors.HANDLERS:
        for spelling in islice(spellings, 2):
            filled = spelling.replace("{b}", before).replace("{o}", name).replace("{O}", name.upper())
            yield filled.replace("{a}", after).replace("{e}", "&#112;ayload_ran&#40;{n}&#41;")
        next(spellings)


def addresses_in_carriers() -> Iterator[str]:
    """Every address is carried in three ways, and every carrier has several."""
    carriers = cycle(vectors.CARRIERS)
    for address in vectors.SCHEMES:
        for carrier in islice(carriers, 3):
            yield carrier.replace("{u}", address)


def escapes() -> Iterator[str]:
    """Out of attributes by each quote, out of elements by each end, and on with markup."""
    yield from (quote + after for quote in vectors.QUOTES for after in vectors.AFTER_QUOTES)
    afters = cycle(vectors.AFTER_ENDS)
    yield from (end + after for end in vectors.ENDS for after in islice(afters, 2))


FAMILIES = (
    vectors.SCRIPTS, tuple(elements_with_handlers()), tuple(addresses_in_carriers()), tuple(escapes()),
    vectors.MUTATIONS, vectors.MARKDOWN, vectors.STRINGS, vectors.XML, vectors.LINES, vectors.DISGUISES,
)  # fmt: skip


def in_turn(families: Iterable[Iterable[str]]) -> Iterator[str]:
    """One of each family after the other, so that a few neighbours are of many sorts."""
    for row in zip_longest(*families):
        yield from (pattern for pattern in row if pattern is not None)


PAYLOADS: tuple[Payload, ...] = tuple(marked(in_turn(FAMILIES)))


def found_in(text: str) -> set[int]:
    """The numbers of the payloads whose marks stand in a text."""
    return {int(number) for number in MARK.findall(text)}
