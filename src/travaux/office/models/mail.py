"""Mail on its way out: what is to be sent, what was, and what came in the way."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from travaux.office.models.sealed import SealedField


class MailState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    HANDED_OVER = "handed-over", _("being handed over")  # its last line goes out, the answer is awaited
    SENT = "sent", _("sent")
    UNCERTAIN = "uncertain", _("uncertain")  # its last line may have gone out, and no answer came
    REFUSED = "refused", _("refused")
    GIVEN_UP = "given-up", _("given up")
    TOO_LATE = "too-late", _("not sent: too late")
    WITHDRAWN = "withdrawn", pgettext_lazy("mail", "kept back")


# What somebody should look at.
FAILED: tuple[Any, ...] = (MailState.UNCERTAIN, MailState.REFUSED, MailState.GIVEN_UP, MailState.TOO_LATE)


@dataclass(frozen=True)
class MailPart:
    """What goes with a mail: a file under its name; or, without a name, another form of its text that
    programs understand, such as `text/calendar; method=REQUEST`.
    """

    media_type: str
    content: bytes
    name: str = ""


class OutgoingMails(models.Manager):
    """What is sealed is read only where it is asked for: a mail that cannot be read is in nobody's way."""

    def get_queryset(self) -> Any:
        return super().get_queryset().defer("address", "text", "sealed_headers", "sealed_parts")


class OutgoingMail(models.Model):
    """One mail to one person. The row stays for good, so that its key is never queued twice; address and text
    are forgotten some time after it ended (see `office.mail`). Written by `office.mail` alone.

    One that is `discreet` tells of what not even all staff know: it stands in no list of the desk, and
    whoever may know of it looks after it by its key.
    """

    key = models.CharField(max_length=200, unique=True)  # what it is for; never an address
    message_id = models.CharField(max_length=255)
    address: str = SealedField(blank=True)
    fingerprint = models.CharField(max_length=64, blank=True, db_index=True)
    language = models.CharField(max_length=10)
    subject = models.CharField(_("subject"), max_length=400)
    text: str = SealedField(blank=True)
    sealed_headers: str = SealedField(blank=True)  # JSON: name to value, beside those that every mail has
    sealed_parts: str = SealedField(blank=True)  # JSON: media type, name, content in base 64
    discreet = models.BooleanField(default=False)
    state = models.CharField(max_length=20, choices=MailState.choices, default=MailState.WAITING)
    queued_at = models.DateTimeField()
    not_after = models.DateTimeField(null=True)  # it is worthless from then on
    next_try_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.TextField(blank=True)  # what came in the way, without any address
    ended_at = models.DateTimeField(null=True)  # when it was sent, refused, given up, …
    claim = models.CharField(max_length=32, blank=True)  # the token of who is sending it
    claimed_until = models.DateTimeField(null=True)

    objects = OutgoingMails()

    class Meta:
        indexes = [
            models.Index(fields=["state", "next_try_at"], name="mail_by_next_try"),
            models.Index(fields=["state", "ended_at"], name="mail_by_end"),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def headers(self) -> dict[str, str]:
        return dict(json.loads(self.sealed_headers or "{}"))

    @property
    def parts(self) -> list[MailPart]:
        return [
            MailPart(media_type, base64.b64decode(content), name)
            for media_type, name, content in json.loads(self.sealed_parts or "[]")
        ]


def written_parts(parts: Iterable[MailPart]) -> str:
    """`parts` as `OutgoingMail.sealed_parts` keeps them."""
    rows = [[part.media_type, part.name, base64.b64encode(part.content).decode()] for part in parts]
    return json.dumps(rows) if rows else ""
