"""Paragraphs as weighed words that can be claimed, and what two of them have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import numpy as np

from travaux.texts.comparing.alignment import Block, blocks, signs_for, written
from travaux.texts.comparing.phrases import Phrases, Words, likely_pairs, repeated
from travaux.texts.comparing.words import words_of

NEAR = 3  # words between two blocks that are still one passage
WORTH = (0.0, 0.3, 0.7, 0.9)  # of a passage of none, one, two, three words; of longer ones all
STANDING = 0.25  # of the weight of words that several paragraphs repeat, where no neighbour speaks for a link
HALF = 0.3  # of a paragraph's weight: of what is free, no less is taken for the whole
GONE = ("\0", "\1")  # stand for claimed words, in the old text and in the new: never equal


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
