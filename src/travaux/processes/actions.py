"""Writes of this app that are more than saving a form."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from travaux.office import journal
from travaux.office.models import User
from travaux.processes.models import Call, SentToTheUN

MOST_A_DAY = 200  # of one call: more than any office's people send, fewer than a machine


class TooMany(Exception):
    """So many have written about one call today that something is wrong."""


@transaction.atomic
def hear_that_it_was_sent(
    *, call: Call, receipt: uuid.UUID, who: str, words: str, now: datetime
) -> SentToTheUN:
    """Keep that somebody answered `call` themselves. The same `receipt` twice is the same word once; raises
    TooMany where a call has had more in a day than people write.
    """
    today = timezone.localdate(now)
    if SentToTheUN.objects.filter(call=call, told_on=today).count() >= MOST_A_DAY:
        raise TooMany
    entry, is_new = SentToTheUN.objects.get_or_create(
        receipt=receipt, defaults={"call": call, "told_on": today, "who": who, "words": words}
    )
    if is_new:
        journal.write(
            actor=None, verb="heard of an answer to", kind=call.kind, object_id=call.pk, touches=(), now=now
        )
    return entry


@transaction.atomic
def forget_that_it_was_sent(*, actor: User, entry: SentToTheUN, now: datetime) -> None:
    """Take out what somebody told, as they may ask."""
    call = entry.call
    entry.delete()
    journal.write(
        actor=actor, verb="took out a word about", kind=call.kind, object_id=call.pk, touches=(), now=now
    )
