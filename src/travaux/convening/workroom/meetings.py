"""One meeting, as those invited see it."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from travaux.convening.models import Meeting
from travaux.convening.queries.meetings import visible_to
from travaux.convening.queries.representing import groups_of
from travaux.convening.wording import rule_of, when
from travaux.office.access import for_those_who_may
from travaux.office.translating import in_language


@for_those_who_may("convening.take_part")
@require_safe
def meeting_room(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The rule of attribution first; notes and follow-up only where the office shares them. Who else is
    invited stands nowhere.
    """
    meeting: Meeting = get_object_or_404(visible_to(request.user).select_related("group"), uid=uid)
    context = {
        "meeting": meeting,
        # A guest from elsewhere may know of the meeting and not of the group.
        "group": next(iter(in_language(groups_of(request.user).filter(pk=meeting.group_id))), None),
        "when": when(meeting),
        "rule": rule_of(meeting),
    }
    return render(request, "convening/workroom/meeting.html", context)
