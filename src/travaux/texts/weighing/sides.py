"""One of two texts beside the other: which of its words changed, and which of the rest stand near them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from travaux.texts.comparing.words import Difference
from travaux.texts.weighing.wording import Wording, is_sign

Run = tuple[int, int]  # words: from the first to the last, without the last

STAYED = bytes((1, 0)) + bytes(254)  # what changed (1) turned into what did not
PASSAGE = 60  # words that changed at one place: of more, nothing can be said to stand in another's place
AROUND = 20  # words before and behind a change in which a phrase may bear on it


@dataclass(frozen=True)
class Side:
    """`place` says how many words that stayed are before each word (and at the end): words of both texts that
    have one place answer each other. `fresh` says how many words changed at a place, signs left out.
    """

    wording: Wording
    changed: bytearray
    place: list[int]
    fresh: dict[int, int]

    def touches(self, first: int, last: int) -> bool:
        return self.changed.find(1, first, last) >= 0

    def rewritten(self, first: int, last: int) -> int:
        """Words that changed in one stretch with those from `first` to `last`, without these."""
        before = self.place[first]
        if last - first == 1 and self.changed[first]:
            return self.fresh.get(before, 0) - (not is_sign(self.wording.words[first]))
        behind = before + (last - first) - self.changed.count(1, first, last)
        words = self.fresh.get(before, 0) + (self.fresh.get(behind, 0) if behind != before else 0)
        if not words:
            return 0
        own = (at for at in range(first, last) if self.changed[at] and not is_sign(self.wording.words[at]))
        return words - sum(1 for _word in own)

    def run(self, place: int) -> Run:
        """The words that changed at a place."""
        return bisect_left(self.place, place), bisect_right(self.place, place) - 1

    def near(self, places: Iterable[int]) -> bytes:
        """1 for each word that changed or stands near a change of either text; 2 for those inside of a
        passage that was rewritten as a whole.
        """
        found = bytearray(len(self.wording))
        for place in places:
            first, last = self.run(place)
            if last - first <= PASSAGE:
                put(found, first - AROUND, last + AROUND, 1)
            else:
                put(found, first - AROUND, first, 1)
                put(found, last, last + AROUND, 1)
                put(found, first, last, 2)
        return bytes(found)


def put(found: bytearray, first: int, last: int, value: int) -> None:
    first = max(first, 0)
    found[first:last] = bytes((value,)) * (min(last, len(found)) - first)


def side(edits: Iterable[Difference], other: str) -> Side:
    """One text from the edits: `other` is what only this side has."""
    parts: list[str] = []
    pieces: list[tuple[int, int]] = []
    at = 0
    for op, piece in edits:
        if op in ("equal", other):
            if op == other and piece:
                pieces.append((at, at + len(piece)))
            parts.append(piece)
            at += len(piece)
    wording = Wording("".join(parts))
    changed = bytearray(len(wording))
    runs: list[Run] = []
    for start, end in pieces:
        first, last = bisect_right(wording.ends, start), bisect_left(wording.starts, end)
        if first >= last:
            continue
        changed[first:last] = b"\1" * (last - first)
        if runs and first <= runs[-1][1]:
            runs[-1] = runs[-1][0], last
        else:
            runs.append((first, last))
    place = list(accumulate(changed.translate(STAYED), initial=0))
    words = wording.words
    fresh = {place[first]: sum([not is_sign(word) for word in words[first:last]]) for first, last in runs}
    return Side(wording, changed, place, fresh)
