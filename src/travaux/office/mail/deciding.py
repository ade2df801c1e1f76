"""What a person decides about a mail at the desk."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from travaux.office import journal
from travaux.office.models import User
from travaux.office.models.mail import MailState, OutgoingMail

# Never one that was sent, and not while it is being handed over.
AGAIN: tuple[Any, ...] = (MailState.WAITING, MailState.UNCERTAIN, MailState.REFUSED, MailState.GIVEN_UP)


@transaction.atomic
def send_again(*, actor: User | None, mail: OutgoingMail, now: datetime) -> bool:
    """Let a mail be sent at once, as if it had never been tried; False where that cannot be any more."""
    found = OutgoingMail.objects.filter(pk=mail.pk, state__in=AGAIN).exclude(address="")
    changed = found.update(
        state=MailState.WAITING,
        next_try_at=now,
        attempts=0,
        ended_at=None,
        claim="",
        claimed_until=None,
    )
    if changed:
        journal.write(actor=actor, verb="sent again", kind="mail", object_id=mail.pk, touches=(), now=now)
    return bool(changed)


@transaction.atomic
def keep_back(*, actor: User | None, mail: OutgoingMail, now: datetime) -> bool:
    """Let a mail not be sent, or not again; False where it was sent or is being handed over."""
    found = OutgoingMail.objects.filter(pk=mail.pk, state__in=AGAIN)
    changed = found.update(state=MailState.WITHDRAWN, ended_at=now, claim="", claimed_until=None)
    if changed:
        journal.write(actor=actor, verb="kept back", kind="mail", object_id=mail.pk, touches=(), now=now)
    return bool(changed)


def let_be_decided(*, now: datetime) -> int:
    """Where a backup was restored: let what waited to be sent wait for a person, for it may have been sent
    since the backup was made. Return how many mails.
    """
    waited = OutgoingMail.objects.filter(state__in=[MailState.WAITING, MailState.HANDED_OVER])
    return int(waited.update(state=MailState.UNCERTAIN, ended_at=now, claim="", claimed_until=None))
