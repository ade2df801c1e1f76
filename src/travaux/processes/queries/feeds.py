"""What feeds tell: calls and what a process is about, the last to change first."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef

from travaux.processes.models import Call, Process
from travaux.record.models import Event
from travaux.record.queries.linked import FEW

OF_A_CALL = (
    "uid", "slug", "language", "title", "summary", "purpose", "outcome", "deadline_date", "deadline_time",
    "deadline_zone", "deadline_wording", "earlier_deadlines", "is_closed", "closes_at", "published_at",
    "changed_at",
)  # fmt: skip
OF_AN_EVENT = ("uid", "slug", "language", "title", "summary", "body", "sort", "published_at", "changed_at")


def calls_by_change(actor: Any, *, most: int, process: Process | None = None) -> list[Call]:
    """At most `most` calls, of all or of those that feed `process`.

    Of few that feed it, the database sorts all. Of many, it walks down the calls by their changes and asks of
    each whether it feeds the process: enough are met soon.
    """
    calls = Call.objects.visible_to(actor).only(*OF_A_CALL).order_by("-changed_at", "-pk")
    if process is not None:
        ties = Call.processes.through.objects.filter(process=process)
        if ties.values("pk")[FEW : FEW + 1].exists():
            calls = calls.filter(Exists(ties.filter(call=OuterRef("pk"))))
        else:
            calls = calls.filter(pk__in=list(ties.values_list("call_id", flat=True)))
    return list(calls[:most])


def events_by_change(actor: Any, *, most: int, process: Process) -> list[Event]:
    events = Event.objects.visible_to(actor).filter(processes=process).only(*OF_AN_EVENT)
    return list(events.order_by("-changed_at", "-pk")[:most])
