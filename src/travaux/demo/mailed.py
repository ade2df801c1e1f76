"""The mails that loading queues: their links are followed as their readers would, and none ever leaves."""

from __future__ import annotations

import datetime
import re

from travaux.office.mail import withdraw_mail
from travaux.office.models import OutgoingMail
from travaux.office.models.mail import MailState

LINK = re.compile(r"https?://\S+/([^/\s]+)/")


def token_in_mail(key_begins: str) -> str:
    """What the link ends with in the latest mail whose key begins so; the other address there is the site."""
    mail = OutgoingMail.objects.filter(key__startswith=key_begins).latest("pk")
    return max(LINK.findall(mail.text), key=len)


def keep_back_all(now: datetime.datetime) -> None:
    """Whoever gives the demonstration a mail server sends what they write, and nothing that was loaded."""
    for key in OutgoingMail.objects.filter(state=MailState.WAITING).values_list("key", flat=True):
        withdraw_mail(key=key, now=now)
