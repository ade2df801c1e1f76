"""Deadlines."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError

GENEVA = "Europe/Zurich"
CLOSE_OF_BUSINESS = datetime.time(18)
CITIES = [("Europe/Zurich", "Geneva"), ("America/New_York", "New York")]


@dataclass(frozen=True)
class Deadline:
    date: datetime.date
    time: datetime.time | None
    zone: str | None
    wording: str = ""

    @property
    def instant(self) -> datetime.datetime | None:
        if self.time is None:
            return None
        return datetime.datetime.combine(self.date, self.time, ZoneInfo(self.zone or GENEVA)).astimezone(
            datetime.UTC
        )

    @property
    def counts_to(self) -> datetime.datetime:
        return self.instant or datetime.datetime.combine(
            self.date, CLOSE_OF_BUSINESS, ZoneInfo(self.zone or GENEVA)
        ).astimezone(datetime.UTC)

    @property
    def over_at(self) -> datetime.datetime:
        return self.instant or datetime.datetime.combine(
            self.date + datetime.timedelta(days=1), datetime.time(), ZoneInfo(self.zone or GENEVA)
        ).astimezone(datetime.UTC)

    def is_over(self, now: datetime.datetime) -> bool:
        return now >= self.over_at

    def days_left(self, now: datetime.datetime) -> int:
        return (self.date - now.astimezone(ZoneInfo(self.zone or GENEVA)).date()).days


def checked_deadline(date: datetime.date, time: datetime.time | None, zone: str | None) -> Deadline:
    return Deadline(date, time, zone)


def read_wall_time(text: str, on: datetime.date) -> tuple[datetime.time | None, str | None]:
    try:
        return datetime.time.fromisoformat(text), None
    except ValueError:
        raise ValidationError("not a time") from None


def counted_back(deadline: Deadline, days: int) -> datetime.date:
    return deadline.date - datetime.timedelta(days=days)


def zone_name(zone: str) -> str:
    return zone
