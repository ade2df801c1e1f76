"""A month as people hang it on the wall: weeks from Monday to Sunday, each day with what falls on it."""

from __future__ import annotations

import calendar
import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from travaux.processes.milestone_words import Said
from travaux.record.models.dates import Precision

_WEEKS = calendar.Calendar(firstweekday=calendar.MONDAY)


@dataclass(frozen=True)
class DayOfMonth:
    date: datetime.date
    is_of_this_month: bool
    entries: list[Said]


def weeks_of(year: int, month: int, entries: Iterable[Said]) -> list[list[DayOfMonth]]:
    """The weeks of a month with the entries that are known to the day. What lasts for several days stands on
    its first and, since eyes follow rows, again on each Monday until it ends.
    """
    by_day: dict[datetime.date, list[Said]] = defaultdict(list)
    for one in entries:
        if one.milestone.precision == Precision.DAY:
            for day in days_in_grid(one, datetime.date(year, month, 1)):
                by_day[day].append(one)
    return [
        [DayOfMonth(day, day.month == month, by_day[day] if day.month == month else []) for day in week]
        for week in _WEEKS.monthdatescalendar(year, month)
    ]


def days_in_grid(entry: Said, first_of_month: datetime.date) -> list[datetime.date]:
    """The days of the month on which the grid names `entry`."""
    first = max(entry.milestone.date, first_of_month)
    last = max(entry.milestone.ends_on or first, first)
    days = (first + datetime.timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in days if day == first or day.weekday() == calendar.MONDAY]
