"""Following the journal: each follower notes how far it has told, in the transaction in which it tells.

The entries of what is published hold the lock under which public pages are numbered (`office.freshness`) from
before they get their own number until they are committed. Whoever sees one of them therefore sees every
earlier one: to read on from the last number misses nothing, however many write at once.
"""

from __future__ import annotations

from typing import Any

from travaux.office.models import JournalEntry
from travaux.processes.models import Call, Follower, Process, Session

KINDS = (Call.kind, Session.kind, Process.kind)
VERBS = ("published", "withdrew")


def entries_after(number: int) -> Any:
    """The entries on what subscribers and staff are told of, in the order in which they were committed."""
    told = JournalEntry.objects.filter(kind__in=KINDS, verb__in=VERBS, pk__gt=number)
    return told.order_by("pk")


def newest_entry() -> int:
    """The number of the newest entry; 0 where there is none."""
    return entries_after(0).order_by("-pk").values_list("pk", flat=True).first() or 0


def is_behind(name: str) -> bool:
    """Whether there is something that the follower `name` has not told, or has not begun to follow."""
    follower = Follower.objects.filter(name=name).first()
    return follower is None or entries_after(follower.entry).exists()


def held_follower(name: str) -> Follower:
    """How far the follower `name` has come, held until the transaction ends. A new one begins with what
    comes next: nobody wants mail on all that was there before.
    """
    Follower.objects.get_or_create(name=name, defaults={"entry": newest_entry()})
    follower: Follower = Follower.objects.select_for_update().get(name=name)
    return follower
