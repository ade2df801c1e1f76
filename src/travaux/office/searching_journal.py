"""Finding entries of the journal. It holds ids only: words are looked for in what those are called today."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q

from travaux.office.desk.telling import searched, verbs_with
from travaux.office.frame import office_zone
from travaux.office.models import User

MOST_THINGS = 500  # of a kind that one word finds


def found_by(
    entries: Any,
    *,
    words: str = "",
    actor: int | None = None,
    by_itself: bool = False,
    kind: str = "",
    since: date | None = None,
    until: date | None = None,
) -> Any:
    """Those of `entries` that somebody (by id) or Travaux itself wrote, about things of a kind, from the day
    `since` to the day `until` in the office's zone, in whose sentence every one of `words` stands.
    """
    if actor is not None or by_itself:
        entries = entries.filter(actor=actor)
    if kind:
        entries = entries.filter(kind=kind)
    if since:
        entries = entries.filter(at__gte=beginning_of(since))
    if until and until < date.max:
        entries = entries.filter(at__lt=beginning_of(until + timedelta(days=1)))
    for word in words.replace("\x00", " ").split()[:8]:  # PostgreSQL refuses NUL
        entries = entries.filter(said(word))
    return entries


def said(word: str) -> Q:
    """Of which entries a word stands in the sentence: as who, as what was done, or as what it was done to."""
    people = User.objects.filter(Q(name__icontains=word) | Q(email__icontains=word)).values("pk")
    found = Q(verb__in=verbs_with(word)) | Q(actor__in=people)
    for kind, (things, fields) in searched().items():
        named = Q.create([Q(**{f"{field}__icontains": word}) for field in fields], connector=Q.OR)
        ids = list(things.filter(named).values_list("pk", flat=True)[:MOST_THINGS])
        if ids:
            found |= Q(kind=kind, object_id__in=ids)
    return found


def beginning_of(day: date) -> datetime:
    return datetime.combine(day, time(), office_zone())
