"""Plain builders: each publishes one record as an editor would, and takes what a test cares about."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count
from typing import Any

from travaux.convening.actions.meetings import save_meeting
from travaux.convening.models import (
    Contact,
    Group,
    GroupRole,
    Meeting,
    Membership,
    Organisation,
    Representative,
)
from travaux.office import frame
from travaux.office.freshness import touched
from travaux.office.models import PlainPage, User
from travaux.office.public_cache import pages
from travaux.office.publishing import publish
from travaux.office.sealing import fingerprint
from travaux.processes.models import Call, Invitation, Process, Session
from travaux.record.models import Area, Body, Event, Resource
from travaux.record.models.dates import read_date

NOW = datetime(2018, 1, 15, 12, tzinfo=UTC)
_numbers = count(1)


def forget_pages() -> None:
    """Let the process know nothing of earlier tests, whose database is gone."""
    touched.forget()
    pages.clear()
    frame._frames.clear()
    frame._zones.clear()


def published(subject: Any, **snapshot: Any) -> Any:
    publish(actor=None, subject=subject, snapshot=snapshot, now=NOW)
    return subject


def pks(objects: Any) -> list[int]:
    return [one.pk for one in objects]


def make_area(title: str = "Statelessness", *, slug: str = "", related: Any = (), **snapshot: Any) -> Area:
    slug = slug or f"area-{next(_numbers)}"
    return published(Area(language="en"), slug=slug, title=title, related=pks(related), **snapshot)


def make_event(
    title: str = "A day of talks",
    *,
    on: str | None = "2017-07-24",
    slug: str = "",
    areas: Any = (),
    resources: Any = (),
    bodies: Any = (),
    **snapshot: Any,
) -> Event:
    """`on` is the date as far as it is known: `2017`, `2017-07`, `2017-07-24`, or None."""
    date, precision = read_date(on)
    slug = slug or f"event-{next(_numbers)}"
    links = {"areas": pks(areas), "resources": pks(resources), "bodies": pks(bodies)}
    return published(
        Event(language="en"), slug=slug, title=title, date=date, precision=precision, **links, **snapshot
    )


def make_resource(
    title: str = "A paper",
    *,
    on: str | None = "2017-07",
    slug: str = "",
    areas: Any = (),
    bodies: Any = (),
    **snapshot: Any,
) -> Resource:
    date, precision = read_date(on)
    slug = slug or f"resource-{next(_numbers)}"
    links = {"areas": pks(areas), "bodies": pks(bodies)}
    return published(
        Resource(language="en"), slug=slug, title=title, date=date, precision=precision, **links, **snapshot
    )


def make_body(name: str = "Human Rights Council", *, slug: str = "", **snapshot: Any) -> Body:
    slug = slug or f"body-{next(_numbers)}"
    return published(Body(language="en"), slug=slug, name=name, **{"sort": "council", **snapshot})


def make_page(title: str = "About us", *, slug: str = "", **snapshot: Any) -> PlainPage:
    slug = slug or f"page-{next(_numbers)}"
    return published(PlainPage(language="en"), slug=slug, title=title, **snapshot)


def make_process(title: str = "A compact on migration", *, slug: str = "", **snapshot: Any) -> Process:
    slug = slug or f"process-{next(_numbers)}"
    return published(Process(language="en"), slug=slug, title=title, **linked(snapshot))


def make_session(
    title: str = "Human Rights Council, thirty-fifth session",
    *,
    body: Body | None = None,
    opens: str | None = "2018-06-18",
    closes: str | None = None,
    slug: str = "",
    **snapshot: Any,
) -> Session:
    slug = slug or f"session-{next(_numbers)}"
    days = {"opens_on": opens, "closes_on": closes}
    body_id = (body or make_body()).pk
    return published(
        Session(language="en"), slug=slug, title=title, body_id=body_id, **days, **linked(snapshot)
    )


def make_call(
    title: str = "Principles on migration",
    *,
    deadline: str | None = "2018-02-24",
    time: str | None = None,
    zone: str = "",
    slug: str = "",
    **snapshot: Any,
) -> Call:
    """Open at NOW, unless its `deadline` says otherwise."""
    slug = slug or f"call-{next(_numbers)}"
    until = {"deadline_date": deadline, "deadline_time": time, "deadline_zone": zone}
    return published(Call(language="en"), slug=slug, title=title, **until, **linked(snapshot))


def make_invitation(title: str = "How to answer", *, slug: str = "", **snapshot: Any) -> Invitation:
    slug = slug or f"invitation-{next(_numbers)}"
    subject = {f"{name}_id": snapshot.pop(name).pk for name in ("call", "process") if name in snapshot}
    return published(Invitation(language="en"), slug=slug, title=title, **subject, **snapshot)


LINKS = ("areas", "bodies", "issuers", "resources", "events", "processes", "begets", "feeds")


def linked(snapshot: dict[str, Any]) -> dict[str, Any]:
    """The same snapshot with the ids of what it is linked to."""
    return {name: pks(value) if name in LINKS else value for name, value in snapshot.items()}


def make_group(title: str = "Informal group", *, slug: str = "", **snapshot: Any) -> Group:
    return published(Group(language="en"), slug=slug or f"group-{next(_numbers)}", title=title, **snapshot)


def make_organisation(name: str = "", **fields: Any) -> Organisation:
    return Organisation.objects.create(name=name or f"Organisation {next(_numbers)}", **fields)


def make_contact(name: str = "Somebody", **fields: Any) -> Contact:
    if address := fields.get("address"):
        fields["fingerprint"] = fingerprint(address)
    kept = {"kept_for": "takes part in the group", "kept_until": NOW.date().replace(year=2030)}
    return Contact.objects.create(name=name, **kept, **fields)


def make_meeting(
    title: str = "A meeting", *, actor: User, guests: Any = (), convenors: Any = (), **values: Any
) -> Meeting:
    """Convened by `actor`, and by `convenors`."""
    values = {"title": title, "date": NOW.date(), **values}
    return save_meeting(
        actor=actor,
        meeting=Meeting(),
        values=values,
        guests=guests,
        convenors=[actor, *convenors],
        now=NOW,
    )


def represent(
    user: User,
    group: Group,
    organisation: Organisation | None = None,
    role: Any = GroupRole.MEMBER,
) -> Representative:
    """Let `user` speak for an organisation in `group`."""
    organisation = organisation or make_organisation()
    contact = Contact.objects.filter(user=user).first()
    contact = contact or make_contact(str(user), organisation=organisation, user=user, address=user.email)
    day = NOW.date()
    membership, _new = Membership.objects.get_or_create(
        group=group, organisation=organisation, left_on=None, defaults={"joined_on": day}
    )
    return Representative.objects.create(membership=membership, contact=contact, role=role, since=day)
