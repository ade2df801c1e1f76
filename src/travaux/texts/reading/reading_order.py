"""The lines of a printed page in the order in which they are read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from travaux.texts.reading.printed_lines import Line

COLUMN = 0.25  # of the lines must stand wholly on each side of the middle of a page with two columns
CROSSING = 0.2  # of its lines at most cross the middle


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """The lines as the file has them, which is how they are read, unless it goes up and down the page: a
    masthead that was written last stands first. A page with two columns is left as it is.
    """
    goes_up = any(after.bottom > before.top for before, after in pairwise(lines))
    if not goes_up or _has_two_columns(lines):
        return list(lines)
    return sorted(lines, key=lambda line: -line.top)


def _has_two_columns(lines: Sequence[Line]) -> bool:
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    middle = (left + right) / 2
    on_left = sum(line.right <= middle for line in lines)
    on_right = sum(line.left >= middle for line in lines)
    crossing = len(lines) - on_left - on_right
    return min(on_left, on_right) >= COLUMN * len(lines) and crossing <= CROSSING * len(lines)
