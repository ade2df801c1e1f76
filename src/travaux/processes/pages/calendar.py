"""The calendar: what is ahead, or what a year or a month holds."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from travaux.office.access import for_everybody
from travaux.office.describing import Described, absolute
from travaux.office.public_cache import public_page
from travaux.office.translating import in_language
from travaux.processes.calendar_addresses import InCalendar, scope_of
from travaux.processes.icalendar_files import name_of
from travaux.processes.milestone_words import reads_otherwise_at, said
from travaux.processes.models import Milestone, Process
from travaux.processes.month_grid import DayOfMonth, weeks_of
from travaux.processes.months import Month, by_month
from travaux.processes.queries.milestones import (
    REMEMBERED,
    Scope,
    ahead,
    cancelled,
    lasting_into,
    under_way,
    with_owners,
    within,
    years_of,
)
from travaux.record.addresses import Choice, area_choices
from travaux.record.models import Area
from travaux.record.models.dates import Precision
from travaux.record.queries import visible_areas

ON_A_PAGE = 60
CANCELLED = 10
FURTHEST_PAGE = 25  # of what is ahead; years lead further
# The lists that decide which milestones there are. What they are called, their owners say.
LISTS = ("calls", "sessions", "processes", "bodies", "areas")


@dataclass(frozen=True)
class Shown:
    """What a page of the calendar shows. `begun` is what began before and lasts, `cancelled` what the public
    should know no longer to expect.
    """

    entries: list[Milestone]
    more: bool
    begun: list[Milestone] = field(default_factory=list)
    cancelled: list[Milestone] = field(default_factory=list)

    @property
    def everything(self) -> list[Milestone]:
        return [*self.begun, *self.entries, *self.cancelled]

    def reads_otherwise_at(self, now: datetime.datetime) -> datetime.datetime | None:
        """The first instant at which it reads otherwise by itself."""
        instants = [one.cancelled_at + REMEMBERED for one in self.cancelled if one.cancelled_at]
        if (state_changes := reads_otherwise_at(self.everything, now)) is not None:
            instants.append(state_changes)
        return min(instants, default=None)


@for_everybody
@require_safe
def calendar(
    request: HttpRequest, area: str = "", process: str = "", only: str = "", period: str = "", page: str = "1"
) -> HttpResponse:
    here = InCalendar(reverse("calendar"), area, "", period, int(page), process, only)
    scope = scope_of(area=area, process=process, only_deadlines=bool(only))
    now = timezone.now()
    found = what_is_ahead(scope, here.page, now) if here.days is None else in_period(scope, here)
    if not found.entries and here.page > 1:
        raise Http404
    areas = visible_areas(None)
    owners = list({one.owner.tag: one.owner for one in with_owners(found.everything)}.values())
    shown = in_language([*areas, *owners, *([scope.of] if scope.of else [])])
    narrowed = narrowed_to(here, scope)
    years = years_of(scope)
    feed = absolute(here.feed)
    context = {
        "here": here,
        "scope": scope,
        "now": now,
        "narrowed": narrowed,
        "begun": [said(one) for one in found.begun],
        "weeks": grid(here, found),
        "months": [(month, month_address(here, month)) for month in by_month(found.entries)],
        "cancelled": [said(one) for one in found.cancelled],
        "choices": choices_of(here, areas, years),
        **turning(here, found, years),
        "feed": feed,
        "feed_name": name_of(replace(scope, only_deadlines=scope.only_deadlines and scope.of is None)),
        "webcal": f"webcal://{feed.partition('://')[2]}",
        "page": Described(title=" · ".join([_("Calendar"), *narrowed]), trail=trail(here, scope)),
    }
    return public_page(
        request,
        "processes/calendar.html",
        context,
        shows=[*LISTS, *shown],
        until=found.reads_otherwise_at(now),
    )


def what_is_ahead(scope: Scope, page: int, now: datetime.datetime) -> Shown:
    if page > FURTHEST_PAGE:
        raise Http404
    entries, more = ahead(scope, now, first=(page - 1) * ON_A_PAGE, most=ON_A_PAGE)
    more = more and page < FURTHEST_PAGE
    if page > 1:
        return Shown(entries, more)
    lasting = under_way(scope, now)
    begun = [one for one in lasting if one.precision == Precision.DAY]
    some_time = [one for one in lasting if one.precision != Precision.DAY]  # in a month or year that began
    missed = with_owners(cancelled(scope, now, most=CANCELLED))
    missed = [one for one in missed if one.over_at > now and one.owner.is_published]
    return Shown([*some_time, *entries], more, begun, missed)


def in_period(scope: Scope, here: InCalendar) -> Shown:
    days = here.days or (datetime.date.min, datetime.date.max)
    entries, more = within(scope, days, first=(here.page - 1) * ON_A_PAGE, most=ON_A_PAGE)
    return Shown(entries, more, lasting_into(scope, days[0]) if here.page == 1 else [])


def grid(here: InCalendar, found: Shown) -> list[list[DayOfMonth]]:
    """The weeks of a month, where one page holds all of it."""
    if not (here.year and here.month) or found.more or here.page > 1 or not found.everything:
        return []
    return weeks_of(here.year, here.month, [said(one) for one in found.everything])


def narrowed_to(here: InCalendar, scope: Scope) -> list[str]:
    """What the calendar is narrowed to, in words."""
    words = [scope.of.title] if scope.of else []
    if scope.only_deadlines:
        words.append(_("deadlines"))
    if here.year and here.month:
        words.append(date_format(datetime.date(here.year, here.month, 1), "YEAR_MONTH_FORMAT"))
    elif here.year:
        words.append(str(here.year))
    return words


def trail(here: InCalendar, scope: Scope) -> tuple[tuple[str, str], ...]:
    """The way up to the whole calendar, or to the process whose calendar it is."""
    steps = []
    if isinstance(scope.of, Process):
        steps.append((scope.of.title, scope.of.get_absolute_url()))
    if here.address != here.base:
        steps.append((_("Calendar"), here.base))
    if here.month:
        steps.append((str(here.year), here.but(period=str(here.year)).address))
    return tuple(steps)


def turning(here: InCalendar, found: Shown, years: range) -> dict[str, str]:
    """Where the pager leads: pages of the same list, and from one month to the next."""
    earlier = here.turned(-1).address if here.page > 1 else ""
    later = here.turned(1).address if found.more else ""
    if here.year and here.month:
        earlier = earlier or neighbour(here, -1, years)
        later = later or neighbour(here, 1, years)
    return {"earlier": earlier, "later": later}


def neighbour(here: InCalendar, months: int, years: range) -> str:
    """The month so many months from here; nothing outside of the years that hold anything."""
    year, month = divmod((here.year or 0) * 12 + (here.month or 0) - 1 + months, 12)
    return here.but(period=f"{year}/{month + 1}").address if year in years else ""


def month_address(here: InCalendar, month: Month) -> str:
    """The page of a month that stands in a longer list."""
    if here.month or month.is_year:
        return ""
    return here.but(period=f"{month.first_day.year}/{month.first_day.month}").address


def choices_of(here: InCalendar, areas: list[Area], years: range) -> dict[str, list[Choice]]:
    """The same calendar, narrowed otherwise."""
    shown_years = sorted({*years, *([here.year] if here.year else [])})
    return {
        "areas": [] if here.process else area_choices(here, areas),
        "sorts": [
            Choice(_("everything"), here.but(only="").address, not here.only),
            Choice(_("deadlines only"), here.but(only="deadlines").address, bool(here.only)),
        ],
        "periods": [
            Choice(_("from today"), here.but(period="").address, not here.period),
            *(Choice(year, here.but(period=str(year)).address, year == here.year) for year in shown_years),
        ],
    }
