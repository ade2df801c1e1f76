"""Whether any answer was older than the record when it was asked for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# Every event's title says its number; after an edit, that of the edit too (`editing`).
MARK = re.compile(rb"no\. (\d+)(?:, edit (\d+))?\b")


@dataclass(frozen=True, slots=True)
class Edit:
    number: int  # of the event
    edition: int
    committed: float  # time.monotonic()


@dataclass(frozen=True, slots=True)
class Seen:
    """What one answer showed: for each event on it, the oldest edition (0: as it was at first)."""

    path: str
    sent_at: float
    editions: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Verdict:
    edits: int
    looked_at: int  # answers on which an edited event should stand in its new words
    stale: tuple[str, ...]  # the paths of those on which it did not


def editions(body: bytes) -> dict[int, int]:
    """The events on a page, each with the oldest edition of it that the page shows."""
    found: dict[int, int] = {}
    for number, edition in MARK.findall(body):
        key, value = int(number), int(edition or 0)
        found[key] = min(value, found.get(key, value))
    return found


def judge(
    edits: Iterable[Edit], seen: Iterable[Seen], shown_at_first: Mapping[str, Iterable[int]]
) -> Verdict:
    """Hold every answer against the edits that had been committed when it was asked for.

    `shown_at_first` says which events stood on each page before the edits, which move none of them.
    """
    by_event: dict[int, list[Edit]] = defaultdict(list)
    for edit in edits:
        by_event[edit.number].append(edit)
    edited = {path: set(numbers) & set(by_event) for path, numbers in shown_at_first.items()}
    looked_at = 0
    stale = []
    for answer in seen:
        due = {
            number: max(edit.edition for edit in by_event[number] if edit.committed < answer.sent_at)
            for number in edited.get(answer.path, ())
            if by_event[number][0].committed < answer.sent_at
        }
        if due:
            looked_at += 1
            if any(answer.editions.get(number, -1) < edition for number, edition in due.items()):
                stale.append(answer.path)
    return Verdict(sum(map(len, by_event.values())), looked_at, tuple(stale))
