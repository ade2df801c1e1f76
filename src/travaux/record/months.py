"""A list of events as people read it: month by month, and what is known to the year only after its months."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from travaux.record.models import Event, Precision


@dataclass(frozen=True)
class Month:
    """The events of a month; of a year, where `is_year`; without date, where `first_day` is None."""

    first_day: datetime.date | None
    is_year: bool
    entries: list[Event]


# On the same first day, what is known to the day comes before what is known to the month, then to the year.
_VAGUE = {Precision.DAY: 0, Precision.MONTH: 1, Precision.YEAR: 2}


def by_month(events: Iterable[Event]) -> list[Month]:
    """`events`, newest first, in the groups of their months."""
    ordered = sorted(events, key=lambda event: _VAGUE[Precision(event.precision)])
    ordered.sort(key=lambda event: event.date or datetime.date.min, reverse=True)
    return [
        Month(first_day, is_year, list(entries))
        for (first_day, is_year), entries in groupby(ordered, month_of)
    ]


def month_of(event: Event) -> tuple[datetime.date | None, bool]:
    if event.date is None:
        return None, False
    is_year = event.precision == Precision.YEAR
    return event.date.replace(day=1), is_year
