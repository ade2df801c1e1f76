"""Writing to a group."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import transaction
from django.utils.translation import override

from travaux.convening.letters import group_letter
from travaux.convening.models import Group
from travaux.convening.queries.mailing import letters_to
from travaux.office import journal
from travaux.office.mail import queue_mail
from travaux.office.models import User


@transaction.atomic
def write_to_group(
    *, actor: User, group: Group, receipt: uuid.UUID, subject: str, text: str, now: datetime
) -> int:
    """Queue one mail to each who represents somebody in `group`; how many. The same `receipt` twice is the
    same letter once. What surrounds the words is in each reader's language.
    """
    Group.objects.select_for_update(of=("self",)).get(pk=group.pk)
    queued = 0
    for contact, address, language in letters_to(group):
        if address:
            with override(language):
                queued += queue_mail(
                    key=f"group:{group.uid}:{receipt}:{contact.pk}",
                    to=address,
                    language=language,
                    now=now,
                    **group_letter(group, subject, text),
                )
    if queued:
        journal.write(actor=actor, verb="wrote to", kind=group.kind, object_id=group.pk, touches=(), now=now)
    return queued
