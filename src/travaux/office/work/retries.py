"""How often, and after which pauses, a job that failed is tried again."""

from __future__ import annotations

from datetime import datetime, timedelta

PAUSES = (timedelta(seconds=10), timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1))


def next_attempt(attempts: int, failed_at: datetime) -> datetime | None:
    """When a job is tried again that failed for the `attempts`-th time; None: never."""
    return failed_at + PAUSES[attempts - 1] if attempts <= len(PAUSES) else None
