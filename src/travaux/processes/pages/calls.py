"""Calls for inputs: the open ones, the closed ones with what became of them, and each by itself."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from travaux.office.access import for_everybody
from travaux.office.describing import Described, gist_of
from travaux.office.panels import good_until, panels_of, shown_in
from travaux.office.public_cache import earliest, public_page
from travaux.office.translating import in_language
from travaux.processes.queries.calls import (
    beside_in_lists,
    call_page,
    calls_change_at,
    calls_without_deadline,
    closed_calls,
    open_calls,
    ties_of,
    years_of_closing,
)
from travaux.record.addresses import UNDATED, Choice, Narrowed, area_choices
from travaux.record.queries import visible_areas
from travaux.record.queries.resources import files_of

ON_A_PAGE = 30
MOST_UNDATED = 100


@for_everybody
@require_safe
def calls(request: HttpRequest, area: str = "", page: str = "1") -> HttpResponse:
    """The open calls; those that state no closing date stand at the end of the last page."""
    here = Narrowed(reverse("calls"), area, page=int(page))
    areas = visible_areas(None)
    chosen = next((one for one in areas if one.slug == area), None)
    if area and chosen is None:
        raise Http404
    narrowed = {"areas": chosen} if chosen else {}
    now = timezone.now()
    first = (here.page - 1) * ON_A_PAGE
    found = open_calls(None, now=now, first=first, most=ON_A_PAGE + 1, **narrowed)
    shown, more = found[:ON_A_PAGE], len(found) > ON_A_PAGE
    if not shown and here.page > 1:
        raise Http404
    undated = [] if more else calls_without_deadline(None, most=MOST_UNDATED, **narrowed)
    beside = [one for call in (*shown, *undated) for one in beside_in_lists(call)]
    in_language([*areas, *shown, *undated, *beside])
    trail = ((_("Calls for inputs"), here.base),) if chosen else ()
    context = {
        "chosen": chosen,
        "calls": shown,
        "undated": undated,
        "choices": {"areas": area_choices(here, areas)},
        "newer": here.turned(-1).address if here.page > 1 else "",
        "older": here.turned(1).address if more else "",
        "page": Described(
            title=" · ".join([_("Calls for inputs"), *([chosen.title] if chosen else [])]),
            trail=trail,
            feed=reverse("calls-feed"),
        ),
    }
    return public_page(
        request,
        "processes/calls.html",
        context,
        shows=["calls", "areas", "bodies", *areas, *shown, *undated, *beside],
        until=calls_change_at(shown, now),
    )


@for_everybody
@require_safe
def calls_without_area(request: HttpRequest) -> HttpResponse:
    """What is left of the address of an area without the area: no call may stand there."""
    return redirect("calls")


@for_everybody
@require_safe
def closed(request: HttpRequest, period: str = "", page: str = "1") -> HttpResponse:
    """The calls that closed in a year, with what became of them; without a year, in the latest."""
    now = timezone.now()
    here = Narrowed(reverse("closed-calls"), period=period, page=int(page))
    years = years_of_closing(None, now=now)
    year = here.year or (years[0] if years else None)
    if here.is_undated:
        found = calls_without_deadline(None, most=MOST_UNDATED, is_closed=True)
    elif year is None or (here.year and here.year not in years):
        if here.year or here.page > 1:
            raise Http404
        found = []
    else:
        first = (here.page - 1) * ON_A_PAGE
        found = closed_calls(None, now=now, year=year, first=first, most=ON_A_PAGE + 1)
    limit = MOST_UNDATED if here.is_undated else ON_A_PAGE
    shown, more = found[:limit], len(found) > limit
    if here.page > 1 and (not shown or here.is_undated):
        raise Http404
    beside = [one for call in shown for one in beside_in_lists(call)]
    in_language([*shown, *beside])
    has_undated = here.is_undated or bool(calls_without_deadline(None, most=1, is_closed=True))
    context = {
        "calls": shown,
        "year": "" if here.is_undated else year,
        "years": years_to_choose(here, years, year, has_undated=has_undated),
        "newer": here.turned(-1).address if here.page > 1 else "",
        "older": here.turned(1).address if more else "",
        "page": Described(
            title=_("Closed calls") if not here.period else f"{_('Closed calls')} · {in_words(here)}",
            trail=((_("Calls for inputs"), reverse("calls")),),
        ),
    }
    # Whatever closes next changes this list, and that is any of the open ones.
    next_one = open_calls(None, now=now, most=1)
    return public_page(
        request,
        "processes/closed_calls.html",
        context,
        shows=["calls", "bodies", *shown, *beside],
        until=calls_change_at(next_one, now),
    )


@for_everybody
@require_safe
def call(request: HttpRequest, slug: str) -> HttpResponse:
    found = call_page(slug, None)
    if found is None:
        raise Http404
    panels = panels_of(found.call, None)
    in_language(found.everything)
    now = timezone.now()
    is_over = found.call.is_over(now)
    trail = [(_("Calls for inputs"), reverse("calls"))]
    if is_over:
        trail.append((_("Closed calls"), reverse("closed-calls")))
    context = {
        "found": found,
        "call": found.call,
        "is_over": is_over,
        "panels": panels,
        "page": Described(
            title=found.call.title,
            gist=gist_of(found.call.summary, found.call.purpose),
            trail=tuple(trail),
            kind="article",
        ),
    }
    files = {tag for one in found.resources for tag in files_of(list(one.versions.all()))}
    return public_page(
        request,
        "processes/call.html",
        context,
        shows=[*found.everything, *ties_of(found.call), *files, *shown_in(panels)],
        until=earliest(calls_change_at([found.call], now), good_until(panels)),
    )


def in_words(here: Narrowed) -> str:
    return _("without date") if here.is_undated else str(here.year)


def years_to_choose(
    here: Narrowed, years: list[int], shown: int | None, *, has_undated: bool
) -> list[Choice]:
    found = [
        Choice(year, here.but(period=str(year)).address, year == shown and not here.is_undated)
        for year in years
    ]
    if has_undated:
        found.append(Choice(_("without date"), here.but(period=UNDATED).address, here.is_undated))
    return found
