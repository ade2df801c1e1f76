"""Which words of one text took the place of which words of the other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from operator import itemgetter
from typing import NamedTuple

from travaux.texts.weighing.lexicon import Step
from travaux.texts.weighing.marks import Mark
from travaux.texts.weighing.sides import Side

NEAR = 4  # words that stayed: further apart, a word did not take the other's place
LITTLE = 10  # words in one place: where more became others, what is asked is not what was stated
REWRITTEN = 16  # words in one place: where more became others, none took another's place


class Pair(NamedTuple):
    """Two marks of one ladder, and the step of it that each stands on."""

    old: Mark
    new: Mark
    was: Step
    now: Step


def settle(side: Side, marks: list[Mark]) -> list[Mark]:
    """The same marks, told where they stand beside the other text and whether they changed."""
    for mark in marks:
        mark.place = side.place[mark.first]
        mark.touched = side.touches(mark.first, mark.last) or side.touches(*mark.further)
    return marks


def unmatched(old: list[Mark], new: list[Mark]) -> tuple[list[Mark], list[Mark]]:
    """The marks that are not in both texts at the same place."""

    def where(mark: Mark) -> tuple[int, int, str]:
        return mark.place, mark.last - mark.first, mark.key

    both = {where(mark) for mark in old if not mark.touched} & {
        where(mark) for mark in new if not mark.touched
    }
    return (
        [mark for mark in old if mark.touched or where(mark) not in both],
        [mark for mark in new if mark.touched or where(mark) not in both],
    )


def paired(
    old: Side, gone: list[Mark], new: Side, come: list[Mark], ends: tuple[list[int], list[int]]
) -> tuple[list[Pair], list[Mark], list[Mark]]:
    """Marks of one ladder of which the one took the other's place, and those that are left on each side.
    `ends` are the places where sentences end in each text.
    """
    possible = []
    before = [mark for mark in gone if old.rewritten(mark.first, mark.last) <= REWRITTEN]
    after = [mark for mark in come if new.rewritten(mark.first, mark.last) <= REWRITTEN]
    places = [one.place for one in after]
    for i, was in enumerate(before):
        first, last = bisect_left(places, was.place - NEAR), bisect_right(places, was.place + NEAR)
        sentence = bisect_left(ends[0], was.place)
        for j in range(first, last):
            now = after[j]
            steps = shared(was, now) if was.touched or now.touched else None
            if steps and steps[0].ladder == "call" and not (is_little(old, was) and is_little(new, now)):
                continue
            if steps and sentence == bisect_left(ends[1], now.place):
                far = abs(was.place - now.place)
                # No two pairs with a mark in common rank alike: there and back, the same ones are taken.
                rank = (far, was.key != now.key, abs(i - j), i + j)
                possible.append((rank, Pair(was, now, *steps)))
    possible.sort(key=itemgetter(0))
    used_old: set[int] = set()
    used_new: set[int] = set()
    pairs = []
    for _rank, pair in possible:
        if pair.old.first not in used_old and pair.new.first not in used_new:
            used_old.add(pair.old.first)
            used_new.add(pair.new.first)
            pairs.append(pair)
    return (
        pairs,
        [mark for mark in gone if mark.first not in used_old],
        [mark for mark in come if mark.first not in used_new],
    )


def is_little(side: Side, mark: Mark) -> bool:
    """Whether so few words changed around a mark that a call and a statement may be of one thing."""
    return side.rewritten(mark.first, mark.last) <= LITTLE


def shared(was: Mark, now: Mark) -> tuple[Step, Step] | None:
    """The steps of the first ladder that both stand on. Things named have no ladder; of two qualifiers the
    one takes the other's place; a right is lowered to access, or it is another right.
    """
    for one in was.steps:
        for other in now.steps:
            if one.opens != other.opens and "softens" in (one.alone, other.alone):
                continue  # to consider ratifying is what is asked, urging is how
            if one.ladder == other.ladder and not one.alone == "names" == other.alone:
                return one, other
    return None


def without_moved(gone: list[Mark], come: list[Mark]) -> tuple[list[Mark], list[Mark]]:
    """The marks of each side without those that only stand elsewhere now."""
    before, after = Counter(mark.key for mark in gone), Counter(mark.key for mark in come)

    def left(marks: list[Mark], others: Counter[str]) -> list[Mark]:
        still = Counter(others)
        kept = []
        for mark in marks:
            if still[mark.key]:
                still[mark.key] -= 1
            else:
                kept.append(mark)
        return kept

    return left(gone, after), left(come, before)
