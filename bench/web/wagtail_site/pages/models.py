"""Areas and events as pages, bodies as snippets, resources as documents."""

from __future__ import annotations

import json
from itertools import groupby
from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from modelcluster.fields import ParentalManyToManyField
from wagtail.contrib.routable_page.models import RoutablePageMixin, re_path
from wagtail.documents.models import AbstractDocument, Document
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

# As many as on the pages of Travaux.
ON_A_PAGE = 40
EVENTS_OF_AREA = 12
FILES_OF_AREA = 8
SORTS = {
    "event": "event",
    "call": "call for inputs",
    "publication": "publication",
    "statement": "statement",
    "news": "news",
    "other": "other",
}
UNSAFE = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def by_month(events: Any) -> list[tuple[Any, list[Any]]]:
    """Events under the first day of their month, in the order given."""
    return [(month, list(ones)) for month, ones in groupby(events, lambda event: event.date.replace(day=1))]


def years() -> list[int]:
    """From the last to the first; by two short queries, where `dates()` would read every event."""
    dates = EventPage.objects.live().values_list("date", flat=True)
    days = [dates.order_by(order).first() for order in ("-date", "date")]
    return list(range(days[0].year, days[1].year - 1, -1)) if all(days) else []


@register_snippet
class Body(models.Model):
    name = models.CharField(max_length=300)
    abbreviation = models.CharField(max_length=60)

    def __str__(self) -> str:
        return self.abbreviation


class File(AbstractDocument):
    """A document with what a list says of it."""

    sort = models.CharField(max_length=12)
    date = models.DateField(null=True)
    language = models.CharField(max_length=10, default="en")
    pages = models.PositiveIntegerField(null=True)

    admin_form_fields = (*Document.admin_form_fields, "sort", "date", "language", "pages")


class Described:
    """What the head of a page says of it to search engines."""

    summary = ""

    def structured(self) -> SafeString:
        """The page in the words of schema.org, safe inside a script element."""
        document = {"@context": "https://schema.org", "@graph": [self.data()]}
        return mark_safe(json.dumps(document).translate(UNSAFE))  # noqa: S308  (escaped just here)

    def data(self) -> dict[str, Any]:
        url = self.full_url  # type: ignore[attr-defined]
        name = self.title  # type: ignore[attr-defined]
        return {"@type": "CollectionPage", "@id": url, "url": url, "name": name, "description": self.summary}


class HomePage(Described, Page):
    """The front page."""


class PlainPage(Described, Page):
    body = RichTextField(blank=True)


class AreaIndexPage(Described, Page):
    """The list of areas."""


class AreaPage(Described, Page):
    summary = models.CharField(max_length=500, blank=True)
    introduction = RichTextField(blank=True)
    related = ParentalManyToManyField("self", blank=True)
    files = ParentalManyToManyField(File, blank=True, related_name="areas")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["months"] = by_month(self.events.live().order_by("-date", "-pk")[:EVENTS_OF_AREA])
        context["files"] = self.files.order_by("-date", "-pk")[:FILES_OF_AREA]
        context["today"] = timezone.localdate()
        context["timeline"] = TimelinePage.objects.live().first()
        return context


class EventPage(Described, Page):
    summary = models.CharField(max_length=500, blank=True)
    body = RichTextField(blank=True)
    sort = models.CharField(max_length=12, choices=SORTS, db_index=True)
    date = models.DateField(db_index=True)
    place = models.CharField(max_length=120, blank=True)
    deadline = models.DateField(null=True, blank=True)
    areas = ParentalManyToManyField(AreaPage, related_name="events")
    bodies = ParentalManyToManyField(Body, blank=True, related_name="events")
    files = ParentalManyToManyField(File, blank=True, related_name="events")

    def data(self) -> dict[str, Any]:
        return {
            **super().data(),
            "@type": "NewsArticle",
            "headline": self.title,
            "datePublished": self.first_published_at.date().isoformat(),
            "dateModified": self.last_published_at.date().isoformat(),
            "temporalCoverage": self.date.isoformat(),
        }

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        areas = list(self.areas.live())
        beside = areas[0].events.live() if areas else EventPage.objects.live()
        same_day = beside.filter(date=self.date)
        context["areas"] = areas
        context["today"] = timezone.localdate()
        context["earlier"] = (
            same_day.filter(pk__lt=self.pk).order_by("-pk").first()
            or beside.filter(date__lt=self.date).order_by("-date", "-pk").first()
        )
        context["later"] = (
            same_day.filter(pk__gt=self.pk).order_by("pk").first()
            or beside.filter(date__gt=self.date).order_by("date", "pk").first()
        )
        return context


class TimelinePage(RoutablePageMixin, Described, Page):
    """All events, or those of an area, a sort, a year, a month."""

    @re_path(
        r"^(?:area/(?P<area>[-\w]+)/)?(?:kind/(?P<sort>[-a-z]+)/)?"
        r"(?:(?P<year>\d{4})/(?:(?P<month>\d{1,2})/)?)?$"
    )
    def entries(
        self,
        request: HttpRequest,
        area: str | None = None,
        sort: str | None = None,
        year: str | None = None,
        month: str | None = None,
    ) -> HttpResponse:
        events = EventPage.objects.live().order_by("-date", "-pk")
        chosen = get_object_or_404(AreaPage.objects.live(), slug=area) if area else None
        # Each area is named beside its events, but not where all events are of one.
        events = events.filter(areas=chosen) if chosen else events.prefetch_related("areas")
        if sort:
            events = events.filter(sort=sort)
        months = []
        if year:
            events = events.filter(date__year=year)
            months = [day.month for day in events.dates("date", "month")]
        if month:
            events = events.filter(date__month=month)
        page = Paginator(events, ON_A_PAGE).get_page(request.GET.get("page"))
        return self.render(
            request,
            context_overrides={
                "area": chosen,
                "areas": AreaPage.objects.live().order_by("path"),
                "sort": sort or "",
                "sorts": SORTS.items(),
                "year": int(year) if year else None,
                "years": years(),
                "month": int(month) if month else None,
                "months_with_events": months,
                "today": timezone.localdate(),
                "entries": page,
                "months": by_month(page.object_list),
            },
        )
