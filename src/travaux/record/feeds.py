"""Atom: the newest entries of the timeline, of the whole office and of each area."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from travaux.office.access import for_everybody
from travaux.office.describing import absolute
from travaux.office.frame import current_frame
from travaux.office.public_cache import kept
from travaux.office.templatetags.writing import to_html
from travaux.office.translating import in_language
from travaux.record.models import Area, Event
from travaux.record.queries import area_page, timeline

ENTRIES = 30


class Atom(Atom1Feed):
    """Atom whose date is that of its newest entry, or where it has none that of its area: never now."""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else self.feed["since"]


class Newest(Feed):
    """The timeline of an area, or of the whole office where there is none."""

    feed_type = Atom

    def __init__(self, area: Area | None, events: list[Event]) -> None:
        self.area = area
        self.events = events

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        return None

    def feed_extra_kwargs(self, obj: None) -> dict[str, datetime]:
        return {"since": self.area.changed_at if self.area else datetime.fromtimestamp(0, UTC)}

    def title(self) -> str:
        office = current_frame().office.name
        return f"{self.area.title} · {office}" if self.area else str(office)

    def subtitle(self) -> str:
        return str(self.area.summary if self.area else current_frame().office.motto)

    def link(self) -> str:
        return absolute(self.area.get_absolute_url() if self.area else reverse("home"))

    def feed_url(self) -> str:
        return absolute(reverse("area-feed", args=[self.area.slug]) if self.area else reverse("feed"))

    def feed_guid(self) -> str:
        return self.feed_url()

    def author_name(self) -> str:
        return str(current_frame().office.name)

    def items(self) -> list[Event]:
        return self.events

    def item_title(self, item: Event) -> str:
        return str(item.title)

    def item_description(self, item: Event) -> str:
        return to_html(item.body) or to_html(item.summary)

    def item_link(self, item: Event) -> str:
        return absolute(item.get_absolute_url())

    def item_guid(self, item: Event) -> str:
        return f"urn:uuid:{item.uid}"

    def item_pubdate(self, item: Event) -> datetime:
        return item.published_at

    def item_updateddate(self, item: Event) -> datetime:
        return item.changed_at

    def item_categories(self, item: Event) -> tuple[str, ...]:
        return (str(item.get_sort_display()),)


def newest(request: HttpRequest, area: Area | None) -> HttpResponse:
    events = list(timeline(None, area=area)[:ENTRIES])
    everything = [*events, *([area] if area else [])]
    in_language(everything)
    return kept(Newest(area, events)(request), shows=["events", *everything])


@for_everybody
@require_safe
def area_feed(request: HttpRequest, slug: str) -> HttpResponse:
    found = area_page(slug, None)
    if found is None:
        raise Http404(_("There is no such area of work."))
    return newest(request, found.area)


@for_everybody
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    return newest(request, None)
