"""Points in time of which calendars are made: what a milestone says of when it is."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from travaux.processes.deadlines import Deadline, start_of_day
from travaux.record.addresses import first_day_after


@dataclass(frozen=True)
class Point:
    """What a milestone says of time; two equal points need no update of anybody's calendar."""

    date: datetime.date
    counts_to: datetime.datetime
    over_at: datetime.datetime
    precision: str = "day"
    ends_on: datetime.date | None = None
    time: datetime.time | None = None
    zone: str = ""
    at: datetime.datetime | None = None
    opens: bool = False


def due(deadline: Deadline, *, opens: bool = False) -> Point:
    return Point(
        date=deadline.date,
        counts_to=deadline.counts_to,
        over_at=deadline.over_at,
        time=deadline.time,
        zone=deadline.zone or "",
        at=deadline.instant,
        opens=opens,
    )


def days(first: datetime.date, last: datetime.date | None, precision: str = "day") -> Point:
    """Whole days, as they are in Geneva; a month or a year lasts to its end."""
    after = first_day_after(last or first, precision)
    return Point(first, start_of_day(first), start_of_day(after), precision, last)
