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
from typing import NamedTuple

import numpy as np

from travaux.texts.comparing.alignment import Block, blocks, rising, signs_for, written
from travaux.texts.comparing.phrases import Phrases, Words, likely_pairs, repeated
from travaux.texts.comparing.words import words_of

NEAR = 3  # words between two blocks that are still one passage
WORTH = (0.0, 0.3, 0.7, 0.9)  # of a passage of none, one, two, three words; of longer ones all
STANDING = 0.25  # of the weight of words that several paragraphs repeat, where no neighbour speaks for a link
TRUST = (0.0, 0.35, 1.0)  # how much of the rest counts where none, one or both neighbours do
AT_HAND = 0.6  # how much of it where the pair is about where it would be expected
NEARBY = 2  # paragraphs off that place
ALONE = 0.37  # of the words, by weight, must be common where nothing else speaks for a link
BESIDE = 0.22  # where a neighbour's link leads to a neighbour
BETWEEN = 0.13  # where both neighbours' links do, and neither paragraph is linked otherwise
BETWEEN_SHORT = 0.04  # the same for two paragraphs of `SHORT` words at most
SHORT = 8
AT_PLACE = 0.3  # where no neighbour speaks, but the pair is where it would be expected
STRONG = 0.5  # the score from which on a link speaks for its neighbours
HALF = 0.3  # of a paragraph's weight: of what is free, no less is taken for the whole
SUPPORT = 0.08  # what a neighbour's link adds when two pairs want the same words
CLOSE = 0.04  # what the expected place adds then
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
    """A paragraph while its words are claimed: those still free, the running sums of their weight and of the
    weight of those that no other paragraph repeats; `claims` counts how often some were taken.
    """

    free: str
    sums: list[float]
    own: list[float]
    words: int
    weight: float
    claims: int = 0

    def free_weight(self) -> float:
        return self.sums[-1] - self.sums[0]

    def left(self) -> float:
        """The weight of what is free, or of a part of the paragraph that is worth a link."""
        return max(self.free_weight(), HALF * self.weight)

    def claim(self, places: list[tuple[int, int]], gone: str) -> None:
        """Take the words from each start to each end out of what is free."""
        self.sums, self.own = _without(self.sums, places), _without(self.own, places)
        at, free = 0, []
        for start, end in places:
            free += [self.free[at:start], gone]
            at = end
        self.free = "".join((*free, self.free[at:]))
        self.claims += 1


def _without(sums: list[float], places: list[tuple[int, int]]) -> list[float]:
    """The running sums after the words of those places became one that weighs nothing."""
    found: list[float] = []
    at, less = 0, 0.0
    for start, end in places:
        found += [one - less for one in sums[at : start + 1]]
        less += sums[end] - sums[start]
        at = end
    return found + [one - less for one in sums[at:]]


class Common(NamedTuple):
    """What a pair has in common, from 0 to 1: `score` of the shorter paragraph above all, `balanced` of both
    alike; each also with what other paragraphs repeat at `STANDING`. Then the words, how often words of
    either had been claimed, and whether the new one is about where the old one would be expected.
    """

    score: float
    own: float
    balanced: float
    balanced_own: float
    passages: list[Block]
    claims: tuple[int, int]
    is_near: bool


class Weighed(NamedTuple):
    """What a pair is worth at a time: what makes it a link, its value beside others, who speaks for it."""

    score: float
    value: float
    spoken: int
    is_near: bool


