"""Knowing again what an earlier import made, though its page was corrected since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Protocol

from travaux.transfer.site.gathering import Found

ALIKE = 0.6  # of the characters of two keys, from which a corrected title is still the same entry's


class Remembered(Protocol):
    """What is kept of an earlier import: see `transfer.models.Imported`."""

    key: str
    source: str
    kind: str


def corrected(found: Found, remembered: Iterable[Remembered]) -> dict[str, str]:
    """New key → old key, for entries whose title or date was corrected on the same page.

    A thing that was there and is not any more, and one that is new and looks like it, are taken to be the
    same, the most alike first.
    """
    present = {
        thing.key: (kind, thing.source)
        for kind, things in (("area", found.areas), ("event", found.events), ("resource", found.resources))
        for thing in things
    }
    known = {row.key for row in remembered}
    new: dict[tuple[str, str], list[str]] = defaultdict(list)
    gone: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, place in present.items():
        if key not in known:
            new[place].append(key)
    for row in remembered:
        if row.key not in present:
            gone[row.kind, row.source].append(row.key)
    matches: dict[str, str] = {}
    for place, keys in new.items():
        pairs = [(likeness(key, old), key, old) for key in keys for old in gone[place]]
        for alike, key, old in sorted(pairs, reverse=True):
            if alike >= ALIKE and key not in matches and old not in matches.values():
                matches[key] = old
    return matches


def likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
