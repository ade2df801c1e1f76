"""The first page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from travaux.office.access import for_everybody
from travaux.office.describing import Described, absolute
from travaux.office.frame import current_frame
from travaux.office.models import Office
from travaux.office.public_cache import public_page
from travaux.office.translating import in_language
from travaux.processes.queries.calls import calls_change_at, open_calls
from travaux.record.queries import (
    areas_by_programme,
    newest_events,
    newest_resources,
    visible_areas,
)
from travaux.record.queries.resources import files_of

EVENTS = 8
RESOURCES = 5
CALLS = 6


@for_everybody
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    office = current_frame().office
    areas = visible_areas(None)
    now = timezone.now()
    calls = open_calls(None, now=now, most=CALLS)
    issuers = [body for call in calls for body in call.issuers.all()]
    events = newest_events(None, EVENTS)
    resources = newest_resources(None, RESOURCES)
    everything = in_language([*areas, *calls, *issuers, *events, *resources])
    context = {
        "programmes": areas_by_programme(areas),
        "calls": calls,
        "events": events,
        "resources": resources,
        "page": Described(
            title=office.name, gist=office.motto, data=organisation(office), feed=reverse("feed")
        ),
    }
    files = {tag for one in resources for tag in files_of(list(one.versions.all()))}
    shows = ["areas", "events", "resources", "calls", *everything, *files]
    until = calls_change_at(calls, now)
    return public_page(request, "web/home.html", context, shows=shows, until=until)


def organisation(office: Office) -> dict[str, Any]:
    """The office in the words of schema.org."""
    data: dict[str, Any] = {"@type": "NGO", "name": office.name, "url": absolute(reverse("home"))}
    if office.motto:
        data["slogan"] = office.motto
    if office.email:
        data["email"] = office.email
    if office.logo:
        data["logo"] = absolute(reverse("logo", args=[office.logo.sha256]))
    return data
