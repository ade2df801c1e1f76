"""The outbox as people look at it: lists of mails, with no more of an address than is needed to know one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast

from travaux.office.mail.forgetting import KEPT
from travaux.office.models.mail import FAILED, MailState, OutgoingMail
from travaux.office.sealing import Unreadable, fingerprint, unsealed


def waiting() -> Any:
    """The next to be sent first."""
    return listed(MailState.WAITING, MailState.HANDED_OVER).order_by("next_try_at", "pk")


def failed(now: datetime) -> Any:
    """What somebody should look at, the latest first: as long as its address is kept."""
    return listed(*FAILED).filter(ended_at__gte=now - KEPT).exclude(address="").order_by("-ended_at", "-pk")


def sent() -> Any:
    return listed(MailState.SENT).order_by("-ended_at", "-pk")


def kept_back() -> Any:
    return listed(MailState.WITHDRAWN).order_by("-ended_at", "-pk")


def listed(*states: Any) -> Any:
    """Those that are not discreet, in one of `states` or in any, with the address as it stands in the
    database.
    """
    found = OutgoingMail.objects.filter(discreet=False)
    found = found.filter(state__in=states) if states else found
    return found.annotate(sealed_address=Cast("address", TextField()))


def known_to_all() -> Any:
    """The ids of the mails of which the journal may tell."""
    return OutgoingMail.objects.filter(discreet=False).values("pk")


def under(key_prefix: str) -> Any:
    """The mails whose key begins so, in the order in which they were queued: for whoever may know of what
    they tell of.
    """
    found = OutgoingMail.objects.filter(key__startswith=key_prefix)
    return found.annotate(sealed_address=Cast("address", TextField())).order_by("pk")


def written_to(address: str) -> Any:
    """The mails to one address that are not discreet, the oldest first."""
    return listed().filter(fingerprint=fingerprint(address)).order_by("pk")


def masked(sealed_address: str) -> str:
    """`a…@example.org`, `` where the address is forgotten, `…` where it cannot be read."""
    if not sealed_address:
        return ""
    try:
        local, _at, domain = unsealed(sealed_address).rpartition("@")
    except Unreadable:
        return "…"
    return f"{local[:1]}…@{domain}"


def turned_to(mails: Any, page: int, size: int) -> tuple[Sequence[OutgoingMail], bool]:
    """One page of a list, and whether there is another after it."""
    first = (page - 1) * size
    found = list(mails[first : first + size + 1])
    return found[:size], len(found) > size
