"""Records that are tied to others, many perhaps: read without sorting them all."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Value

from travaux.record.models import Event
from travaux.record.queries.timeline import lines, timeline

FEW = 300


def newest_events_of(actor: Any, *, ties: Any, most: int) -> list[Event]:
    """The newest of the events that `ties`, rows with an `event_id`, name; those without date come last.

    Of few, the database sorts all. Of many, it walks down the timeline and asks of each event whether it is
    tied: enough are met soon.
    """
    if ties.values("pk")[FEW : FEW + 1].exists():
        tied = Exists(ties.filter(event_id=OuterRef("pk")))
        return list(lines(timeline(actor).filter(tied))[:most])
    ids = list(ties.values_list("event_id", flat=True))
    found = list(lines(Event.objects.visible_to(actor).filter(pk__in=ids)))
    return sorted(found, key=newest_first, reverse=True)[:most]


def newest_first(event: Event) -> tuple[datetime.date, int]:
    """The order of the timeline, to be reversed: what has no date comes last."""
    return event.date or datetime.date.min, event.pk


def tags_of_ties(**ties: tuple[Any, str]) -> set[str]:
    """The tags of everything that a record is tied to, seen or not: its page changes when something hidden
    is published. For each kind, the rows that tie it and the column that names its records.
    """
    first, *others = [rows.values_list(Value(kind), column) for kind, (rows, column) in ties.items()]
    return {f"{kind}:{pk}" for kind, pk in first.union(*others, all=True)}
