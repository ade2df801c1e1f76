"""What the outbox does not keep."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from travaux.office.models.mail import MailState, OutgoingMail
from travaux.office.sealing import fingerprint

KEPT = timedelta(days=30)
FORGOTTEN = {"address": "", "fingerprint": "", "text": "", "sealed_headers": "", "sealed_parts": ""}


@transaction.atomic
def forget_address(address: str, *, now: datetime | None = None) -> int:
    """Keep back what waits for this address, and forget it and what was written to it; how many mails."""
    found = OutgoingMail.objects.filter(fingerprint=fingerprint(address))
    waiting = found.filter(state=MailState.WAITING)
    waiting.update(state=MailState.WITHDRAWN, ended_at=now or timezone.now())
    return int(found.update(**FORGOTTEN))


def forget_old_mail(now: datetime) -> int:
    """Forget to whom mail went that ended a month ago, and what it said. Its key and its subject stay."""
    old = OutgoingMail.objects.exclude(address="").filter(ended_at__lt=now - KEPT)
    return int(old.update(**FORGOTTEN))
