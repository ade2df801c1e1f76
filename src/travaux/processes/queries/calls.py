"""Calls for inputs: the open ones, the most urgent first."""

from __future__ import annotations

import datetime
from typing import Any

from travaux.processes.models import Call

# What a line of a list shows.
LINE = (
    "slug", "language", "title", "summary", "date", "precision", "issued_by", "deadline_date",
    "deadline_time", "deadline_zone", "deadline_wording", "is_closed", "closes_at", "published_at",
)  # fmt: skip


def open_calls(actor: Any, *, now: datetime.datetime, most: int) -> list[Call]:
    """At most `most` calls that can still be answered and say until when, the most urgent first, each with
    the bodies that issued it.
    """
    calls = Call.objects.visible_to(actor).filter(closes_at__gt=now).only(*LINE)
    return list(calls.prefetch_related("issuers").order_by("closes_at", "pk")[:most])
