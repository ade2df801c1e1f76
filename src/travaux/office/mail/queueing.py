"""Into the outbox, and out of it again before it is sent."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from textwrap import shorten
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.db import IntegrityError, transaction
from django.utils import timezone

from travaux.office.models.mail import MailPart, MailState, OutgoingMail, written_parts
from travaux.office.sealing import fingerprint

LONGEST_KEY = OutgoingMail._meta.get_field("key").max_length
LONGEST_SUBJECT = OutgoingMail._meta.get_field("subject").max_length
LARGEST = 10_000_000  # bytes of all parts of a mail; more is refused by many servers
MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+(?:; [a-z]+=[A-Za-z0-9-]+)*")
HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
OURS = frozenset(
    (
        *("from", "sender", "to", "cc", "bcc", "subject", "date", "message-id", "auto-submitted"),
        *("content-type", "content-transfer-encoding", "content-language", "mime-version"),
    )
)

is_address = EmailValidator()


def queue_mail(
    *,
    key: str,
    to: str,
    subject: str,
    text: str,
    language: str = "en",
    headers: Mapping[str, str] | None = None,
    parts: Sequence[MailPart] = (),
    discreet: bool = False,
    not_after: datetime | None = None,
    now: datetime | None = None,
) -> bool:
    """Put one mail to one address into the outbox; False where `key` was ever queued before.

    `key` says what the mail is for (`reminder:call:12:7`), without any address. `text` is plain: paragraphs
    of any length, wrapped when it is sent; `parts` go with it, 10 MB of them at most. One that is `discreet`
    stands in no list of the desk, and its subject must give nothing away. From `not_after` on it is not sent
    any more. The mail exists when the transaction is committed, and not if it is rolled back: raises
    RuntimeError outside of one.
    Raises ValidationError for an address that is none, ValueError for anything else that cannot be sent.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("mail is queued in the transaction of what it tells of")
    to = checked_address(to)
    refuse_bad(key, subject, headers or {})
    refuse_bad_parts(parts)
    if OutgoingMail.objects.filter(key=key).exists():
        return False
    now = now or timezone.now()
    mail = OutgoingMail(
        key=key,
        message_id=new_message_id(),
        address=to,
        fingerprint=fingerprint(to),
        language=language,
        subject=shorten(subject, LONGEST_SUBJECT, placeholder=" …"),
        text=text,
        sealed_headers=json.dumps(dict(headers)) if headers else "",
        sealed_parts=written_parts(parts),
        discreet=discreet,
        queued_at=now,
        next_try_at=now,
        not_after=not_after,
    )
    try:
        with transaction.atomic():
            mail.save(force_insert=True)
    except IntegrityError:  # somebody else was first, in this moment
        return False
    return True


def make_discreet(*, key_prefix: str, subject: str) -> int:
    """Let the mails whose key begins so stand in no list any more, under a subject that gives nothing away;
    how many.
    """
    if not key_prefix:
        raise ValueError("a prefix says which mails")
    return int(
        OutgoingMail.objects.filter(key__startswith=key_prefix, discreet=False).update(
            discreet=True, subject=subject
        )
    )


def new_message_id() -> str:
    return f"<{uuid.uuid4()}@{urlsplit(settings.TRAVAUX_ADDRESS).hostname or 'localhost'}>"


def checked_address(address: str) -> str:
    """The address without spaces around it. The error does not repeat it: errors end up in logs."""
    address = address.strip()
    try:
        is_address(address)
    except ValidationError:
        raise ValidationError(is_address.message, code="invalid") from None
    return address


def refuse_bad(key: str, subject: str, headers: Mapping[str, str]) -> None:
    if not 0 < len(key) <= LONGEST_KEY or "@" in key:
        raise ValueError("the key of a mail says in short what it is for, and never an address")
    if not subject.strip() or has_control_characters(subject):
        raise ValueError("the subject of a mail is one line")
    for name, value in headers.items():
        if not HEADER.fullmatch(name) or name.lower() in OURS:
            raise ValueError(f"{name!r} is no header that can be added to a mail")
        if has_control_characters(value) or not value.isascii():
            raise ValueError(f"the header {name} is one line of ASCII")


def refuse_bad_parts(parts: Sequence[MailPart]) -> None:
    if sum(len(part.content) for part in parts) > LARGEST:
        raise ValueError("what goes with a mail is too large to be sent")
    for part in parts:
        if not MEDIA_TYPE.fullmatch(part.media_type) or has_control_characters(part.name):
            raise ValueError(f"{part.media_type!r} is no type, or the name no name, of a part of a mail")


def has_control_characters(line: str) -> bool:
    return any(ord(character) < 32 or 127 <= ord(character) < 160 for character in line)


def withdraw_mail(*, key: str = "", key_prefix: str = "", now: datetime | None = None) -> int:
    """Keep back what waits under this key, or under every key that begins so; how many. What is being handed
    over at this moment is not stopped. A key that was withdrawn is known, and never queued again.
    """
    if bool(key) == bool(key_prefix):
        raise ValueError("either a key or a prefix")
    waiting = OutgoingMail.objects.filter(state=MailState.WAITING)
    chosen = waiting.filter(key=key) if key else waiting.filter(key__startswith=key_prefix)
    return chosen.update(state=MailState.WITHDRAWN, ended_at=now or timezone.now())
