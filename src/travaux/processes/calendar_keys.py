"""Keys to the private calendar: the writes, and who holds one. A key is shown once; its digest is kept."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from django.db import transaction

from travaux.office import journal
from travaux.office.models import User
from travaux.processes.models import CalendarKey


@transaction.atomic
def make_key(*, user: User, now: datetime) -> str:
    """A new key for `user`: 256 bits as 43 letters, digits, hyphens and underscores. The one before ends."""
    key = secrets.token_urlsafe(32)
    CalendarKey.objects.update_or_create(user=user, defaults={"digest": digest(key), "made_at": now})
    write(user, "made a calendar key for", now)
    return key


@transaction.atomic
def end_key(*, user: User, now: datetime) -> None:
    """Nobody reads the private calendar with the key of `user` any more."""
    gone, _kinds = CalendarKey.objects.filter(user=user).delete()
    if gone:
        write(user, "ended the calendar key of", now)


def user_with_key(key: str) -> User | None:
    """Whose key it is; None for one that was ended or never made."""
    found = CalendarKey.objects.select_related("user").filter(digest=digest(key)).first()
    return found.user if found else None


def digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def write(user: User, verb: str, now: datetime) -> None:
    journal.write(actor=user, verb=verb, kind="account", object_id=user.pk, touches=(), now=now)
