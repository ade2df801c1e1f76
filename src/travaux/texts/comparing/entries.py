"""The links between two texts gathered into entries: every paragraph of both in exactly one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from travaux.texts.comparing.alignment import rising
from travaux.texts.comparing.lineage import Link


@dataclass(frozen=True)
class Gathered:
    """Places of old and of new paragraphs that belong together, each in order, with the links that say so."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    links: tuple[Link, ...]
    moved: bool = False


def gathered(links: Sequence[Link], old: Sequence[str], new: Sequence[str]) -> list[Gathered]:
    """The entries in the order of the new text; what was removed stands behind what was before it."""
    moved = moved_links(links, old)
    first: dict[int, Link] = {}  # of each old paragraph
    group = _groups(links)
    linked: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        first.setdefault(link.old, link)
        linked[group[link.new]].append(link)
    entries = {
        number: Gathered(
            tuple(sorted({link.old for link in some})),
            tuple(sorted({link.new for link in some})),
            tuple(some),
            any(link in moved for link in some),
        )
        for number, some in linked.items()
    }
    removed: dict[int, list[int]] = defaultdict(list)  # by the group behind which they stand; -1 at the start
    behind = -1
    for place in range(len(old)):
        if place in first:
            behind = group[first[place].new]
        else:
            removed[behind].append(place)
    found = [Gathered((place,), (), ()) for place in removed[-1]]
    told: set[int] = set()
    for place in range(len(new)):
        number = group.get(place)
        if number is None:
            found.append(Gathered((), (place,), ()))
        elif number not in told:
            told.add(number)
            found += [entries[number], *(Gathered((gone,), (), ()) for gone in removed[number])]
    return found


def _groups(links: Iterable[Link]) -> dict[int, int]:
    """For each linked new paragraph the number of its group: those that links hold together."""
    above: dict[tuple[str, int], tuple[str, int]] = {}

    def top(one: tuple[str, int]) -> tuple[str, int]:
        path = []
        while above.setdefault(one, one) != one:
            path.append(one)
            one = above[one]
        for passed in path:
            above[passed] = one
        return one

    for link in links:
        above[top(("old", link.old))] = top(("new", link.new))
    return {place: top((side, place))[1] for side, place in list(above) if side == "new"}


def moved_links(links: Iterable[Link], old: Sequence[str]) -> set[Link]:
    """The links that cross the others: all but the heaviest that are in one order in both texts."""
    main: dict[int, Link] = {}
    for link in links:
        if link.old not in main or link.share > main[link.old].share:
            main[link.old] = link
    weights = [(link.old, link.new, 1 + int(link.share * len(old[link.old]))) for link in main.values()]
    steps = [(i, j) for i, j, _ in rising(weights)]
    olds, news = [i for i, _ in steps], [j for _, j in steps]
    found = set()
    for link in links:
        before = bisect_left(olds, link.old)
        behind = bisect_right(olds, link.old)
        too_early = before and news[before - 1] > link.new
        too_late = behind < len(steps) and news[behind] < link.new
        if too_early or too_late:
            found.add(link)
    return found
