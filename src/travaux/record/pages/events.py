"""One event."""

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
from travaux.record.queries import event_page
from travaux.record.queries.resources import files_of


@for_everybody
@require_safe
def event(request: HttpRequest, slug: str) -> HttpResponse:
    found = event_page(slug, None)
    if found is None:
        raise Http404
    panels = panels_of(found.event, None)
    in_language(found.everything)
    gist = gist_of(found.event.summary, found.event.body)
    context = {
        "found": found,
        "event": found.event,
        "panels": panels,
        "page": Described(
            title=found.event.title,
            gist=gist,
            trail=(
                (_("Timeline"), reverse("timeline")),
                *((area.title, area.get_absolute_url()) for area in found.areas[:1]),
            ),
            data=structured.of_event(found.event, found.areas, gist),
            kind="article",
        ),
    }
    shows = {*found.shows, *shown_in(panels)}
    for resource in found.resources:
        shows |= files_of(list(resource.versions.all()))
    return public_page(
        request, "record/event.html", context, shows=[*found.everything, *shows], until=good_until(panels)
    )
