"""Publishing on a date: a revision is planned, and the worker publishes that very one at the instant.

Whatever changes a plan holds the record's row first, so that the worker and a person at the desk take turns.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from travaux.office import journal
from travaux.office.addresses import model_of
from travaux.office.models import PlannedPublication, Publishable, Revision, User
from travaux.office.models.planning import WhyNot
from travaux.office.models.publishing import Snapshot
from travaux.office.publishing import add_revision, draft_of, locked, plans_of, publish, save_draft


def plan_of(subject: Publishable) -> PlannedPublication | None:
    """The plan of a record, with its revision and who made it."""
    found: PlannedPublication | None = plans_of(subject).select_related("revision__author", "by").first()
    return found


def plans_by_id(kind: str, ids: Iterable[int]) -> dict[int, PlannedPublication]:
    """The plans of those records of a kind that have one."""
    found = PlannedPublication.objects.filter(kind=kind, object_id__in=list(ids))
    return {planned.object_id: planned for planned in found}


@transaction.atomic
def plan(
    *,
    actor: User,
    subject: Publishable,
    snapshot: Snapshot,
    at: datetime,
    now: datetime,
    note: str = "",
    based_on: int | None = None,
) -> PlannedPublication:
    """Keep `snapshot` as the draft, to be published at `at`; an earlier plan of the record gives way."""
    revision = save_draft(
        actor=actor, subject=subject, snapshot=snapshot, now=now, note=note, based_on=based_on
    )
    planned, _new = PlannedPublication.objects.update_or_create(
        kind=revision.kind,
        object_id=revision.object_id,
        defaults={"revision": revision, "at": at, "by": actor, "planned_at": now, "failed": ""},
    )
    note_in_journal(actor, "planned the publication of", planned, now)
    return planned


@transaction.atomic
def call_off(*, actor: User, subject: Publishable, now: datetime) -> bool:
    """Give up the plan of a record; whether there was one."""
    locked(subject)
    planned = plan_of(subject)
    if planned is None:
        return False
    note_in_journal(actor, "called off the publication of", planned, now)
    planned.delete()
    return True


def note_in_journal(actor: User, verb: str, planned: PlannedPublication, now: datetime) -> None:
    journal.write(
        actor=actor,
        verb=verb,
        kind=planned.kind,
        object_id=planned.object_id,
        ids={"revision": planned.revision.number, "planned": planned.at.isoformat()},
        touches=(),
        now=now,
    )


def is_due(now: datetime) -> bool:
    """Whether there is anything to publish."""
    return due(now).exists()


def publish_planned(now: datetime) -> int:
    """Publish what is due; return how many. What cannot be published is marked, for somebody to decide."""
    return sum(publish_one(planned, now) for planned in due(now).order_by("at", "pk"))


def due(now: datetime) -> Any:
    return PlannedPublication.objects.filter(at__lte=now, failed="")


def publish_one(planned: PlannedPublication, now: datetime) -> bool:
    try:
        return publish_if_still_planned(planned, now)
    except NotAllowed:
        why = WhyNot.ROLE
    except IntegrityError:
        why = WhyNot.ADDRESS
    PlannedPublication.objects.filter(pk=planned.pk).update(failed=why)
    return False


class NotAllowed(Exception):
    """Who planned it may not write the record any more."""


@transaction.atomic
def publish_if_still_planned(planned: PlannedPublication, now: datetime) -> bool:
    subject = locked(model_of(planned.kind)(pk=planned.object_id))
    held = due(now).select_related("revision", "by").filter(pk=planned.pk).first()
    if held is None:  # done by another worker, called off or put off meanwhile
        return False
    writable = type(subject)._default_manager.all().editable_by(held.by)
    if not held.by.is_active or not writable.filter(pk=subject.pk).exists():
        raise NotAllowed
    draft = draft_of(subject)
    publish(
        actor=held.by,
        subject=subject,
        snapshot=held.revision.snapshot,
        note=held.revision.note,
        now=now,
    )
    if draft is not None and draft.number > held.revision.number:
        put_on_top(draft, subject, now)
    return True


def put_on_top(draft: Revision, subject: Publishable, now: datetime) -> None:
    """Leave a draft that came after the planned revision the newest: it is what its writer goes on with."""
    add_revision(actor=draft.author, subject=subject, snapshot=draft.snapshot, now=now, note=draft.note)
