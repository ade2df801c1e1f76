"""Areas of work."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from travaux.office.access import for_everybody
from travaux.office.describing import Described, gist_of
from travaux.office.panels import good_until, panels_of, shown_in
from travaux.office.public_cache import public_page
from travaux.office.translating import in_language
from travaux.record import structured
from travaux.record.addresses import Narrowed
from travaux.record.months import by_month
from travaux.record.queries import (
    area_page,
    areas_by_programme,
    newest_resources,
    timeline,
    timeline_in,
    visible_areas,
)
from travaux.record.queries.resources import files_of

EVENTS = 12
FILES = 8


@for_everybody
@require_safe
def areas(request: HttpRequest) -> HttpResponse:
    found = in_language(visible_areas(None))
    context = {
        "programmes": areas_by_programme(found),
        "page": Described(title=_("Areas of work")),
    }
    return public_page(request, "record/areas.html", context, shows=["areas", *found])


@for_everybody
@require_safe
def area(request: HttpRequest, slug: str) -> HttpResponse:
    found = area_page(slug, None)
    if found is None:
        raise Http404
    events, more_events = timeline_in(timeline(None, area=found.area), first=0, most=EVENTS)
    resources = newest_resources(None, FILES + 1, area=found.area)
    panels = panels_of(found.area, None)
    in_language([*found.everything, *events, *resources])
    gist = gist_of(found.area.summary, found.area.introduction)
    context = {
        "found": found,
        "area": found.area,
        "months": by_month(events),
        "more_events": more_events,
        "resources": resources[:FILES],
        "more_resources": len(resources) > FILES,
        "timeline": Narrowed(reverse("timeline"), area=slug).address,
        "library": Narrowed(reverse("resources"), area=slug).address,
        "panels": panels,
        "page": Described(
            title=found.area.title,
            gist=gist,
            trail=(
                (_("Areas of work"), reverse("areas")),
                *((one.title, one.get_absolute_url()) for one in found.above),
            ),
            data=structured.of_area(found.area, gist),
            feed=reverse("area-feed", args=[slug]),
        ),
    }
    shows = {"areas", "events", "resources", *shown_in(panels)}
    for resource in resources:
        shows |= files_of(list(resource.versions.all()))
    return public_page(
        request,
        "record/area.html",
        context,
        shows=[*found.everything, *events, *resources, *shows],
        until=good_until(panels),
    )
