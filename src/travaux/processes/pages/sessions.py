"""Sessions of bodies: the list, and one with its agenda and the deadlines for NGOs."""

from __future__ import annotations

import datetime
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from travaux.office.access import for_everybody
from travaux.office.describing import Described, gist_of
from travaux.office.panels import good_until, panels_of, shown_in
from travaux.office.public_cache import earliest, public_page
from travaux.office.translating import in_language
from travaux.processes import structured
from travaux.processes.deadlines import start_of_day
from travaux.processes.models import Session
from travaux.processes.queries.calls import calls_change_at
from travaux.processes.queries.sessions import session_page, sessions_ahead, sessions_past
from travaux.record.addresses import Narrowed
from travaux.record.queries.resources import files_of

ON_A_PAGE = 30


@for_everybody
@require_safe
def sessions(request: HttpRequest, page: str = "1") -> HttpResponse:
    here = Narrowed(reverse("sessions"), page=int(page))
    today = timezone.localdate()
    ahead = sessions_ahead(None, today) if here.page == 1 else []
    found = sessions_past(None, today, first=(here.page - 1) * ON_A_PAGE, most=ON_A_PAGE + 1)
    past, more = found[:ON_A_PAGE], len(found) > ON_A_PAGE
    if here.page > 1 and not past:
        raise Http404
    everything = [*ahead, *past, *(one.body for one in (*ahead, *past))]
    in_language(everything)
    context = {
        "ahead": ahead,
        "past": by_year(past),
        "newer": here.turned(-1).address if here.page > 1 else "",
        "older": here.turned(1).address if more else "",
        "page": Described(title=_("Sessions"), trail=((_("Processes"), reverse("processes")),)),
    }
    # A session passes from the one list to the other at midnight.
    return public_page(request, "processes/sessions.html", context, shows=["sessions", *everything])


@for_everybody
@require_safe
def session(request: HttpRequest, slug: str) -> HttpResponse:
    now, today = timezone.now(), timezone.localdate()
    found = session_page(slug, None, now=now, today=today)
    if found is None:
        raise Http404
    panels = panels_of(found.session, None)
    in_language(found.everything)
    deadlines = found.session.deadlines_for_ngos()
    gist = gist_of(found.session.summary, found.session.about)
    context = {
        "found": found,
        "session": found.session,
        "deadlines": [(one, one.deadline.is_over(now), one.deadline.days_left(now)) for one in deadlines],
        "panels": panels,
        "page": Described(
            title=found.session.title,
            gist=gist,
            trail=((_("Processes"), reverse("processes")), (_("Sessions"), reverse("sessions"))),
            data=structured.of_session(found.session, found.body, gist),
            kind="article",
        ),
    }
    files = {tag for one in found.resources for tag in files_of(list(one.versions.all()))}
    lists = {"processes", "calls", "resources", "areas", "bodies"}
    return public_page(
        request,
        "processes/session.html",
        context,
        shows=[*found.everything, *lists, *files, *shown_in(panels)],
        until=earliest(
            *(one.deadline.changes_at(now) for one in deadlines),
            start_of_day(today + datetime.timedelta(days=1)),
            calls_change_at(found.open_calls, now),
            good_until(panels),
        ),
    )


def by_year(past: list[Session]) -> list[tuple[int, list[Session]]]:
    """Sessions that are over, latest first, below the years in which they opened."""
    return [(year, list(ones)) for year, ones in groupby(past, lambda one: one.opens_on.year)]
