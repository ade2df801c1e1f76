"""The timeline: everything that happened, narrowed by area, kind, year and month."""

from __future__ import annotations

import datetime
from collections import defaultdict
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from travaux.office.access import for_everybody
from travaux.office.describing import Described
from travaux.office.public_cache import public_page
from travaux.office.translating import in_language
from travaux.record import headings
from travaux.record.addresses import Choice, Narrowed, area_choices, sort_choices, year_choices
from travaux.record.models import Area, Event, EventArea
from travaux.record.months import by_month
from travaux.record.queries import months_and_years, timeline, timeline_in, visible_areas

ON_A_PAGE = 30
# Without a year, people turn no further back than this many pages: years lead there faster, and no page
# costs more than another.
FURTHEST_PAGE = 25


@for_everybody
@require_safe
def timeline_page(
    request: HttpRequest, area: str = "", sort: str = "", period: str = "", page: str = "1"
) -> HttpResponse:
    here = Narrowed(reverse("timeline"), area, sort, period, int(page))
    areas = visible_areas(None)
    chosen = next((one for one in areas if one.slug == area), None)
    if (area and chosen is None) or (sort and sort not in headings.EVENTS):
        raise Http404
    if here.year is None and here.page > FURTHEST_PAGE:
        raise Http404
    found = timeline(None, area=chosen, sort=sort, days=here.days, undated=here.is_undated)
    events, more = timeline_in(found, first=(here.page - 1) * ON_A_PAGE, most=ON_A_PAGE)
    if not events and here.page > 1:
        raise Http404
    years, months = months_and_years(None, area=chosen, sort=sort, year=here.year)
    if here.year is not None and here.year not in years:  # nothing happened in it, but it is where we are
        years = sorted([*years, here.year], reverse=True)
    undated = here.is_undated or timeline(None, area=chosen, sort=sort, undated=True).exists()
    in_language([*areas, *events])
    if chosen is None:
        name_areas(events, areas)
    context = {
        "here": here,
        "chosen": chosen,
        "months": by_month(events),
        "choices": choices_of(here, areas, years, months, undated=undated),
        "narrowed": narrowed_to(here, chosen),
        "page": Described(
            title=" · ".join([_("Timeline"), *narrowed_to(here, chosen)]),
            trail=trail(here),
            feed=reverse("area-feed", args=[area]) if area else reverse("feed"),
        ),
        **turning(here, events, more),
    }
    return public_page(request, "record/timeline.html", context, shows=["events", "areas", *areas, *events])


def narrowed_to(here: Narrowed, area: Area | None) -> list[str]:
    """What the timeline is narrowed to, in words."""
    words = [area.title] if area else []
    if here.sort:
        words.append(str(headings.EVENTS[here.sort]))
    if here.is_undated:
        words.append(_("without date"))
    elif here.year and here.month:
        words.append(date_format(datetime.date(here.year, here.month, 1), "YEAR_MONTH_FORMAT"))
    elif here.year:
        words.append(str(here.year))
    return words


def trail(here: Narrowed) -> tuple[tuple[str, str], ...]:
    """The way up to the whole timeline."""
    steps = []
    if here.area or here.sort or here.period:
        steps.append((_("Timeline"), here.base))
    if here.month:
        steps.append((str(here.year), here.but(period=str(here.year)).address))
    return tuple(steps)


def choices_of(
    here: Narrowed, areas: list[Area], years: list[int], months: list[int], *, undated: bool
) -> dict[str, list[Choice]]:
    """The same timeline, narrowed otherwise."""
    return {
        "areas": area_choices(here, areas),
        "sorts": sort_choices(here, headings.EVENTS),
        "years": year_choices(here, years, has_undated=undated),
        "months": [
            Choice(
                date_format(datetime.date(here.year or 1, month, 1), "F"),
                here.but(period=f"{here.year}/{month}").address,
                month == here.month,
            )
            for month in months
        ],
    }


def turning(here: Narrowed, events: list[Event], more: bool) -> dict[str, Any]:
    """Where the pager leads: `newer`, `older`, and `further`, a year, where pages end before entries do."""
    at_the_end = here.year is None and not here.is_undated and here.page >= FURTHEST_PAGE
    oldest = events[-1].date if events else None
    further = more and at_the_end and oldest is not None
    return {
        "newer": here.turned(-1).address if here.page > 1 else "",
        "older": here.turned(1).address if more and not at_the_end else "",
        "further": (str(oldest.year), here.but(period=str(oldest.year)).address)
        if further and oldest
        else None,
    }


def name_areas(events: list[Event], areas: list[Area]) -> None:
    """Give each event the areas that a list names beside it, each with its address."""
    shown = {area.pk: (area, area.get_absolute_url()) for area in areas}
    named: dict[int, list[tuple[Area, str]]] = defaultdict(list)
    ties = EventArea.objects.filter(event__in=[event.pk for event in events]).order_by("area__position")
    for event_id, area_id in ties.values_list("event_id", "area_id"):
        if area_id in shown:
            named[event_id].append(shown[area_id])
    for event in events:
        event.named_areas = named[event.pk]
