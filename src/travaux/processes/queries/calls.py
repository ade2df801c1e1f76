"""Calls for inputs: the open ones, the most urgent first; the closed ones; and one with all that it is tied
to. Lists are read from an index and never counted.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Max, Min

from travaux.office.public_cache import earliest
from travaux.processes.deadlines import start_of_day
from travaux.processes.models import Call, Invitation, Process
from travaux.record.models import Area, Body, Event, Resource
from travaux.record.queries.linked import tags_of_ties
from travaux.record.queries.resources import with_versions
from travaux.record.queries.timeline import lines

# What a line of a list shows.
LINE = (
    "slug", "language", "title", "summary", "date", "precision", "issued_by", "deadline_date",
    "deadline_time", "deadline_zone", "deadline_wording", "is_closed", "closes_at", "published_at",
)  # fmt: skip
NAMED = ("slug", "language", "title", "published_at")
OUTCOME = ("outcome", "report", "report_resource", "published_input")

Calls = Any  # a QuerySet[Call]: Django carries no types


def open_calls(
    actor: Any, *, now: datetime.datetime, most: int, first: int = 0, **narrowed: Any
) -> list[Call]:
    """At most `most` calls, from number `first` on, that can still be answered and say until when, the most
    urgent first, each with the bodies that issued it. Narrowed to what `narrowed` asks of a call: `areas`.
    """
    calls = Call.objects.visible_to(actor).filter(closes_at__gt=now, **narrowed).only(*LINE)
    return list(calls.prefetch_related("issuers").order_by("closes_at", "pk")[first : first + most])


def calls_without_deadline(actor: Any, *, most: int, is_closed: bool = False, **narrowed: Any) -> list[Call]:
    """The newest calls that state no closing date: those that are open, or those that are closed."""
    calls = Call.objects.visible_to(actor).filter(closes_at=None, is_closed=is_closed, **narrowed)
    found = calls.only(*LINE, *OUTCOME).prefetch_related("issuers", "report_resource")
    return list(found.order_by("-pk")[:most])


def closed_calls(actor: Any, *, now: datetime.datetime, year: int, first: int, most: int) -> list[Call]:
    """Calls that closed in `year`, by the calendar of Geneva, the latest first, with what became of them."""
    begins, ends = (start_of_day(datetime.date(one, 1, 1)) for one in (year, year + 1))
    calls = Call.objects.visible_to(actor).filter(closes_at__gt=begins, closes_at__lte=min(ends, now))
    with_outcome = calls.only(*LINE, *OUTCOME).prefetch_related("issuers", "report_resource")
    return list(with_outcome.order_by("-closes_at", "-pk")[first : first + most])


def years_of_closing(actor: Any, *, now: datetime.datetime) -> list[int]:
    """The years from the last in which a call closed back to the first."""
    closed = Call.objects.visible_to(actor).filter(closes_at__lte=now)
    ends = closed.aggregate(first=Min("closes_at"), last=Max("closes_at"))
    if ends["last"] is None:
        return []
    # What is over at midnight closed on the day that ends then.
    first, last = (ends[name] - datetime.timedelta(seconds=1) for name in ("first", "last"))
    return list(range(last.year, first.year - 1, -1))


def calls_change_at(calls: Iterable[Call], now: datetime.datetime) -> datetime.datetime | None:
    """The first instant at which what is said of these calls reads otherwise by itself: one has a day less
    left, by its issuer's calendar, or is over.
    """
    return earliest(*(one.deadline.changes_at(now) for one in calls if one.deadline))


def beside_in_lists(call: Call) -> list[Any]:
    """What a list names beside a call: who issued it and, where the list reads it, the report."""
    report = [] if "report_resource_id" in call.get_deferred_fields() else [call.report_resource]
    return [*call.issuers.all(), *filter(None, report)]


def calls_of_event(actor: Any, event: Event, *, most: int) -> list[Call]:
    """The calls that an event tells of, those that close last first."""
    calls = Call.objects.visible_to(actor).filter(events=event).only(*LINE, *OUTCOME)
    found = calls.prefetch_related("issuers", "report_resource")
    return list(found.order_by(F("closes_at").desc(nulls_last=True), "-pk")[:most])


@dataclass(frozen=True)
class CallPage:
    """A call and everything around it that `actor` may read."""

    call: Call
    issuers: list[Body]
    areas: list[Area]
    processes: list[Process]
    resources: list[Resource]
    events: list[Event]
    invitations: list[Invitation]
    report: Resource | None

    @property
    def everything(self) -> list[Any]:
        report = [self.report] if self.report else []
        around = (self.issuers, self.areas, self.processes, self.resources, self.events, self.invitations)
        return [self.call, *report, *(one for some in around for one in some)]


def call_page(slug: str, actor: Any) -> CallPage | None:
    call = Call.objects.visible_to(actor).select_related("report_resource").filter(slug=slug).first()
    if call is None:
        return None
    report = call.report_resource
    return CallPage(
        call=call,
        issuers=list(Body.objects.visible_to(actor).filter(calls=call).defer("description")),
        areas=list(Area.objects.visible_to(actor).filter(calls=call).defer("introduction")),
        processes=list(Process.objects.visible_to(actor).filter(calls=call).only(*NAMED)),
        resources=list(with_versions(Resource.objects.visible_to(actor).filter(calls=call))),
        events=list(lines(Event.objects.visible_to(actor).filter(calls=call)).order_by("-date", "-pk")),
        invitations=invitations_to(actor, call=call),
        report=report if report is not None and report.is_published else None,
    )


def ties_of(call: Call) -> set[str]:
    """The tags of all that a call is tied to, seen or not."""
    through = {name: getattr(Call, name).through.objects.filter(call=call) for name in Call.links}
    tags = tags_of_ties(
        body=(through["issuers"], "body_id"),
        area=(through["areas"], "area_id"),
        process=(through["processes"], "process_id"),
        resource=(through["resources"], "resource_id"),
        event=(through["events"], "event_id"),
    )
    report = {f"resource:{call.report_resource_id}"} if call.report_resource_id else set()
    return tags | {"invitations"} | report


def invitations_to(actor: Any, **to: Any) -> list[Invitation]:
    """The office's invitations to answer a call, or about a process."""
    found = Invitation.objects.visible_to(actor).filter(**to).only(*NAMED)
    return list(found.order_by("title", "pk"))
