"""The calendars that programs subscribe to: those of the public, and those of the staff under a key."""

from __future__ import annotations

import datetime
from itertools import chain
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import set_response_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from travaux.office.access import for_everybody
from travaux.office.describing import absolute
from travaux.office.public_cache import kept
from travaux.office.translating import in_language
from travaux.processes.calendar_addresses import InCalendar, scope_of
from travaux.processes.calendar_keys import user_with_key
from travaux.processes.icalendar_files import MEDIA_TYPE, calendar_of, name_of
from travaux.processes.models import Milestone
from travaux.processes.pages.calendar import LISTS
from travaux.processes.queries.milestones import (
    REMEMBERED,
    Scope,
    ahead,
    behind,
    cancelled,
    under_way,
    with_owners,
)

# Each entry takes its time to write, and nobody plans for the thousandth.
AHEAD, BEHIND, CANCELLED = 40, 5, 5


@for_everybody
@require_safe
def calendar_feed(
    request: HttpRequest, area: str = "", process: str = "", only_deadlines: bool = False
) -> HttpResponse:
    scope = scope_of(area=area, process=process, only_deadlines=only_deadlines)
    now = timezone.now()
    expected = around(scope, now)
    taken_back = with_owners(cancelled(scope, now, most=CANCELLED))
    of = [scope.of] if scope.of else []
    shown = in_language([*of, *owners_of([*expected, *taken_back])])
    here = InCalendar("", area, process=process, only="deadlines" if only_deadlines else "")
    made = calendar_of(name_of(scope), absolute(here.feed), expected, taken_back)
    response = HttpResponse(made, content_type=MEDIA_TYPE)
    return kept(response, shows=[*LISTS, *shown], until=good_until(expected, taken_back, now))


@for_everybody
@require_safe
def private_calendar(request: HttpRequest, key: str) -> HttpResponse:
    """Everything that the staff expect: their own deadlines, and what is not published yet. The key says who
    asks; whoever is no longer one of the staff finds nothing.
    """
    user = user_with_key(key)
    if user is None or not user.is_staff:
        raise Http404
    expected = around(Scope(for_staff=True), timezone.now())
    in_language(owners_of(expected))
    address = absolute(reverse("private-calendar", args=[key]))
    name = _("%(name)s: for the staff") % {"name": name_of(Scope())}
    response = HttpResponse(
        calendar_of(name, address, expected),
        content_type=MEDIA_TYPE,
        headers={"Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex"},
    )
    set_response_etag(response)
    return response


def around(scope: Scope, now: datetime.datetime) -> list[Milestone]:
    """The milestones around `now` with their owners, in the order of time."""
    to_come, _more = ahead(scope, now, most=AHEAD)
    found = [*behind(scope, now, most=BEHIND), *under_way(scope, now), *to_come]
    return with_owners(sorted(found, key=lambda one: (one.counts_to, one.pk)))


def owners_of(milestones: list[Milestone]) -> list[Any]:
    return list({one.owner.tag: one.owner for one in milestones}.values())


def good_until(
    expected: list[Milestone], taken_back: list[Milestone], now: datetime.datetime
) -> datetime.datetime | None:
    """The first instant at which others are around, or something cancelled is forgotten."""
    instants = chain.from_iterable((one.counts_to, one.over_at) for one in expected)
    forgotten = (one.cancelled_at + REMEMBERED for one in taken_back if one.cancelled_at)
    return min((instant for instant in chain(instants, forgotten) if instant > now), default=None)
