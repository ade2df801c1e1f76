"""Negation that stands some words away from its verb: no State shall, shall under no circumstances."""

from __future__ import annotations

from typing import NamedTuple

from travaux.texts.weighing.context import ENDS, PAUSES
from travaux.texts.weighing.lexicon import Lexicon, Step, end_of
from travaux.texts.weighing.wording import Wording

REACH = 8  # words between a verb and its negation: a subject ("no State party to the Convention"), an aside


class Negation(NamedTuple):
    """Its words, and the steps on which the verb stands with it."""

    first: int
    last: int
    steps: tuple[Step, ...]


def negation(wording: Wording, at: int, last: int, lexicon: Lexicon) -> Negation | None:
    """What makes a prohibition of the verb from `at` to `last`."""
    steps = lexicon.negated.get(" ".join(wording.folded[at:last]))
    if not steps:
        return None
    found = behind(wording, last, lexicon) or before(wording, at, lexicon)
    return Negation(*found, steps) if found else None


def before(wording: Wording, at: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """A subject that denies, at the beginning of a sentence or a part of one, with no other verb between."""
    for first in range(at - 1, max(-1, at - 1 - REACH), -1):
        word = wording.folded[first]
        if word in PAUSES or word in lexicon.negated:
            return None
        if word in lexicon.denies.then and begins(wording, first, lexicon):
            last = end_of(wording.folded, first, lexicon.denies)
            if last > first:
                return first, last
    return None


def begins(wording: Wording, at: int, lexicon: Lexicon) -> bool:
    return at == 0 or wording.folded[at - 1] in PAUSES or wording.folded[at - 1] in lexicon.clauses


def behind(wording: Wording, at: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """Words that deny right behind the verb, or behind adverbs or an aside between commas."""
    folded = wording.folded
    here = at
    while here < len(folded) and here - at < REACH and folded[here] in lexicon.skipped:
        here += 1
    if here < len(folded) and folded[here] == ",":
        here += 1
        last = end_of(folded, here, lexicon.denies_behind)
        if last > here:
            return here, last
        here = aside(folded, here)
    last = end_of(folded, here, lexicon.denies_behind) if here < len(folded) else here
    return (here, last) if last > here else None


def aside(folded: list[str], at: int) -> int:
    """Behind the comma that ends an aside; the end of the text where none does within reach."""
    for here in range(at, min(at + REACH, len(folded))):
        if folded[here] in ENDS:
            break
        if folded[here] == ",":
            return here + 1
    return len(folded)
