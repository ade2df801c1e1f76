"""Enters calls, processes and sessions with their milestones, as `office.publishing.publish` would leave
them, many at a time. The milestones are those that the application works out.
"""

from __future__ import annotations

import datetime
import itertools
import uuid
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.utils import timezone

from bench.calendar import content
from bench.calendar.content import CallEntry

BATCH = 2_000


def add_calls(entries: Iterable[CallEntry]) -> None:
    """Calls of areas and processes that are there: their keys are the numbers, from 1."""
    from travaux.processes.models import Call  # noqa: PLC0415

    entries = list(entries)
    now = timezone.now()
    calls = [
        Call(
            pk=one.number + 1,
            slug=one.slug,
            title=one.title,
            summary=one.summary,
            purpose=one.purpose,
            deadline_date=one.deadline,
            deadline_time=datetime.time(18) if one.zone else None,
            deadline_zone=one.zone,
            internal=[{"uid": str(uuid.uuid4()), "title": title, "days_before": days} for title, days in OWN],
            answer="preparing",
            published_at=now,
            changed_at=now - datetime.timedelta(minutes=one.number),
        )
        for one in entries
    ]
    for call in calls:
        call.closes_at = call.deadline.over_at  # type: ignore[union-attr]
    enter(calls)
    join(Call.areas, "call", "area", ((one.number, to) for one in entries for to in one.areas))
    join(Call.processes, "call", "process", ((one.number, to) for one in entries for to in one.processes))
    ties = {one.number + 1: ends_of(one.areas, one.processes) for one in entries}
    add_milestones((call, ties[call.pk]) for call in calls)


OWN = (("Draft", 21), ("Sign-off", 3))


def add_processes() -> None:
    from travaux.processes.models import Process  # noqa: PLC0415

    processes = [
        Process(
            pk=number + 1,
            slug=f"process-{number}",
            title=f"Process {number}",
            summary="Twenty rounds of talks.",
            meetings=content.meetings(number),
            published_at=timezone.now(),
        )
        for number in range(content.PROCESSES)
    ]
    enter(processes)
    add_milestones((process, ends_of((), (process.pk - 1,))) for process in processes)


def add_sessions(count: int) -> None:
    """So many sessions of the Human Rights Council, all of the first area."""
    from travaux.processes.models import Session  # noqa: PLC0415
    from travaux.record.models import Body  # noqa: PLC0415

    council = Body.objects.get(slug="hrc")
    sessions = [
        Session(
            pk=number + 1,
            slug=f"session-{number}",
            title=f"Human Rights Council, session {number}",
            place="Geneva",
            body=council,
            opens_on=first,
            closes_on=first + datetime.timedelta(days=18),
            published_at=timezone.now(),
        )
        for number, first in enumerate(content.openings(count))
    ]
    enter(sessions)
    join(Session.areas, "session", "area", ((number, 0) for number in range(count)))
    add_milestones((session, ends_of((0,), ())) for session in sessions)


def ends_of(areas: Iterable[int], processes: Iterable[int]) -> list[tuple[str, int]]:
    """What milestones are tied to, by kind and key."""
    return [*(("area", one + 1) for one in areas), *(("process", one + 1) for one in processes)]


def add_milestones(owners: Iterable[tuple[Any, list[tuple[str, int]]]]) -> None:
    from travaux.processes.milestones import begun, points_of  # noqa: PLC0415
    from travaux.processes.models import Milestone, MilestoneTie  # noqa: PLC0415

    now = timezone.now()
    owners = iter(owners)
    while some := list(itertools.islice(owners, BATCH)):
        made, ends = [], []
        for owner, tied_to in some:
            for sort, key, point in points_of(owner):
                milestone: Any = begun(owner, sort, key)
                for name, value in asdict(point).items():
                    setattr(milestone, name, value)
                milestone.is_public, milestone.changed_at = sort != "internal", now
                made.append(milestone)
                ends.append(tied_to)
        Milestone.objects.bulk_create(made, batch_size=BATCH)
        MilestoneTie.objects.bulk_create(
            (
                MilestoneTie(milestone=one, kind=kind, object_id=key, date=one.date, counts_to=one.counts_to)
                for one, tied_to in zip(made, ends, strict=True)
                for kind, key in tied_to
            ),
            batch_size=BATCH,
        )


def join(links: Any, one: str, other: str, pairs: Iterable[tuple[int, int]]) -> None:
    """Enter pairs of numbers, from 0, into the table between two models."""
    through = links.through
    enter(through(**{f"{one}_id": a + 1, f"{other}_id": b + 1}) for a, b in pairs)


def enter(rows: Iterable[Any]) -> None:
    rows = iter(rows)
    while batch := list(itertools.islice(rows, BATCH)):
        type(batch[0])._default_manager.bulk_create(batch)
