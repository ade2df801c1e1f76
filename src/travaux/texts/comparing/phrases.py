"""Which pairs of paragraphs have rare phrases in common, without holding all against all."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Whole: TypeAlias = NDArray[np.int64]
Real: TypeAlias = NDArray[np.float64]

PAIRS_A_WORD = 12  # pairs of paragraphs that are looked at for each word of the texts, rarest phrases first
BEST = 4  # partners of a paragraph that are worth aligning, by each measure
WORST = 0.3  # of what its best partner has in common with it, by weight


def weights(signs: Whole, places: Whole) -> Real:
    """For each sign how much it tells: the fewer paragraphs have it, the more."""
    pairs = np.unique(signs * (int(places.max()) + 1) + places)
    times = np.bincount(pairs // (int(places.max()) + 1), minlength=int(signs.max()) + 1)
    there: Real = np.log(1 + (int(places.max()) + 1) / np.maximum(times, 1))
    return there


def likely_pairs(signs: Whole, places: Whole, olds: int) -> list[tuple[int, int]]:
    """Pairs of an old paragraph (place below `olds`) and a new one that share phrases of one to three words.

    `signs` are the words of all paragraphs one after another, as numbers; `places` says to which paragraph
    each belongs. The work is bounded by the number of words, whatever repeats itself.
    """
    size = int(places.max()) + 1
    grams, where = _phrases(signs, places)
    held = np.unique(grams * size + where)  # each phrase once a paragraph, paragraphs in order
    grams, where = held // size, held % size
    starts = np.flatnonzero(np.r_[True, grams[1:] != grams[:-1]])
    times = np.diff(np.r_[starts, len(grams)])
    tells = np.log(1 + size / times)
    mass = np.bincount(where, np.repeat(tells, times), size)
    old_times = np.add.reduceat((where < olds).astype(np.int64), starts)
    cost = old_times * (times - old_times)
    chosen = np.flatnonzero(cost)
    chosen = chosen[np.argsort(cost[chosen], kind="stable")]
    chosen = chosen[np.cumsum(cost[chosen]) <= PAIRS_A_WORD * len(signs)]
    if not len(chosen):
        return []
    # Every old paragraph with every new one, phrase by phrase.
    many = cost[chosen]
    within = np.arange(int(many.sum())) - np.repeat(np.cumsum(many) - many, many)
    begin, wide = np.repeat(starts[chosen], many), np.repeat((times - old_times)[chosen], many)
    first = where[begin + within // wide]
    second = where[begin + np.repeat(old_times[chosen], many) + within % wide]
    keys, spots = np.unique(first * size + second, return_inverse=True)
    common = np.bincount(spots, np.repeat(tells[chosen], many))
    return _best(keys // size, keys % size, common, mass)


def _phrases(signs: Whole, places: Whole) -> tuple[Whole, Whole]:
    """Words, and two and three of them in a row, as numbers of their own; each with its paragraph."""
    size = int(signs.max()) + 1
    two = signs[:-1] * size + signs[1:]
    inside = places[:-1] == places[1:]
    seen, number = np.unique(two, return_inverse=True)
    three = number[:-1] * size + signs[2:]
    within = inside[:-1] & inside[1:]
    three_size = len(seen) * size
    return (
        np.concatenate((signs, size + number[inside], size + len(seen) + three[within])),
        np.concatenate((places, places[:-1][inside], places[:-2][within])),
    ) if three_size < 1 << 40 else (
        np.concatenate((signs, size + number[inside])),
        np.concatenate((places, places[:-1][inside])),
    )


def _best(first: Whole, second: Whole, common: Real, mass: Real) -> list[tuple[int, int]]:
    """The best partners of each paragraph: by what they have in common, and by how much that is of both."""
    part = common / np.minimum(mass[first], mass[second])
    whole = common / np.sqrt(mass[first] * mass[second])
    kept = np.zeros(len(first), bool)
    for side in (first, second):
        for measure in (part, whole):
            order = np.lexsort((-measure, side))
            start = np.r_[True, side[order][1:] != side[order][:-1]]
            begin = np.maximum.accumulate(np.where(start, np.arange(len(order)), 0))
            rank = np.arange(len(order)) - begin
            top = measure[order][begin]
            kept[order[(rank < BEST) & (measure[order] >= WORST * top)]] = True
    found: Any = np.column_stack((first, second))[kept].tolist()
    return [(one, other) for one, other in found]
