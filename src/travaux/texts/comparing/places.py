"""Paragraphs with one text in both documents, and where the others would be expected between them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence

from travaux.texts.comparing.alignment import rising

MOST_COPIES = 400  # pairs of paragraphs with one text that are held against each other


def identical(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Places of paragraphs with equal text. Of several copies, each goes with the one at the place where its
    neighbours went.
    """
    where: dict[str, list[int]] = defaultdict(list)
    newer: dict[str, list[int]] = defaultdict(list)
    for at, text in enumerate(old):
        where[text].append(at)
    for at, text in enumerate(new):
        newer[text].append(at)
    copies = [(places, newer[text]) for text, places in where.items() if text in newer]
    found = {here[0]: there[0] for here, there in copies if len(here) == len(there) == 1}
    known = [(-1, -1), *in_order(found, old).items(), (len(old), len(new))]
    for here, there in copies:
        if len(here) > 1 or len(there) > 1:
            found.update(_copies(here, there, known))
    return found


def in_order(pairs: Mapping[int, int], old: Sequence[str]) -> dict[int, int]:
    """Of pairs of places, those with the most text that are in one order in both texts."""
    return {i: j for i, j, _ in rising((i, j, len(old[i]) + 1) for i, j in pairs.items())}


def _copies(here: list[int], there: list[int], known: list[tuple[int, int]]) -> dict[int, int]:
    if len(here) * len(there) > MOST_COPIES:
        return dict(zip(here, there, strict=False))
    pairs = sorted((astray(i, j, known), i, j) for i in here for j in there)
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in pairs:
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return found


def astray(i: int, j: int, known: list[tuple[int, int]]) -> int:
    """How far the new place is from where the known neighbours of the old one would have it."""
    at = bisect_left(known, (i, 0))
    return min(abs((j - there) - (i - here)) for here, there in known[at - 1 : at + 1])
