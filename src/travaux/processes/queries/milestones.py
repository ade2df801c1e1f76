"""Milestones: what is due, and what a calendar shows. Each list is read from one index and never counted, so
that it costs the same however many there are.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q

from travaux.processes.models import Call, Milestone, Process, Session
from travaux.record.models import Area

Days = tuple[datetime.date, datetime.date]  # the first, and the first after
Milestones = Any  # a QuerySet[Milestone]: Django carries no types

# A deadline without a time is over some hours after the instant that it is ordered by.
LONGEST_GRACE = datetime.timedelta(days=1)
# No session or meeting lasts longer, and nothing that is known to the year.
LONGEST = datetime.timedelta(days=366)
# So long do calendars hear of what was cancelled.
REMEMBERED = datetime.timedelta(days=180)

# What words, lists and calendars need of the owners of milestones.
OWNERS = {
    Call: (
        *("slug", "language", "title", "summary", "published_at", "changed_at"),
        *("internal", "answer"),
    ),
    Session: (
        *("slug", "language", "title", "summary", "published_at", "changed_at"),
        *("place", "opens_on", "deadlines", "body", "body__slug"),
    ),
    Process: ("slug", "language", "title", "summary", "published_at", "changed_at", "meetings"),
}


@dataclass(frozen=True)
class Scope:
    """What a calendar is of: everything, or one area or process; perhaps its deadlines alone. What the public
    sees, unless it is `for_staff`.
    """

    of: Area | Process | None = None
    only_deadlines: bool = False
    for_staff: bool = False
    sort: str = ""  # of milestones; empty: all

    def milestones(self, **conditions: Any) -> Milestones:
        """Its milestones under `conditions` on `date` and `counts_to`."""
        known: dict[str, Any] = {"gone_at": None} if self.for_staff else {"is_public": True}
        if self.only_deadlines:
            known["is_deadline"] = True
        if self.sort:
            known["sort"] = self.sort
        conditions = {f"{self.index}{name}": value for name, value in conditions.items()}
        return Milestone.objects.filter(**self.tie, **known, **conditions)

    @property
    def index(self) -> str:
        """Where dates are asked for: of one area or process, in its ties, whose index has them."""
        return "" if self.of is None else "ties__"

    @property
    def tie(self) -> dict[str, Any]:
        return {} if self.of is None else {"ties__kind": self.of.kind, "ties__object_id": self.of.pk}

    def in_order_of(self, name: str, milestones: Milestones) -> Milestones:
        """`milestones` by `date` or `counts_to`, with a minus before it the latest first."""
        sign, name = ("-", name[1:]) if name.startswith("-") else ("", name)
        key = "pk" if self.of is None else "ties__milestone_id"
        return milestones.order_by(f"{sign}{self.index}{name}", f"{sign}{key}")


def ahead(scope: Scope, now: datetime.datetime, *, most: int, first: int = 0) -> tuple[list[Milestone], bool]:
    """At most `most` that are still to come, the nearest first, from number `first` (from 0) on; and whether
    more follow.
    """
    found = scope.milestones(counts_to__gt=now - LONGEST_GRACE).filter(over_at__gt=now)
    to_come = found.filter(Q(is_deadline=True) | Q(counts_to__gt=now))
    page = list(scope.in_order_of("counts_to", to_come)[first : first + most + 1])
    return page[:most], len(page) > most


def under_way(scope: Scope, now: datetime.datetime) -> list[Milestone]:
    """The sessions and meetings that have begun and are not over."""
    if scope.only_deadlines:
        return []
    today = now.date()
    lasting = scope.milestones(date__gte=today - LONGEST, date__lte=today + LONGEST_GRACE)
    begun = lasting.filter(is_deadline=False, counts_to__lte=now, over_at__gt=now)
    return list(scope.in_order_of("date", begun))


def behind(scope: Scope, now: datetime.datetime, *, most: int) -> list[Milestone]:
    """Those over last, the latest first."""
    over = scope.milestones(counts_to__lte=now).filter(over_at__lte=now)
    return list(scope.in_order_of("-counts_to", over)[:most])


def within(scope: Scope, days: Days, *, most: int, first: int = 0) -> tuple[list[Milestone], bool]:
    """At most `most` that begin within `days`, in their order, from number `first` (from 0) on; and whether
    more follow.
    """
    found = scope.milestones(date__gte=days[0], date__lt=days[1])
    page = list(scope.in_order_of("date", found)[first : first + most + 1])
    return page[:most], len(page) > most


def lasting_into(scope: Scope, day: datetime.date) -> list[Milestone]:
    """The sessions and meetings that began before `day` and last until it or longer."""
    if scope.only_deadlines:
        return []
    lasting = scope.milestones(date__gte=day - LONGEST, date__lt=day)
    return list(scope.in_order_of("date", lasting.filter(is_deadline=False, ends_on__gte=day)))


def cancelled(scope: Scope, now: datetime.datetime, *, most: int) -> list[Milestone]:
    """What the public saw and no longer sees, the last to be cancelled first: as it was seen. One that was
    written anew since is left out, for what a draft says is not public.
    """
    lately = Milestone.objects.filter(**scope.tie, cancelled_at__gt=now - REMEMBERED)
    found = lately.filter(changed_at=F("cancelled_at"))
    if scope.only_deadlines:
        found = found.filter(is_deadline=True)
    return list(found.order_by("-cancelled_at", "pk")[:most])


def years_of(scope: Scope) -> range:
    """The years from its first milestone to its last."""
    days = scope.milestones().values_list(f"{scope.index}date", flat=True)
    first = scope.in_order_of("date", days).first()
    last = scope.in_order_of("-date", days).first()
    return range(first.year, last.year + 1) if first and last else range(0)


def with_owners(milestones: Iterable[Milestone]) -> list[Milestone]:
    """The same milestones with the calls, sessions and processes they belong to, each read once."""
    shown = list(milestones)
    for model, fields in OWNERS.items():
        kind = model.kind
        wanted = {pk for one in shown if (pk := getattr(one, f"{kind}_id")) is not None}
        rows = model._default_manager.filter(pk__in=wanted).only(*fields) if wanted else model.objects.none()
        owners = {row.pk: row for row in (rows.select_related("body") if model is Session else rows)}
        for one in shown:
            setattr(one, kind, owners.get(getattr(one, f"{kind}_id")))
    return shown
