"""Every write about a meeting begins with whether its writer may know of it."""

from __future__ import annotations

from datetime import datetime

from travaux.convening.models import Meeting
from travaux.convening.queries.meetings import ids_known_to
from travaux.office import journal
from travaux.office.models import User


def held(actor: User, meeting: Meeting) -> Meeting:
    """The meeting as it is now, held until the transaction ends. Raises Meeting.DoesNotExist where `actor`
    may not know of it.
    """
    found: Meeting = Meeting.objects.select_for_update(of=("self",)).get(
        pk=meeting.pk, pk__in=ids_known_to(actor)
    )
    return found


def note(actor: User, verb: str, meeting: Meeting, now: datetime) -> None:
    """In the journal, where only those who may know of the meeting read it. No public page shows it."""
    journal.write(actor=actor, verb=verb, kind=meeting.kind, object_id=meeting.pk, touches=(), now=now)
