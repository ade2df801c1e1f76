"""The rooms of the workroom: the first, with the groups of whoever asks, and one for each group."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from travaux.convening.models import Group
from travaux.convening.queries.groups import members_of
from travaux.convening.queries.meetings import ahead, meetings_of, past, visible_to
from travaux.convening.queries.representing import groups_of, organisations_of
from travaux.office.access import for_those_who_may
from travaux.office.panels import panels_of
from travaux.office.translating import in_language

SHOWN = 50  # meetings that were


@for_those_who_may("convening.take_part")
@require_safe
def workroom(request: HttpRequest) -> HttpResponse:
    """My groups, and the meetings that lie ahead of me."""
    meetings = ahead(visible_to(request.user), timezone.localdate()).select_related("group")
    context = {"groups": in_language(groups_of(request.user)), "meetings": named(meetings)}
    return render(request, "convening/workroom/workroom.html", context)


@for_those_who_may("convening.take_part")
@require_safe
def group_room(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """One group as its members see it: the organisations always, people only if the office shows them."""
    group = the_group(request, uid)
    meetings, today = meetings_of(group, request.user), timezone.localdate()
    panels = panels_of(group, request.user)
    context = {
        "group": in_language([group])[0],
        "members": members_of(group),
        "own": organisations_of(request.user, group),
        "ahead": ahead(meetings, today),
        "past": past(meetings, today)[:SHOWN],
        "panels": panels,
    }
    return render(request, "convening/workroom/group.html", context)


def named(meetings: object) -> list[object]:
    """Meetings whose groups are called in the language of the page."""
    found = list(meetings)  # type: ignore[call-overload]
    in_language(one.group for one in found if one.group)
    return found


def the_group(request: HttpRequest, uid: uuid.UUID) -> Group:
    """The group that whoever asks works with, or 404."""
    found: Group = get_object_or_404(groups_of(request.user), uid=uid)
    return found
