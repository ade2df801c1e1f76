"""Milestones: what is due, and what a calendar shows."""

from __future__ import annotations

import datetime

from travaux.processes.models import Milestone

# A deadline without a time is over some hours after the instant that it is ordered by.
LONGEST_GRACE = datetime.timedelta(days=1)


def due(*, now: datetime.datetime, most: int) -> list[Milestone]:
    """The deadlines that are not over, those of the staff among them, the nearest first."""
    ahead = Milestone.objects.filter(
        gone_at=None, is_deadline=True, counts_to__gt=now - LONGEST_GRACE, over_at__gt=now
    )
    return list(ahead.select_related("call", "session", "process").order_by("counts_to", "pk")[:most])
