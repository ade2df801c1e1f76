"""The weeks of digests: each begins on Monday at eight in the morning, where the office is."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

MORNING = datetime.time(8)


def monday_of(now: datetime.datetime, zone: ZoneInfo) -> datetime.date:
    """The Monday on whose morning the present week of digests began."""
    local = now.astimezone(zone)
    monday = local.date() - datetime.timedelta(days=local.weekday())
    is_before_morning = local.weekday() == 0 and local.time() < MORNING
    return monday - datetime.timedelta(days=7) if is_before_morning else monday


def week_name(monday: datetime.date) -> str:
    """The ISO week: `2018-W03`."""
    year, week, _day = monday.isocalendar()
    return f"{year}-W{week:02}"
