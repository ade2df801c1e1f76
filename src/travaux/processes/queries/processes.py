"""Processes, and all that one of them is tied to."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from travaux.processes.models import Call, Invitation, Process, Session
from travaux.processes.queries.calls import (
    LINE,
    NAMED,
    OUTCOME,
    beside_in_lists,
    calls_without_deadline,
    invitations_to,
    open_calls,
)
from travaux.processes.track import is_over
from travaux.record.models import Area, Body, Event, Resource
from travaux.record.queries.linked import newest_events_of
from travaux.record.queries.resources import with_versions

MOST = 20
# What a list says of a process: its phases tell where it stands.
LISTED = (*NAMED, "summary", "phases", "meetings", "position")


@dataclass(frozen=True)
class ProcessPage:
    """A process and everything around it that `actor` may read."""

    process: Process
    areas: list[Area]
    bodies: list[Body]
    begets: list[Process]
    feeds: list[Process]
    begotten_by: list[Process]
    fed_by: list[Process]
    open_calls: list[Call]
    closed_calls: list[Call]
    sessions: list[Session]
    invitations: list[Invitation]
    events: list[Event]
    resources: list[Resource]

    @property
    def calls(self) -> list[Call]:
        return [*self.open_calls, *self.closed_calls]

    @property
    def everything(self) -> list[Any]:
        processes = (self.begets, self.feeds, self.begotten_by, self.fed_by)
        others = (self.areas, self.bodies, *processes, self.calls, self.sessions, self.invitations)
        beside = [one for call in self.calls for one in beside_in_lists(call)]
        found = (one for some in (*others, self.events, self.resources) for one in some)
        return [self.process, *found, *beside]


def process_page(slug: str, actor: Any, *, now: datetime.datetime) -> ProcessPage | None:
    process = Process.objects.visible_to(actor).filter(slug=slug).first()
    if process is None:
        return None
    others = Process.objects.visible_to(actor).only(*NAMED)
    dated = open_calls(actor, now=now, most=MOST, processes=process)
    undated = calls_without_deadline(actor, most=MOST, processes=process)
    sessions = Session.objects.visible_to(actor).filter(processes=process)
    resources = with_versions(Resource.objects.visible_to(actor).filter(processes=process))
    ties = Process.events.through.objects.filter(process=process)
    return ProcessPage(
        process=process,
        areas=list(Area.objects.visible_to(actor).filter(processes=process).defer("introduction")),
        bodies=list(Body.objects.visible_to(actor).filter(processes=process).defer("description")),
        begets=list(others.filter(begotten_by=process)),
        feeds=list(others.filter(fed_by=process)),
        begotten_by=list(others.filter(begets=process)),
        fed_by=list(others.filter(feeds=process)),
        open_calls=[*dated, *undated],
        closed_calls=newest_closed(actor, now=now, processes=process),
        sessions=list(sessions.only(*NAMED, "summary", "opens_on", "closes_on", "place")[:MOST]),
        invitations=invitations_to(actor, process=process),
        events=newest_events_of(actor, ties=ties, most=MOST),
        resources=list(resources.order_by("-date", "-pk")[:MOST]),
    )


def newest_closed(actor: Any, *, now: datetime.datetime, **narrowed: Any) -> list[Call]:
    """The calls that closed last, with what became of them; those closed without a deadline come after."""
    found = Call.objects.visible_to(actor).filter(closes_at__lte=now, **narrowed)
    found = found.only(*LINE, *OUTCOME).prefetch_related("issuers", "report_resource")
    dated = found.order_by("-closes_at", "-pk")[:MOST]
    return [*dated, *calls_without_deadline(actor, most=MOST, is_closed=True, **narrowed)]


def by_standing(actor: Any, today: datetime.date) -> list[int]:
    """The ids of all processes, those under way first, each half in its order. Only their phases are read."""
    found = Process.objects.visible_to(actor).order_by("position", "title", "pk").values_list("pk", "phases")
    standing = [(is_over(phases, today), pk) for pk, phases in found]
    return [pk for over in (False, True) for was_over, pk in standing if was_over == over]


def processes_in_order(ids: list[int]) -> list[Process]:
    """The processes of these ids, in this order, with what a list says of them."""
    found = Process.objects.only(*LISTED).in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]


def visible_processes(actor: Any, **narrowed: Any) -> list[Process]:
    """Processes in their order, with what a list says of them. An office follows some dozens."""
    found = Process.objects.visible_to(actor).filter(**narrowed).only(*LISTED)
    return list(found.order_by("position", "title", "pk"))
