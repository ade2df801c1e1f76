"""Meetings: what is kept of them, and who is invited."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from travaux.convening.actions.inviting import tell_that_it_is_off
from travaux.convening.actions.knowing import held, note
from travaux.convening.actions.saving import LateSave, take
from travaux.convening.letters import NEUTRAL
from travaux.convening.models import Contact, Guest, Meeting
from travaux.convening.queries.invited import Recipient, prefix_of, recipients
from travaux.convening.queries.meetings import ids_known_to
from travaux.office.mail import make_discreet
from travaux.office.models import User

# What stands in people's calendars: where it changes, they are to be told.
IN_CALENDARS = ("title", "date", "time", "zone", "minutes", "place", "link", "attribution")


@transaction.atomic
def save_meeting(
    *,
    actor: User,
    meeting: Meeting,
    values: Mapping[str, Any],
    guests: Iterable[Contact],
    convenors: Iterable[User],
    based_on: int = 0,
    now: datetime,
) -> Meeting:
    """Keep `values` and who takes part. Whoever makes a meeting convenes it, and nobody loses sight of one by
    saving it. A guest who is taken out is told so, if they were invited.

    Raises LateSave, and Meeting.DoesNotExist for a meeting that `actor` may not know of.
    """
    is_new = meeting.pk is None
    row = meeting if is_new else held(actor, meeting)
    if not is_new and row.number != based_on:
        raise LateSave(row)
    before, told = copy.copy(row), [] if is_new else recipients(row)
    take(row, values, now)
    if not is_new and any(getattr(before, name) != getattr(row, name) for name in IN_CALENDARS):
        row.sequence += 1
    row.save()
    convened_by = {one.pk for one in convenors}
    row.convenors.set({*convened_by, actor.pk} if is_new or not convened_by else convened_by)
    take_guests(row, guests)
    take_back(before, row, told, now)
    if not ids_known_to(actor).filter(pk=row.pk).exists():
        row.convenors.add(actor)
    if row.is_off_the_record:
        make_discreet(key_prefix=prefix_of(row), subject=str(NEUTRAL))
    note(actor, "convened" if is_new else "changed", row, now)
    return row


def take_guests(meeting: Meeting, contacts: Iterable[Contact]) -> None:
    """Let exactly these be the guests."""
    wanted = {one.pk for one in contacts}
    meeting.guests.exclude(contact__in=wanted).delete()
    there = set(meeting.guests.values_list("contact", flat=True))
    Guest.objects.bulk_create(Guest(meeting=meeting, contact_id=pk) for pk in sorted(wanted - there))


def take_back(before: Meeting, after: Meeting, told: Iterable[Recipient], now: datetime) -> None:
    """Tell those who are not invited any more, in the words that they know: what has become of the meeting
    since is not for them.
    """
    invited = {one.contact.pk for one in recipients(after)}
    before.sequence = after.sequence
    for one in told:
        if one.contact.pk not in invited:
            tell_that_it_is_off(before, one, now)


@transaction.atomic
def note_who_came(*, actor: User, meeting: Meeting, came: Mapping[int, bool | None], now: datetime) -> None:
    """For each guest, by the id of its row, whether they came; None where nobody knows."""
    row = held(actor, meeting)
    for guest in row.guests.filter(pk__in=came):
        Guest.objects.filter(pk=guest.pk).update(came=came[guest.pk])
    note(actor, "noted who came to", row, now)
