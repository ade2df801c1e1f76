"""Atom: the newest entries of the timeline, of the whole office and of each area."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from travaux.office.access import for_everybody
from travaux.office.atom import ENTRIES, Entry, FeedPage, atom
from travaux.office.frame import current_frame
from travaux.office.public_cache import kept
from travaux.office.templatetags.writing import to_html
from travaux.office.translating import in_language
from travaux.record.models import Area, Event
from travaux.record.queries import area_page, timeline


@for_everybody
@require_safe
def area_feed(request: HttpRequest, slug: str) -> HttpResponse:
    found = area_page(slug, None)
    if found is None:
        raise Http404(_("There is no such area of work."))
    area = found.area
    events = newest([area], area)
    page = FeedPage(
        title=f"{area.title} · {current_frame().office.name}",
        gist=area.summary,
        page=area.get_absolute_url(),
        address=reverse("area-feed", args=[slug]),
        entries=[entry_of(event) for event in events],
        since=area.changed_at,
    )
    return kept(atom(request, page), shows=["events", area, *events])


@for_everybody
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    events = newest([])
    office = current_frame().office
    entries = [entry_of(event) for event in events]
    page = FeedPage(office.name, office.motto, reverse("home"), reverse("feed"), entries)
    return kept(atom(request, page), shows=["events", *events])


def newest(shown_beside: list[Area], area: Area | None = None) -> list[Event]:
    """The newest events, of `area` if one is given, with `shown_beside` in the language of the page."""
    events = list(timeline(None, area=area)[:ENTRIES])
    in_language([*events, *shown_beside])
    return events


def entry_of(event: Event) -> Entry:
    text = to_html(event.body) or to_html(event.summary)
    return Entry(event, event.title, text, str(event.get_sort_display()))
