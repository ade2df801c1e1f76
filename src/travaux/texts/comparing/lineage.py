"""Which paragraph of an old text became which of a new one, and with how many of its words.

Paragraphs of equal text are linked first. For the others, rare phrases that both texts have say which pairs
are worth a look; each pair is aligned word by word; then words are claimed, best pair first and each word
once. What is left of a paragraph may so find another half: splits, merges and moves need no rule of their
own. docs/comparing.md has the method with its limits.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import chain

import numpy as np

from travaux.texts.comparing.alignment import Block, blocks, coded
from travaux.texts.comparing.phrases import likely_pairs, weights
from travaux.texts.comparing.words import words_of

NEAR = 3  # words between two blocks that are still one passage
WORTH = (0.0, 0.3, 0.7, 0.9)  # of a passage of none, one, two, three words; of longer ones all
ALONE = 0.40  # of the words, by weight, must be common where nothing else speaks for a link
BESIDE = 0.22  # where a neighbour's link leads to a neighbour
BETWEEN = 0.15  # where both neighbours' links do, and neither paragraph is linked otherwise
SUPPORT = 0.08  # what a neighbour's link adds when two pairs want the same words
MOST_COPIES = 400  # pairs of paragraphs with one text that are held against each other
GONE = ("\0", "\1")  # stand for claimed words, in the old text and in the new: never equal


@dataclass(frozen=True)
class Link:
    """The old paragraph at one place became, with `share` of its words, the new one at another."""

    old: int
    new: int
    share: float


@dataclass
class Part:
    """A paragraph while its words are claimed: those still free, and the running sum of their weight."""

    free: str
    sums: list[float]
    words: int
    weight: float

    def claim(self, places: Iterable[tuple[int, int]], gone: str) -> None:
        """Take the words from each start to each end out of what is free."""
        free, sums = [], [0.0]
        at = 0
        for start, end in (*places, (len(self.free), len(self.free))):
            free.append(self.free[at:start])
            sums += [sums[-1] + one - self.sums[at] for one in self.sums[at + 1 : start + 1]]
            if end > start:
                free.append(gone)
                sums.append(sums[-1])
            at = end
        self.free, self.sums = "".join(free), sums


@dataclass(frozen=True)
class Common:
    """What a pair has in common: how much of the shorter is in the other, from 0 to 1, and the words."""

    score: float
    passages: list[Block]


def links(old: Sequence[str], new: Sequence[str]) -> list[Link]:
    """The links between two lists of paragraphs, in the order of the old one."""
    same = identical(old, new)
    taken = set(same.values())
    left = [at for at in range(len(old)) if at not in same]
    newer = [at for at in range(len(new)) if at not in taken]
    found = [Link(i, j, 1.0) for i, j in same.items()]
    if left and newer:
        found += Claims({at: old[at] for at in left}, {at: new[at] for at in newer}, same).made()
    return sorted(found, key=lambda link: (link.old, link.new))


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
    known = [(-1, -1), *sorted(found.items()), (len(old), len(new))]
    for here, there in copies:
        if len(here) > 1 or len(there) > 1:
            found.update(_copies(here, there, known))
    return found


def _copies(here: list[int], there: list[int], known: list[tuple[int, int]]) -> dict[int, int]:
    if len(here) * len(there) > MOST_COPIES:
        return dict(zip(here, there, strict=False))
    pairs = sorted((_astray(i, j, known), i, j) for i in here for j in there)
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in pairs:
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return found


def _astray(i: int, j: int, known: list[tuple[int, int]]) -> int:
    """How far the new place is from where the known neighbours of the old one would have it."""
    at = bisect_left(known, (i, 0))
    return min(abs((j - there) - (i - here)) for here, there in known[at - 1 : at + 1])


class Claims:
    """The paragraphs that are not simply kept, and the claims of pairs on their words."""

    def __init__(self, old: Mapping[int, str], new: Mapping[int, str], same: Mapping[int, int]) -> None:
        self.old, self.new, likely = parts(old, new)
        self.forth: dict[int, set[int]] = defaultdict(set, {i: {j} for i, j in same.items()})
        self.back: dict[int, set[int]] = defaultdict(set, {j: {i} for i, j in same.items()})
        self.commons: dict[tuple[int, int], Common] = {}
        self.queue = [(-self.value(i, j), i, j) for i, j in likely]
        for i, j in same.items():
            self.look_beside(i, j)
        heapify(self.queue)

    def made(self) -> Iterator[Link]:
        """The links, as the best pair claims its words and changes what the others are worth."""
        while self.queue:
            value, i, j = heappop(self.queue)
            if j in self.forth[i]:
                continue
            now = -self.value(i, j)
            if now > value + 1e-9:
                heappush(self.queue, (now, i, j))
            elif self.commons[i, j].score >= self.asked(i, j):
                yield self.claim(i, j)

    def value(self, i: int, j: int) -> float:
        """How good a pair is beside others."""
        if (i, j) not in self.commons:
            self.commons[i, j] = common(self.old[i], self.new[j])
        return self.commons[i, j].score + SUPPORT * sum(self.support(i, j))

    def support(self, i: int, j: int) -> tuple[bool, bool]:
        """Whether a link just before this pair speaks for it, and one just behind."""
        return (
            j - 1 in self.forth.get(i - 1, ()) or j - 1 in self.forth.get(i, ()) or j in self.forth.get(i - 1, ()),
            j + 1 in self.forth.get(i + 1, ()) or j + 1 in self.forth.get(i, ()) or j in self.forth.get(i + 1, ()),
        )

    def asked(self, i: int, j: int) -> float:
        """The score that makes a pair a link."""
        spoken = sum(self.support(i, j))
        if spoken == 2 and not self.forth.get(i) and not self.back.get(j):
            return BETWEEN
        return BESIDE if spoken else ALONE

    def claim(self, i: int, j: int) -> Link:
        """Take the pair's common words, so that no other pair has them, and look at the neighbours."""
        passages = self.commons[i, j].passages
        old, new = self.old[i], self.new[j]
        old.claim(((a, a + size) for a, _, size in passages), GONE[0])
        new.claim(((b, b + size) for _, b, size in passages), GONE[1])
        for partner in [other for (one, other) in self.commons if one == i]:
            del self.commons[i, partner]
        for partner in [one for (one, other) in self.commons if other == j]:
            del self.commons[partner, j]
        self.forth[i].add(j)
        self.back[j].add(i)
        self.look_beside(i, j)
        return Link(i, j, sum(size for *_, size in passages) / max(1, old.words))

    def look_beside(self, i: int, j: int) -> None:
        """Put the pairs for which a new link speaks (again) into the queue."""
        for one, other in ((i - 1, j - 1), (i + 1, j + 1), (i, j - 1), (i, j + 1), (i - 1, j), (i + 1, j)):
            if one in self.old and other in self.new and other not in self.forth[one]:
                heappush(self.queue, (-self.value(one, other), one, other))


