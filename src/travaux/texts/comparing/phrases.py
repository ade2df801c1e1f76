"""Which phrases paragraphs have, which repeat themselves, and which pairs have rare ones in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Whole: TypeAlias = NDArray[np.int64]
Real: TypeAlias = NDArray[np.float64]

PAIRS_A_WORD = 2  # pairs of paragraphs that are looked at for each word of the texts, rarest phrases first
BEST = 3  # partners of a paragraph that are worth aligning, by each measure
WORST = 0.45  # of what its best partner has in common with it, by weight
MIX = np.uint64(0x9E3779B97F4A7C15)
LEAST = 0.04  # of the shorter paragraph's weight; with less in common, a pair is not worth a look


@dataclass(frozen=True)
class Words:
    """The words of all paragraphs one after another, as numbers, each with the place of its paragraph; the
    places below `olds` are those of the old text.
    """

    signs: Whole
    places: Whole
    size: int
    olds: int

    def weights(self) -> Real:
        """How much each word tells: the fewer paragraphs have it, the more."""
        held = _distinct(self.signs * self.size + self.places)
        times = np.bincount(held // self.size)
        tells: Real = np.log(1 + self.size / np.maximum(times, 1))[self.signs]
        return tells


@dataclass(frozen=True)
class Phrases:
    """Numbers for the phrases that begin at each word, of one, two and three words; -1 where a paragraph ends
    too early. The numbers are hashes: two phrases in a million million have the same.
    """

    one: Whole
    two: Whole
    three: Whole

    @classmethod
    def of(cls, words: Words) -> Phrases:
        one = _hashed(words.signs)
        two, three = np.full_like(one, -1), np.full_like(one, -1)
        inside = words.places[:-1] == words.places[1:]
        two[:-1][inside] = _hashed(one[:-1] * 3 + one[1:])[inside]
        within = inside[:-1] & inside[1:]
        three[:-2][within] = _hashed(two[:-2] * 3 + one[2:])[within]
        return cls(one, two, three)


def _hashed(numbers: Whole) -> Whole:
    """Numbers below 2 to the 40th, so that the number of a paragraph has room beside them."""
    found: Whole = ((numbers.astype(np.uint64) * MIX) >> np.uint64(24)).astype(np.int64)
    return found


def _distinct(numbers: Whole) -> Whole:
    """The numbers in order, each once."""
    found: Whole = np.sort(numbers)
    return np.compress(np.r_[True, found[1:] != found[:-1]][: len(found)], found)


def repeated(words: Words, phrases: Phrases) -> NDArray[np.bool_]:
    """For each word whether it stands in a phrase of three that several paragraphs of one text have."""
    found = np.zeros(len(words.signs), bool)
    at = np.flatnonzero(phrases.three >= 0)
    if len(at):
        held = _distinct(phrases.three[at] * words.size + words.places[at])
        grams, is_old = held // words.size, held % words.size < words.olds
        same = (grams[1:] == grams[:-1]) & (is_old[1:] == is_old[:-1])  # those of the old text come first
        starts = at[np.isin(phrases.three[at], grams[1:][same])]
        for step in range(3):
            found[starts + step] = True
    return found


def likely_pairs(words: Words, phrases: Phrases) -> list[tuple[int, int]]:
    """Pairs of an old paragraph and a new one that share phrases of one to three words. The work is bounded
    by the number of words, whatever repeats itself.
    """
    size = words.size
    if not len(words.signs):
        return []
    grams, where = _listed(words, phrases)
    held = _distinct(grams * size + where)  # each phrase once a paragraph, paragraphs in order
    grams, where = held // size, held % size
    starts = np.flatnonzero(np.r_[True, grams[1:] != grams[:-1]])
    times = np.diff(np.r_[starts, len(grams)])
    tells = np.log(1 + size / times)
    mass = np.bincount(where, np.repeat(tells, times), size)
    old_times = np.add.reduceat((where < words.olds).astype(np.int64), starts)
    cost = old_times * (times - old_times)
    chosen = np.flatnonzero(cost)
    chosen = chosen[np.argsort(cost[chosen], kind="stable")]
    chosen = chosen[np.cumsum(cost[chosen]) <= PAIRS_A_WORD * len(words.signs)]
    # Every old paragraph with every new one, phrase by phrase.
    many, wide = cost[chosen], (times - old_times)[chosen]
    within = np.arange(int(many.sum())) - np.repeat(np.cumsum(many) - many, many)
    across = np.repeat(wide, many)
    first = where[np.repeat(starts[chosen], many) + within // across]
    second = where[np.repeat((starts + old_times)[chosen], many) + within % across]
    keys = first * size + second
    order = np.argsort(keys)
    keys, tells = keys[order], np.repeat(tells[chosen], many)[order]
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]][: len(keys)])
    common = np.add.reduceat(tells, starts) if len(keys) else tells
    first, second = keys[starts] // size, keys[starts] % size
    part = common / np.minimum(mass[first], mass[second])
    worth = part >= LEAST
    first, second, part, common = first[worth], second[worth], part[worth], common[worth]
    return _best(first, second, (part, common / np.sqrt(mass[first] * mass[second])))


def _listed(words: Words, phrases: Phrases) -> tuple[Whole, Whole]:
    """All phrases, and their paragraphs."""
    numbers = np.concatenate((phrases.one, phrases.two, phrases.three))
    places = np.concatenate((words.places,) * 3)
    return numbers[numbers >= 0], places[numbers >= 0]


def _best(first: Whole, second: Whole, measures: tuple[Real, ...]) -> list[tuple[int, int]]:
    """The best partners of each paragraph by each measure."""
    kept = np.zeros(len(first), bool)
    for side in (first, second):
        for measure in measures:
            order = np.lexsort((-measure, side))
            start = np.r_[True, side[order][1:] != side[order][:-1]][: len(order)]
            begin = np.maximum.accumulate(np.where(start, np.arange(len(order)), 0))
            rank = np.arange(len(order)) - begin
            kept[order[(rank < BEST) & (measure[order] >= WORST * measure[order][begin])]] = True
    found: Any = np.column_stack((first, second))[kept].tolist()
    return [(one, other) for one, other in found]
