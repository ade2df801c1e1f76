"""Meetings: who may know of which. Whatever reads meetings begins here."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from travaux.convening.models import Attribution, Meeting
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
