"""Which pairs of paragraphs are linked: the best pair claims its common words, each word once, and so on.

What is left of a paragraph may find another half: splits, merges and moves need no rule of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import chain
from typing import NamedTuple

from travaux.texts.comparing.parts import GONE, Common, common, may_share, parts
from travaux.texts.comparing.places import astray

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
SUPPORT = 0.08  # what a neighbour's link adds when two pairs want the same words
CLOSE = 0.04  # what the expected place adds then


@dataclass(frozen=True)
class Link:
    """The old paragraph at one place became, with `share` of its words, the new one at another."""

    old: int
    new: int
    share: float


class Weighed(NamedTuple):
    """What a pair is worth at a time: what makes it a link, its value beside others, who speaks for it."""

    score: float
    value: float
    spoken: int
    is_near: bool


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
        return (i, j) in self.same or astray(i, j, self.known) <= NEARBY

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
