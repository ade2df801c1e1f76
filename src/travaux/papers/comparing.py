"""Two versions of a paper compared: which paragraph became which, and what changed in words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any, Literal

from travaux.papers.content import numbers_of
from travaux.texts.comparing.words import Difference, differences, pieces_of

Part = Mapping[str, Any]
Relation = Literal["kept", "changed", "added", "removed"]

ALIKE = 0.55  # from here on a paragraph with another uid is held to be the same
MOST_TO_LIKEN = 40  # paragraphs without their like; more are not held against each other: 200 take 15 seconds


@dataclass(frozen=True)
class Compared:
    """One paragraph in both versions. `was` and `now` are its printed numbers, `moved` whether it stands
    elsewhere among those that stayed, `words` what changed.
    """

    relation: Relation
    part: Part
    words: list[Difference] = field(default_factory=list)
    was: str = ""
    now: str = ""
    moved: bool = False
    resorted: bool = False  # a heading became a paragraph, or went deeper


def compared(old: Sequence[Part], new: Sequence[Part]) -> list[Compared]:
    """Both versions' paragraphs in the order of the new one; what was removed stands where it was."""
    pairs = matched(old, new)
    was, now = numbers_of(old), numbers_of(new)
    moved = moved_among([pairs[place] for place in sorted(pairs)])
    back = {there: here for here, there in pairs.items()}
    found: list[Compared] = []
    removed_behind = removed_by_place(old, back)
    found += [removed(old[place], was) for place in removed_behind.get(None, [])]
    for place, part in enumerate(new):
        there = pairs.get(place)
        number = now.get(part["uid"], "")
        if there is None:
            found.append(Compared("added", part, [("insert", part["text"])], now=number))
        else:
            before = old[there]
            words = differences(before["text"], part["text"])
            resorted = (before["kind"], before["level"]) != (part["kind"], part["level"])
            relation: Relation = "kept" if before["text"] == part["text"] else "changed"
            found.append(
                Compared(relation, part, words, was.get(before["uid"], ""), number, there in moved, resorted)
            )
            found += [removed(old[one], was) for one in removed_behind.get(there, [])]
    return found


def removed(part: Part, was: Mapping[str, str]) -> Compared:
    return Compared("removed", part, [("delete", part["text"])], was=was.get(part["uid"], ""))


def removed_by_place(old: Sequence[Part], back: Mapping[int, int]) -> dict[int | None, list[int]]:
    """The places of removed paragraphs, by that of the last one before them that stayed."""
    found: dict[int | None, list[int]] = {}
    last: int | None = None
    for place in range(len(old)):
        if place in back:
            last = place
        else:
            found.setdefault(last, []).append(place)
    return found


def matched(old: Sequence[Part], new: Sequence[Part]) -> dict[int, int]:
    """For each place in `new` the place in `old` of the same paragraph: by uid, else by likeness."""
    places = {part["uid"]: place for place, part in enumerate(old)}
    found = {place: places[part["uid"]] for place, part in enumerate(new) if part["uid"] in places}
    taken = set(found.values())
    left_old = [place for place in range(len(old)) if place not in taken and old[place]["text"]]
    left_new = [place for place in range(len(new)) if place not in found and new[place]["text"]]
    if max(len(left_old), len(left_new), 0) > MOST_TO_LIKEN:
        return found
    likely = sorted(
        (
            (-likeness(old[there]["text"], new[here]["text"]), here, there)
            for here in left_new
            for there in left_old
        ),
    )
    for unlike, here, there in likely:
        if -unlike < ALIKE:
            break
        if here not in found and there not in taken:
            found[here] = there
            taken.add(there)
    return found


def likeness(old: str, new: str) -> float:
    """From 0 to 1, how many words in their order two texts share."""
    words, newer = ([piece.lstrip() for piece in pieces_of(text)][:400] for text in (old, new))
    matcher = SequenceMatcher(None, words, newer, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


def moved_among(places: Sequence[int]) -> set[int]:
    """Of places in the old text, read in the order of the new one, the fewest that had to move."""
    ends: list[int] = []
    at: list[int] = []
    before: list[int | None] = []
    for number, place in enumerate(places):
        spot = bisect_left(ends, place)
        before.append(at[spot - 1] if spot else None)
        if spot == len(ends):
            ends.append(place)
            at.append(number)
        else:
            ends[spot], at[spot] = place, number
    kept = set()
    here: int | None = at[-1] if at else None
    while here is not None:
        kept.add(places[here])
        here = before[here]
    return set(places) - kept
