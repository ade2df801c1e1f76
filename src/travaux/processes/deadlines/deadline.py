"""What a deadline is, and the instants that follow from it.

- A stated time is the instant at which the deadline is over: at 17:59:59 there is still time, at 18:00:00
  there is none. Only the last minute of a day lasts to its end, since 23:59 is how issuers write midnight.
- Where no time is stated, a deadline lasts to the end of its day, but reminders count to the close of
  business, since who reads what comes later is anybody's guess.
- Where no zone is stated, the clocks of Geneva count, since there most issuers sit.

Arithmetic is done in UTC alone: wall clocks skip an hour in spring and repeat one in autumn.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from travaux.processes.deadlines.zones import GENEVA, known_zones, zone_name
from travaux.record.templatetags.dates import written

CLOSE_OF_BUSINESS = datetime.time(18)
FIRST_YEAR, LAST_YEAR = 1945, 2199


@dataclass(frozen=True)
class Deadline:
    """The last day, with time and zone as far as the issuer states them, and the issuer's own wording."""

    date: datetime.date
    time: datetime.time | None = None
    zone: str | None = None
    wording: str = ""

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Deadline:
        """A deadline kept as text: `date`, and perhaps `time`, `zone` and `wording`."""
        time = row.get("time")
        return cls(
            datetime.date.fromisoformat(row["date"]),
            datetime.time.fromisoformat(time) if time else None,
            row.get("zone") or None,
            row.get("wording") or "",
        )

    @property
    def is_exact(self) -> bool:
        """Whether the issuer states both the time and whose time it is."""
        return self.time is not None and self.zone is not None

    @property
    def counted_in(self) -> str:
        """The zone whose clocks count."""
        return self.zone or GENEVA

    @property
    def instant(self) -> datetime.datetime | None:
        """The stated time in UTC; None where none is stated."""
        return None if self.time is None else at(self.date, self.time, self.counted_in)

    @property
    def counts_to(self) -> datetime.datetime:
        """The instant that reminders count to and lists are ordered by, in UTC; never after `over_at`."""
        return at(self.date, self.time or CLOSE_OF_BUSINESS, self.counted_in)

    @property
    def over_at(self) -> datetime.datetime:
        """The first instant at which it is over, in UTC."""
        if self.time is None or is_last_minute(self.time):
            return start_of_day(self.date + datetime.timedelta(days=1), self.counted_in)
        return at(self.date, self.time, self.counted_in)

    def is_over(self, now: datetime.datetime) -> bool:
        return now >= self.over_at

    def days_left(self, now: datetime.datetime) -> int:
        """Whole days of the issuer's calendar: 0 on the last day, also when its hour has passed; negative
        after.
        """
        return (self.date - now.astimezone(ZoneInfo(self.counted_in)).date()).days

    def changes_at(self, now: datetime.datetime) -> datetime.datetime | None:
        """The first instant after `now` at which the days that are left, or whether it is over, read
        otherwise; None once it is over.
        """
        if self.is_over(now):
            return None
        today = now.astimezone(ZoneInfo(self.counted_in)).date()
        return min(self.over_at, start_of_day(today + datetime.timedelta(days=1), self.counted_in))

    def in_zone(self, zone: str) -> datetime.datetime:
        """The instant that counts, as clocks in `zone` show it."""
        return self.counts_to.astimezone(ZoneInfo(zone))


def at(date: datetime.date, time: datetime.time, zone: str) -> datetime.datetime:
    """An instant in UTC. Of a time that comes twice, the first; a time that is skipped, as if the clocks had
    not been put forward yet.
    """
    return datetime.datetime.combine(date, time, ZoneInfo(zone)).astimezone(datetime.UTC)


def start_of_day(date: datetime.date, zone: str = GENEVA) -> datetime.datetime:
    """The first instant of a day, in UTC; also where clocks change at midnight."""
    return at(date, datetime.time(), zone)


def is_last_minute(time: datetime.time) -> bool:
    return (time.hour, time.minute) == (23, 59)


def counted_back(deadline: Deadline, days: int) -> datetime.date:
    """The day of an internal deadline, `days` days of the calendar before the issuer's."""
    return deadline.date - datetime.timedelta(days=days)


def checked_deadline(date: datetime.date, time: datetime.time | None, zone: str | None) -> Deadline:
    """A deadline that leaves no doubt. Raises ValidationError, with a sentence that says what to do, for a
    zone that does not exist and for a time that its clocks skip or show twice.
    """
    deadline = Deadline(checked_day(date), time, zone or None)
    if deadline.counted_in not in known_zones():
        raise ValidationError(
            _("There is no time zone called “%(zone)s”. Choose the city whose time it is."),
            params={"zone": zone},
        )
    if time is not None:
        refuse_doubtful(deadline, datetime.datetime.combine(date, time, ZoneInfo(deadline.counted_in)))
    return deadline


def checked_day(date: datetime.date) -> datetime.date:
    """The same day, unless its year is a slip of the keyboard: then ValidationError, of the code `year`."""
    if not FIRST_YEAR <= date.year <= LAST_YEAR:
        raise ValidationError(
            _("Look at the year again: %(year)s."), params={"year": f"{date.year:04}"}, code="year"
        )
    return date


def refuse_doubtful(deadline: Deadline, wall: datetime.datetime) -> None:
    """Refuse `wall`, the stated time in the zone that counts, where its clocks skip it or show it twice."""
    first = wall.astimezone(datetime.UTC)
    second = wall.replace(fold=1).astimezone(datetime.UTC)
    if first == second:
        return
    said = {
        "time": f"{wall:%H:%M}",
        "date": written(wall.date()),
        "zone": zone_name(deadline.counted_in),
    }
    shown = first.astimezone(wall.tzinfo)
    if shown.replace(tzinfo=None) != wall.replace(tzinfo=None):
        raise ValidationError(
            _(
                "There is no %(time)s on %(date)s (%(zone)s): the clocks go forward over it. Ask the issuer; "
                "if the old time was meant, write %(later)s."
            ),
            params={**said, "later": f"{shown:%H:%M}"},
            code="skipped",
        )
    raise ValidationError(
        _(
            "%(time)s comes twice on %(date)s (%(zone)s): the clocks go back. Ask the issuer which is meant, "
            "and write it in UTC: %(first)s or %(second)s."
        ),
        params={**said, "first": in_utc(first, wall.date()), "second": in_utc(second, wall.date())},
        code="repeated",
    )


def in_utc(instant: datetime.datetime, day: datetime.date) -> str:
    """`01:30 UTC`, with its date where that is not `day`."""
    if instant.date() == day:
        return f"{instant:%H:%M} UTC"
    return f"{written(instant.date())}, {instant:%H:%M} UTC"
