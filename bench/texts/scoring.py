"""Links that were found held against those that are true."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from bench.texts.pairs import How, Link, Pair

WAYS: tuple[How, ...] = ("in place", "moved", "split", "merged")
THRESHOLDS = [step / 50 for step in range(1, 50)]


@dataclass(frozen=True)
class Score:
    precision: float
    recall: float
    by_way: Mapping[How, float]

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score(pair: Pair, found: Collection[Link]) -> Score:
    right = set(found) & set(pair.links)
    by_way = {}
    for way in WAYS:
        true = [link for link, how in pair.links.items() if how == way]
        by_way[way] = sum(link in right for link in true) / len(true) if true else 1.0
    return Score(len(right) / max(1, len(found)), len(right) / max(1, len(pair.links)), by_way)


def best(pair: Pair, found: Mapping[Link, float]) -> Score:
    """The score at the threshold that is best for this very pair, which favours whoever needs one."""
    return max(
        (score(pair, [link for link, worth in found.items() if worth >= least]) for least in THRESHOLDS),
        key=lambda one: one.f1,
    )


def mean(scores: Iterable[Score], of: Callable[[Score], float]) -> float:
    values = [of(one) for one in scores]
    return sum(values) / len(values)
