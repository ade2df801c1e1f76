"""The order in which a redline shows what became of the paragraphs: that of the new text, with what was
removed where it stood, and a sign at each place whose paragraph is shown elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, TypeAlias, TypeGuard

from travaux.texts.comparing.comparison import Comparison, Entry
from travaux.texts.document import Document

LONGEST_OPEN = 3  # unchanged paragraphs in a row; more of them are folded


@dataclass(frozen=True)
class Sign:
    """A place of the old or the new text whose paragraphs, by their ids, are shown with `entry` elsewhere."""

    side: Literal["old", "new"]
    paragraphs: tuple[str, ...]
    entry: Entry


@dataclass(frozen=True)
class Folded:
    """Unchanged paragraphs in a row, more than are worth reading again."""

    entries: tuple[Entry, ...]


Row: TypeAlias = Entry | Sign | Folded


def rows_of(found: Comparison) -> list[Row]:
    """Every entry once, and the signs."""
    headings = {one.id for one in found.new.paragraphs if one.kind in ("title", "heading")}

    def fold(row: Entry | Sign) -> tuple[bool, bool]:
        """Whether it may be folded, and with which others: what has new numbers, by itself."""
        if isinstance(row, Sign) or row.relation != "kept" or row.moved or row.new[0] in headings:
            return False, False
        return True, row.renumbered

    rows: list[Row] = []
    for (may_be_folded, _), some in groupby(in_place(found), key=fold):
        group = list(some)
        entries = tuple(row for row in group if isinstance(row, Entry))
        if may_be_folded and len(entries) > LONGEST_OPEN:
            rows.append(Folded(entries))
        else:
            rows += group
    return rows


def in_place(found: Comparison) -> list[Entry | Sign]:
    """Entries and signs in the order in which they are read."""
    spine = _spine(found)
    behind = _behind(found, spine)
    order: list[Entry | Sign] = list(behind[-1])
    for at, row in enumerate(spine):
        order += (row, *behind[at])
    return _without_needless(order)


def _spine(found: Comparison) -> list[Entry | Sign]:
    """What has a place in the new text, in its order."""
    places = places_of(found.new)
    standing: dict[int, Entry | Sign] = {}
    for entry in found.lineage:
        for number, run in enumerate(_runs(entry.new, places)):
            standing[places[run[0]]] = Sign("new", run, entry) if number else entry
    return [standing[place] for place in sorted(standing)]


def _behind(found: Comparison, spine: Sequence[Entry | Sign]) -> dict[int, list[Entry | Sign]]:
    """What is no more where it was, by the place in the spine of what stood before it and did not move."""
    places = places_of(found.old)
    at = {row.new[0]: number for number, row in enumerate(spine) if isinstance(row, Entry)}
    starts: dict[int, tuple[Entry, tuple[str, ...]]] = {
        places[run[0]]: (entry, run) for entry in found.lineage for run in _runs(entry.old, places)
    }
    behind: dict[int, list[Entry | Sign]] = defaultdict(list)
    last = -1
    for place in sorted(starts):
        entry, run = starts[place]
        if not entry.new:
            behind[last].append(entry)
        elif entry.moved:
            behind[last].append(Sign("old", run, entry))
        else:
            last = at[entry.new[0]]
    return behind


def _without_needless(order: Sequence[Entry | Sign]) -> list[Entry | Sign]:
    """The same without signs of the old text that stand beside what they point at."""
    before, after = _last_told(order), _last_told(order[::-1])[::-1]
    return [
        row
        for row, *beside in zip(order, before, after, strict=True)
        if not (_is_of_old(row) and any(row.entry is one for one in beside))
    ]


def _is_of_old(row: Entry | Sign) -> TypeGuard[Sign]:
    return isinstance(row, Sign) and row.side == "old"


def _last_told(order: Sequence[Entry | Sign]) -> list[Entry | None]:
    """For each row the entry that is shown, or told of at its new place, before it."""
    found: list[Entry | None] = []
    last = None
    for row in order:
        found.append(last)
        if not _is_of_old(row):
            last = row.entry if isinstance(row, Sign) else row
    return found


def _runs(ids: Sequence[str], places: dict[str, int]) -> Iterator[tuple[str, ...]]:
    """Ids in document order, divided where another paragraph stands between them."""
    for _, run in groupby(enumerate(ids), key=lambda one: places[one[1]] - one[0]):
        yield tuple(name for _, name in run)


def places_of(document: Document) -> dict[str, int]:
    """Where each paragraph stands, from 1."""
    return {paragraph.id: place for place, paragraph in enumerate(document.paragraphs, 1)}
