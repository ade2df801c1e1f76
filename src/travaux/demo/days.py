"""Days of the record that are counted from the day on which it is loaded, so that something lies ahead."""

from __future__ import annotations

import datetime
import re
from typing import Any

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
COUNTED = re.compile(rf"(?:({'|'.join(WEEKDAYS)}) )?([+-]\d+)")


def with_days(value: Any, today: datetime.date) -> Any:
    """What a file of the record says, with each `+23` or `monday +61` as the day that it is, seen from
    `today`.
    """
    if isinstance(value, dict):
        return {name: with_days(part, today) for name, part in value.items()}
    if isinstance(value, list):
        return [with_days(part, today) for part in value]
    if isinstance(value, str) and (found := COUNTED.fullmatch(value)):
        return counted(today, int(found[2]), found[1]).isoformat()
    return value


def counted(today: datetime.date, days: int, weekday: str | None) -> datetime.date:
    """The day so many `days` after `today`, or the first such `weekday` from then on."""
    day = today + datetime.timedelta(days)
    if weekday is not None:
        day += datetime.timedelta((WEEKDAYS.index(weekday) - day.weekday()) % 7)
    return day


def at_noon(day: str) -> datetime.datetime:
    return datetime.datetime.combine(datetime.date.fromisoformat(day), datetime.time(12), datetime.UTC)
