"""Of regular backups, which stay: all of two weeks, then one a month for half a year."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

ALL_OF = timedelta(days=14)
MONTHS = 6
NAME = re.compile(r"travaux-(\d{8}T\d{6})Z\.tar")


def name_at(now: datetime) -> str:
    """What a backup is called that nobody gave a name."""
    return f"travaux-{now.astimezone(UTC):%Y%m%dT%H%M%S}Z.tar"


def made_at(name: str) -> datetime | None:
    found = NAME.fullmatch(name)
    return datetime.strptime(found[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC) if found else None


def to_forget(names: list[str], now: datetime) -> list[str]:
    """The backups that may go. What has another name is nobody's to remove; the newest stays, however old."""
    dated = sorted((at, name) for name in names if (at := made_at(name)) is not None)
    stay = {name for at, name in dated if at > now - ALL_OF} | {name for _at, name in dated[-1:]}
    months: set[tuple[int, int]] = set()
    for at, name in dated:  # of each month, the first
        month = (at.year, at.month)
        if month not in months and months_between(at, now) <= MONTHS:
            stay.add(name)
        months.add(month)
    return [name for _at, name in dated if name not in stay]


def months_between(earlier: datetime, later: datetime) -> int:
    return (later.year - earlier.year) * 12 + later.month - earlier.month