def links(old: Sequence[str], new: Sequence[str]) -> list[Link]:
    """The links between two lists of paragraphs, in the order of the old one."""
    same = identical(old, new)
    certain = in_order(same, old)
    taken = set(certain.values())
    claims = Claims(
        {at: text for at, text in enumerate(old) if at not in certain},
        {at: text for at, text in enumerate(new) if at not in taken},
        certain,
        [(i, j) for i, j in same.items() if i not in certain],
    )
    found = [Link(i, j, 1.0) for i, j in certain.items()] + list(claims.made())
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

    def __init__(
        self,
        old: Mapping[int, str],
        new: Mapping[int, str],
        certain: Mapping[int, int],
        same: list[tuple[int, int]],
    ) -> None:
        self.known = [(-1, -1), *sorted(certain.items()), (len(old) + len(certain), len(new) + len(certain))]
        self.old, self.new, likely = parts(old, new)
        self.same = dict.fromkeys(same)
        self.forth: dict[int, set[int]] = defaultdict(set, {i: {j} for i, j in certain.items()})
        self.back: dict[int, set[int]] = defaultdict(set, {j: {i} for i, j in certain.items()})
        self.strong: dict[int, set[int]] = defaultdict(set, {i: {j} for i, j in self.known})
        self.commons: dict[tuple[int, int], Common] = {}
        self.queue = [(-self.weighed(i, j).value, i, j) for i, j in dict.fromkeys(chain(same, likely))]
        for i, j in self.known:
            self.look_beside(i, j)
        heapify(self.queue)

    def made(self) -> Iterator[Link]:
        """The links, as the best pair claims its words and changes what the others are worth."""
        while self.queue:
            value, i, j = heappop(self.queue)
            if j in self.forth.get(i, ()):
                continue
            found = self.weighed(i, j)
            if -found.value > value + 1e-9:
                heappush(self.queue, (-found.value, i, j))
            elif found.score >= self.asked(i, j, found):
                yield self.claim(i, j)
        yield from self.left_over()

    def left_over(self) -> Iterator[Link]:
        """What repeats itself and was moved, and what has no words: pairs of which both are still alone."""
        for i, j in self.same:
            if self.are_free(i, j):
                self.claim(i, j)
                yield Link(i, j, 1.0)
        pairs = [(-self.common(i, j).balanced, i, j) for i, j in self.commons if self.are_free(i, j)]
        for score, i, j in sorted(pairs):
            if -score >= ALONE and self.are_free(i, j):
                yield self.claim(i, j)

    def are_free(self, i: int, j: int) -> bool:
        return not self.forth.get(i) and not self.back.get(j)

    def common(self, i: int, j: int) -> Common:
        old, new = self.old[i], self.new[j]
        known = self.commons.get((i, j))
        if known is None or known.claims != (old.claims, new.claims):
            is_near = known.is_near if known else self.is_expected(i, j)
            known = self.commons[i, j] = common(old, new, is_near)
        return known

    def is_expected(self, i: int, j: int) -> bool:
        """Whether the new paragraph has the text of the old one, or is about where that one would be."""
        return (i, j) in self.same or _astray(i, j, self.known) <= NEARBY

    def weighed(self, i: int, j: int) -> Weighed:
        """What a pair is worth now. What other paragraphs repeat counts as far as neighbours, or the expected
        place, speak for it; where nothing does, both paragraphs must have much in common, not one alone.
        """
        found = self.common(i, j)
        spoken = self.support(i, j)
        if not spoken and not found.is_near:
            return Weighed(found.balanced_own, found.balanced_own, 0, is_near=False)
        trust = max(TRUST[spoken], AT_HAND) if found.is_near else TRUST[spoken]
        score = found.own + (found.score - found.own) * trust
        return Weighed(score, score + SUPPORT * spoken + CLOSE * found.is_near, spoken, found.is_near)

    def support(self, i: int, j: int) -> int:
        """How many strong links speak for this pair: one just before it, one just behind."""
        here, before, behind = self.strong.get(i, ()), self.strong.get(i - 1, ()), self.strong.get(i + 1, ())
        return (j - 1 in before or j - 1 in here or j in before) + (
            j + 1 in behind or j + 1 in here or j in behind
        )

    def asked(self, i: int, j: int, found: Weighed) -> float:
        """The score that makes a pair a link."""
        free = self.are_free(i, j)
        if found.spoken == 2 and free:
            short = max(self.old[i].words, self.new[j].words) <= SHORT
            return BETWEEN_SHORT if short else BETWEEN
        if found.spoken:
            return BESIDE
        return AT_PLACE if free and found.is_near else ALONE

    def claim(self, i: int, j: int) -> Link:
        """Take the pair's common words, so that no other pair has them, and look at the neighbours."""
        passages = self.common(i, j).passages
        strong = self.weighed(i, j).score >= STRONG
        old, new = self.old[i], self.new[j]
        old.claim([(a, a + size) for a, _, size in passages], GONE[0])
        new.claim([(b, b + size) for _, b, size in passages], GONE[1])
        if strong:
            self.strong[i].add(j)
        self.forth[i].add(j)
        self.back[j].add(i)
        self.look_beside(i, j)
        return Link(i, j, sum(size for *_, size in passages) / old.words if old.words else 1.0)

    def look_beside(self, i: int, j: int) -> None:
        """Put the pairs for which a new link speaks (again) into the queue."""
        for one, other in ((i - 1, j - 1), (i + 1, j + 1), (i, j - 1), (i, j + 1), (i - 1, j), (i + 1, j)):
            old, new = self.old.get(one), self.new.get(other)
            if old and new and other not in self.forth.get(one, ()) and may_share(old, new):
                heappush(self.queue, (-self.weighed(one, other).value, one, other))


def may_share(old: Part, new: Part) -> bool:
    """Whether enough of both is free for a link."""
    return min(old.free_weight(), new.free_weight()) >= HALF * min(old.weight, new.weight)


def common(old: Part, new: Part, is_near: bool) -> Common:
    """What two paragraphs have in common of their free words."""
    kept: list[Block] = []
    total = own = 0.0
    equal = blocks(old.free, new.free)
    for passage in _passages(equal):
        words = 0
        weight = weight_own = 0.0
        for a, _, size in passage:
            words += size
            weight += old.sums[a + size] - old.sums[a]
            weight_own += old.own[a + size] - old.own[a]
        worth = WORTH[words] if words < len(WORTH) else 1.0
        total += worth * weight
        own += worth * weight_own
        if words > 1:
            kept += passage
    least, most = sorted((old.left(), new.left()))
    share = 0.75 / least + 0.25 / most if least else 0.0
    mean = (least * most) ** -0.5 if least else 0.0
    claims = old.claims, new.claims
    return Common(share * total, share * own, mean * total, mean * own, kept or equal, claims, is_near)


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
    signs = signs_for(chain.from_iterable(texts), len(GONE))
    lines = [written(words, signs) for words in texts]
    flat = "".join(lines).encode("utf-32-le", "surrogatepass")
    lengths = np.array([len(words) for words in texts], np.int64)
    places = np.repeat(np.arange(len(texts)), lengths)
    words = Words(np.frombuffer(flat, np.uint32).astype(np.int64), places, len(texts), len(old))
    phrases = Phrases.of(words)
    weights = words.weights()
    own = np.where(repeated(words, phrases), STANDING, 1.0) * weights
    sums, owns = (np.concatenate(([0.0], np.cumsum(some))).tolist() for some in (weights, own))
    made = []
    end = 0
    for text in lines:
        start, end = end, end + len(text)
        weight = sums[end] - sums[start]
        made.append(Part(text, sums[start : end + 1], owns[start : end + 1], len(text), weight))
    olds, news = list(old), list(new)
    pairs = [(olds[i], news[j - len(olds)]) for i, j in likely_pairs(words, phrases)]
    return (
        dict(zip(olds, made[: len(olds)], strict=True)),
        dict(zip(news, made[len(olds) :], strict=True)),
        pairs,
    )
