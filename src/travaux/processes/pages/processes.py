"""Processes: what States carry through, where each stands, and one with its track of phases."""

from __future__ import annotations

import datetime

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
from travaux.processes.calendar_addresses import InCalendar
from travaux.processes.models import Process
from travaux.processes.queries.calls import calls_change_at
from travaux.processes.queries.processes import by_standing, process_page, processes_in_order
from travaux.processes.track import Track, changes_at, track_of
from travaux.record.addresses import Narrowed
from travaux.record.queries.resources import files_of

ON_A_PAGE = 30


@for_everybody
@require_safe
def processes(request: HttpRequest, page: str = "1") -> HttpResponse:
    """Those under way first, then those that are concluded."""
    here = Narrowed(reverse("processes"), page=int(page))
    today = timezone.localdate()
    first = (here.page - 1) * ON_A_PAGE
    ids = by_standing(None, today)
    found = tracked(processes_in_order(ids[first : first + ON_A_PAGE]), today)
    if here.page > 1 and not found:
        raise Http404
    context = {
        "under_way": [one for one in found if not one[1].is_over],
        "over": [one for one in found if one[1].is_over],
        "newer": here.turned(-1).address if here.page > 1 else "",
        "older": here.turned(1).address if len(ids) > first + ON_A_PAGE else "",
        "page": Described(title=_("Processes")),
    }
    shows: list[Process | str] = ["processes", *(process for process, _track in found)]
    until = earliest(*(changes_at(track, today) for _process, track in found))
    return public_page(request, "processes/processes.html", context, shows=shows, until=until)


@for_everybody
@require_safe
def process(request: HttpRequest, slug: str) -> HttpResponse:
    now, today = timezone.now(), timezone.localdate()
    found = process_page(slug, None, now=now)
    if found is None:
        raise Http404
    panels = panels_of(found.process, None)
    in_language(found.everything)
    track = track_of(found.process, today)
    gist = gist_of(found.process.summary, found.process.about)
    context = {
        "found": found,
        "process": found.process,
        "track": track,
        "panels": panels,
        "page": Described(
            title=found.process.title,
            gist=gist,
            trail=((_("Processes"), reverse("processes")),),
            data=structured.of_process(found.process, found.bodies, gist),
            kind="article",
            feed=reverse("process-feed", args=[slug]),
        ),
        "calendar": InCalendar(reverse("calendar"), process=slug).address,
    }
    files = {tag for one in found.resources for tag in files_of(list(one.versions.all()))}
    lists = {"processes", "calls", "sessions", "invitations", "events", "resources", "areas", "bodies"}
    return public_page(
        request,
        "processes/process.html",
        context,
        shows=[*found.everything, *lists, *files, *shown_in(panels)],
        until=earliest(changes_at(track, today), calls_change_at(found.open_calls, now), good_until(panels)),
    )


def tracked(found: list[Process], today: datetime.date) -> list[tuple[Process, Track]]:
    """Each with where it stands, in the language of the page."""
    return [(one, track_of(one, today)) for one in in_language(found)]
