"""Fills an empty home with the record to be measured: `python -m bench.web.travaux_filling EVENTS`.

Rows are written as `office.publishing.publish` would leave them, many at a time; without revisions and
journal, which no visitor's page reads.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import sys
from typing import Any

import django
from django.core.management import call_command
from django.db import models, transaction
from django.utils import timezone

from bench.web import content

BATCH = 2_000


def fill(count: int) -> None:
    """Make the tables and enter the record of `count` events, published."""
    make_tables()
    with transaction.atomic():
        add_pages()
        add_areas_and_bodies()
        add_resources(count)
        add_events(count)
        add_calls(count)


def make_tables() -> None:
    """An empty site, and what it needs before it can answer."""
    # Models can only be imported once Django knows the settings.
    from travaux.office import static  # noqa: PLC0415
    from travaux.office.founding import found_office  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    static.gather()
    with transaction.atomic():
        found_office(name="Office of the Bench", community="Friends", now=timezone.now())


def add_pages() -> None:
    from travaux.office.models import PlainPage  # noqa: PLC0415

    PlainPage.objects.bulk_create(
        PlainPage(
            slug=slug,
            title=slug.title(),
            body=content.SENTENCES[0],
            in_menu=True,
            published_at=timezone.now(),
        )
        for slug in ("about", "staff", "contact", "privacy")
    )


def add_areas_and_bodies() -> None:
    from travaux.record.models import Area, Body  # noqa: PLC0415

    now = timezone.now()
    Body.objects.bulk_create(
        Body(
            pk=one.number + 1,
            slug=one.slug,
            name=one.name,
            abbreviation=one.abbreviation,
            sort="mechanism",
            published_at=now,
        )
        for one in content.bodies()
    )
    Area.objects.bulk_create(
        Area(
            pk=one.number + 1,
            slug=one.slug,
            title=one.title,
            summary=one.summary,
            introduction=one.introduction,
            position=one.number,
            published_at=now,
        )
        for one in content.areas()
    )
    for one in content.areas():
        Area.objects.get(pk=one.number + 1).related.set(number + 1 for number in one.related)


def add_resources(count: int) -> None:
    from travaux.office.models import StoredFile  # noqa: PLC0415
    from travaux.record.models import Resource, ResourceVersion  # noqa: PLC0415

    now = timezone.now()
    entries = content.resources(count)
    enter(
        Resource(
            pk=one.number + 1,
            slug=one.slug,
            title=one.title,
            description=one.description,
            sort=one.sort,
            date=one.date,
            published_at=now,
        )
        for one in entries
    )
    enter(
        StoredFile(
            pk=one.number + 1,
            sha256=hashlib.sha256(one.slug.encode()).hexdigest(),
            size=100_000 + one.number,
            media_type="application/pdf",
            reading="read",
            pages=2 + one.number % 9,
            opening=one.description,
        )
        for one in entries
    )
    enter(
        ResourceVersion(
            resource_id=one.number + 1, language="en", file_id=one.number + 1, name=f"{one.slug}.pdf"
        )
        for one in entries
    )
    join(Resource.areas, "resource", "area", ((one.number, to) for one in entries for to in one.areas))
    join(Resource.bodies, "resource", "body", ((one.number, to) for one in entries for to in one.bodies))


def add_events(count: int) -> None:
    from travaux.record.models import Event, EventArea  # noqa: PLC0415

    now = timezone.now()
    entries = list(content.events(count))
    enter(
        Event(
            pk=one.number + 1,
            slug=one.slug,
            title=one.title,
            summary=one.summary,
            body=one.body,
            sort=one.sort,
            date=one.date,
            place=one.place,
            published_at=now,
        )
        for one in entries
    )
    enter(
        EventArea(event_id=one.number + 1, area_id=area + 1, date=one.date, sort=one.sort)
        for one in entries
        for area in one.areas
    )
    join(Event.bodies, "event", "body", ((one.number, to) for one in entries for to in one.bodies))
    join(Event.resources, "event", "resource", ((one.number, to) for one in entries for to in one.resources))


def add_calls(count: int) -> None:
    """A call beside every event that is one, with its deadline in the index of milestones."""
    from travaux.processes.deadlines import Deadline  # noqa: PLC0415
    from travaux.processes.milestones import standing_for  # noqa: PLC0415
    from travaux.processes.models import Call, MilestoneTie  # noqa: PLC0415

    now = timezone.now()
    entries = [(one, one.deadline) for one in content.events(count) if one.deadline is not None]
    calls = [
        Call(
            pk=one.number + 1,
            slug=one.slug,
            title=one.title,
            summary=one.summary,
            purpose=one.body,
            date=one.date,
            deadline_date=last_day,
            closes_at=Deadline(last_day).over_at,
            published_at=now,
        )
        for one, last_day in entries
    ]
    milestones = []
    for call in calls:
        for sort, key, point in call.points():
            milestone = standing_for(call, sort, key, point)
            milestone.pk, milestone.is_public, milestone.changed_at = call.pk, True, now
            milestones.append(milestone)
    enter(calls)
    enter(milestones)
    enter(
        MilestoneTie(
            milestone_id=one.number + 1,
            kind="area",
            object_id=area + 1,
            date=due.date,
            counts_to=due.counts_to,
        )
        for (one, _last_day), due in zip(entries, milestones, strict=True)
        for area in one.areas
    )
    join(Call.areas, "call", "area", ((one.number, to) for one, _last_day in entries for to in one.areas))
    join(Call.events, "call", "event", ((one.number, one.number) for one, _last_day in entries))
    join(Call.issuers, "call", "body", ((one.number, to) for one, _last_day in entries for to in one.bodies))


def join(links: Any, one: str, other: str, pairs: Any) -> None:
    """Enter pairs of numbers into the table between two models."""
    through = links.through
    enter(through(**{f"{one}_id": a + 1, f"{other}_id": b + 1}) for a, b in pairs)


def enter(rows: Any) -> None:
    rows = iter(rows)
    while batch := list[models.Model](itertools.islice(rows, BATCH)):
        type(batch[0])._default_manager.bulk_create(batch)


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "travaux.settings"
    django.setup()
    fill(int(sys.argv[1]))
