"""Two sequences of signs aligned: the longest sequence that both have, in blocks.

The signs are characters of a `str`, one for each word (`written`): rapidfuzz compares those 64 at a time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from os.path import commonprefix

from rapidfuzz.distance import LCSseq

Block = tuple[int, int, int]  # where it begins in the old, where in the new, how long it is

MOST_CELLS = 200_000_000  # pairs of signs that are held against each other at once: 25 MB, half a second
MOST_CODES = 0x110000
ANCHOR = 8  # signs: a passage so long that stands once in each text


def signs_for(words: Iterable[str], first: int = 0) -> dict[str, str]:
    """A sign for each word, counted from `first`. Beyond a million words, two may share one."""
    return {word: chr(code % MOST_CODES) for code, word in enumerate(dict.fromkeys(words), first)}


def written(words: Iterable[str], signs: Mapping[str, str]) -> str:
    """The words as a line of their signs."""
    return "".join(map(signs.__getitem__, words))


def blocks(old: str, new: str) -> list[Block]:
    """Where the two are equal, in order; beyond `MOST_CELLS`, what stands between passages that are found
    once in each.
    """
    if len(old) * len(new) <= MOST_CELLS:
        return [(one.a, one.b, one.size) for one in LCSseq.editops(old, new).as_matching_blocks() if one.size]
    first = len(commonprefix((old, new)))
    old, new = old[first:], new[first:]
    last = len(commonprefix((old[::-1], new[::-1])))
    ends = len(old) - last, len(new) - last
    middle = [(first + i, first + j, size) for i, j, size in _divided(old[: ends[0]], new[: ends[1]])]
    return list(_joined([(0, 0, first), *middle, (first + ends[0], first + ends[1], last)]))


def _divided(old: str, new: str) -> Iterator[Block]:
    """The blocks around passages that both texts have once; without such a passage there are none."""
    at, newer = 0, 0
    for i, j, size in [*_anchors(old, new), (len(old), len(new), 0)]:
        gap, newer_gap = old[at:i], new[newer:j]
        if len(gap) * len(newer_gap) <= MOST_CELLS:
            yield from ((at + a, newer + b, c) for a, b, c in blocks(gap, newer_gap))
        if size:
            yield i, j, size
        at, newer = i + size, j + size


def _anchors(old: str, new: str) -> list[Block]:
    """Passages that stand once in each, as many as follow each other in both texts."""
    size = ANCHOR
    where, newer = _single(old, size), _single(new, size)
    both = [(place, newer[passage], size) for passage, place in where.items() if passage in newer]
    found: list[Block] = []
    for one in rising(both):
        if not found or (one[0] >= found[-1][0] + size and one[1] >= found[-1][1] + size):
            found.append(one)
    return found


def _single(text: str, size: int) -> dict[str, int]:
    places = range(len(text) - size + 1)
    times = Counter(text[at : at + size] for at in places)
    return {text[at : at + size]: at for at in places if times[text[at : at + size]] == 1}


def rising(found: Iterable[Block]) -> list[Block]:
    """Of blocks, the heaviest by their size that follow each other in the old text and in the new."""
    several = sorted(found, key=lambda one: (one[0], -one[1]))
    rank = {place: number for number, place in enumerate(sorted({j for _, j, _ in several}), 1)}
    best: list[int] = [-1] * (len(rank) + 1)  # a Fenwick tree: the heaviest chain that ends in a range
    weight: list[int] = []
    before: list[int] = []
    for number, (_, j, size) in enumerate(several):
        at, last = rank[j] - 1, -1
        while at:
            if best[at] >= 0 and (last < 0 or weight[best[at]] > weight[last]):
                last = best[at]
            at &= at - 1
        before.append(last)
        weight.append(size + (weight[last] if last >= 0 else 0))
        at = rank[j]
        while at <= len(rank):
            if best[at] < 0 or weight[number] > weight[best[at]]:
                best[at] = number
            at += at & -at
    here = max(range(len(several)), key=weight.__getitem__, default=-1)
    heaviest: list[Block] = []
    while here >= 0:
        heaviest.append(several[here])
        here = before[here]
    return heaviest[::-1]


def _joined(found: Iterable[Block]) -> Iterator[Block]:
    """The blocks that are not empty, those that touch as one."""
    last = (0, 0, 0)
    for i, j, size in found:
        if (last[0] + last[2], last[1] + last[2]) == (i, j):
            last = last[0], last[1], last[2] + size
        elif size:
            if last[2]:
                yield last
            last = i, j, size
    if last[2]:
        yield last
