"""The first page of the workroom: the groups of whoever asks."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from travaux.convening.queries.representing import groups_of
from travaux.office.access import for_those_who_may
from travaux.office.translating import in_language


@for_those_who_may("convening.take_part")
@require_safe
def workroom(request: HttpRequest) -> HttpResponse:
    groups = in_language(groups_of(request.user))
    return render(request, "convening/workroom/workroom.html", {"groups": groups})
