"""Meetings: who may know of which. Whatever reads meetings begins here."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import Q

from travaux.convening.models import Attribution, Contact, Group, Meeting
from travaux.convening.queries.representing import groups_of


def visible_to(actor: Any) -> Any:
    """The meetings that `actor` may know of: those that they convene or are invited to; beside these, unless
    they are off the record, all for those who convene and those of their own groups for group members.
    """
    if not actor.is_authenticated or not actor.holds("editor", "group-member"):
        return Meeting.objects.none()
    on_the_record = ~Q(attribution=Attribution.OFF_THE_RECORD)
    invited = Q(guests__contact__user=actor)
    if actor.holds("editor"):
        known = on_the_record | Q(convenors=actor) | invited
    else:
        known = on_the_record & Q(group__in=groups_of(actor)) | invited
    return Meeting.objects.filter(pk__in=Meeting.objects.filter(known).values("pk"))


def ids_known_to(actor: Any) -> Any:
    return visible_to(actor).values("pk")


def meetings_of(group: Group, actor: Any) -> Any:
    """Those of a group that `actor` may know of."""
    return visible_to(actor).filter(group=group)


def meetings_with(contact: Contact, actor: Any) -> Any:
    """Those to which somebody is invited by name, as far as `actor` may know of them."""
    return visible_to(actor).filter(guests__contact=contact)


def ahead(meetings: Any, today: datetime.date) -> Any:
    """The next first. One that is cancelled does not lie ahead."""
    return meetings.filter(date__gte=today, cancelled_at=None).order_by("date", "time", "pk")


def past(meetings: Any, today: datetime.date) -> Any:
    """Those before `today`, and those that are cancelled, the latest first."""
    return meetings.exclude(date__gte=today, cancelled_at=None).order_by("-date", "-time", "-pk")


def open_follow_up(actor: Any) -> list[tuple[Meeting, dict[str, Any]]]:
    """What is still to be done after meetings that `actor` may know of, the most pressing first; what has no
    day comes last.
    """
    found = visible_to(actor).exclude(follow_up=[]).filter(cancelled_at=None)
    rows = [(meeting, row) for meeting in found for row in meeting.follow_up if not row.get("done")]
    return sorted(rows, key=lambda one: (one[1].get("by") or "9999", one[0].date, one[0].pk))
