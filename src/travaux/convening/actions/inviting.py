"""Telling people of a meeting by mail, each alone, with an entry for their calendar."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import override

from travaux.convening.actions.knowing import held, note
from travaux.convening.calendar_entries import entry_for
from travaux.convening.letters import meeting_letter
from travaux.convening.models import Guest, Meeting
from travaux.convening.queries.invited import (
    CANCEL,
    REQUEST,
    Recipient,
    key_of,
    prefix_of,
    recipients,
)
from travaux.convening.queries.mailing import language_of
from travaux.office.mail import queue_mail, withdraw_mail
from travaux.office.mail.queries import under
from travaux.office.models import User


def to_be_told(meeting: Meeting, now: datetime) -> list[Recipient]:
    """Those with an address who were not told of the meeting as it stands now. Of one that is over or
    cancelled nobody is told any more.
    """
    if meeting.cancelled_at is not None or meeting.begins.is_over(now):
        return []
    return [one for one in recipients(meeting) if one.sequence != meeting.sequence and one.contact.address]


@transaction.atomic
def invite(*, actor: User, meeting: Meeting, now: datetime) -> int:
    """Queue one mail to each who was not told yet of the meeting as it stands; how many. Twice at once
    invites once. Raises Meeting.DoesNotExist where `actor` may not know of it.
    """
    row = held(actor, meeting)
    told = [one for one in to_be_told(row, now) if tell(row, one, REQUEST, now)]
    Guest.objects.filter(pk__in=[one.guest.pk for one in told if one.guest]).update(
        invited_sequence=row.sequence
    )
    if told:
        note(actor, "invited to", row, now)
    return len(told)


@transaction.atomic
def cancel(*, actor: User, meeting: Meeting, now: datetime) -> int:
    """Call the meeting off, and tell all who were told of it; how many. It stays, as cancelled."""
    row = held(actor, meeting)
    if row.cancelled_at is not None:
        return 0
    row.cancelled_at = row.changed_at = now
    row.sequence += 1
    row.number += 1
    row.save(update_fields=["cancelled_at", "changed_at", "sequence", "number"])
    told = [one for one in recipients(row) if tell_that_it_is_off(row, one, now)]
    note(actor, "cancelled", row, now)
    return len(told)


def tell_that_it_is_off(meeting: Meeting, one: Recipient, now: datetime) -> bool:
    """Take back what waits for somebody; a mail that cancels goes to who may have had one that invites."""
    withdraw_mail(key_prefix=prefix_of(meeting, one.contact), now=now)
    left = Recipient(one.contact, one.guest, tuple(under(prefix_of(meeting, one.contact))))
    return left.sequence is not None and tell(meeting, left, CANCEL, now)


def tell(meeting: Meeting, one: Recipient, method: str, now: datetime) -> bool:
    """Queue one mail, in its reader's language; False without an address, or once the meeting is over."""
    address, language = one.contact.address, language_of(one.contact)
    if not address or meeting.begins.is_over(now):
        return False
    if method == REQUEST:
        withdraw_mail(key_prefix=prefix_of(meeting, one.contact), now=now)
    with override(language):
        return bool(
            queue_mail(
                key=key_of(meeting, one, method),
                to=address,
                language=language,
                parts=[entry_for(meeting, method, address, now)],
                discreet=meeting.is_off_the_record,
                not_after=meeting.begins.over_at,
                now=now,
                **meeting_letter(
                    meeting, method, one.contact, is_update=one.sequence is not None and method == REQUEST
                ),
            )
        )