def common(old: Part, new: Part) -> Common:
    """What two paragraphs have in common of their free words."""
    kept: list[Block] = []
    total = 0.0
    for passage in _passages(blocks(old.free, new.free)):
        words = sum(size for *_, size in passage)
        weight = sum(old.sums[a + size] - old.sums[a] for a, _, size in passage)
        total += weight * (WORTH[words] if words < len(WORTH) else 1.0)
        if words > 1:
            kept += passage
    least, most = sorted((old.weight, new.weight))
    score = 0.75 * total / least + 0.25 * total / most if least else 0.0
    return Common(score, kept)


def _passages(found: Iterable[Block]) -> Iterator[list[Block]]:
    """Blocks with few words between them, in the old text and in the new, together."""
    passage: list[Block] = []
    for block in found:
        if passage:
            a, b, size = passage[-1]
            if block[0] - a - size > NEAR or block[1] - b - size > NEAR:
                yield passage
                passage = []
        passage.append(block)
    if passage:
        yield passage


def parts(
    old: Mapping[int, str], new: Mapping[int, str]
) -> tuple[dict[int, Part], dict[int, Part], list[tuple[int, int]]]:
    """The paragraphs as words with their weights, and the pairs that are worth a look."""
    texts = [words_of(text) for text in chain(old.values(), new.values())]
    codes = {word: number for number, word in enumerate(dict.fromkeys(chain.from_iterable(texts)), len(GONE))}
    written = [coded(words, codes) for words in texts]
    flat = "".join(written).encode("utf-32-le", "surrogatepass")
    signs = np.frombuffer(flat, np.uint32).astype(np.int64)
    if not len(signs):
        return {}, {}, []
    lengths = np.array([len(words) for words in texts])
    places = np.repeat(np.arange(len(texts)), lengths)
    sums = np.concatenate(([0.0], np.cumsum(weights(signs, places)[signs]))).tolist()
    ends = np.cumsum(lengths).tolist()
    made = []
    for text, end in zip(written, ends, strict=True):
        start = end - len(text)
        first = sums[start]
        made.append(Part(text, [one - first for one in sums[start : end + 1]], len(text), sums[end] - first))
    olds, news = list(old), list(new)
    pairs = [(olds[i], news[j - len(olds)]) for i, j in likely_pairs(signs, places, len(olds))]
    return (
        dict(zip(olds, made[: len(olds)], strict=True)),
        dict(zip(news, made[len(olds) :], strict=True)),
        pairs,
    )
