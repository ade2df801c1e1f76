"""Atom: calls for inputs, and what happens in a process, that which changed last first. An extended deadline
is a change of its call: feed readers show the call as updated.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from travaux.office.access import for_everybody
from travaux.office.atom import ENTRIES, Entry, FeedPage, atom
from travaux.office.frame import current_frame
from travaux.office.public_cache import kept
from travaux.office.templatetags.writing import to_html
from travaux.office.translating import in_language
from travaux.processes.calendar_addresses import InCalendar
from travaux.processes.deadlines import Deadline
from travaux.processes.milestone_words import reads_otherwise_at, said
from travaux.processes.models import Call, Milestone, Process
from travaux.processes.queries.feeds import calls_by_change, events_by_change
from travaux.processes.queries.milestones import Scope, ahead, with_owners
from travaux.processes.templatetags.closing import stated
from travaux.record.feeds import entry_of

MILESTONES = 10  # ahead, that the entry of a process names


@for_everybody
@require_safe
def calls_feed(request: HttpRequest) -> HttpResponse:
    calls = in_language(calls_by_change(None, most=ENTRIES))
    page = FeedPage(
        title=f"{_('Calls for inputs')} · {current_frame().office.name}",
        gist=_("What UN bodies ask for, and until when."),
        page=InCalendar(reverse("calendar"), only="deadlines").address,
        address=reverse("calls-feed"),
        entries=[entry_of_call(call) for call in calls],
    )
    return kept(atom(request, page), shows=["calls", *calls])


@for_everybody
@require_safe
def process_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """The process itself, with the dates ahead, its calls and its events."""
    process = Process.objects.visible_to(None).filter(slug=slug).first()
    if process is None:
        raise Http404
    now = timezone.now()
    dates = with_owners(ahead(Scope(process), now, most=MILESTONES)[0])
    calls = calls_by_change(None, most=ENTRIES, process=process)
    events = events_by_change(None, most=ENTRIES, process=process)
    owners = [one.owner for one in dates]
    shown = in_language([process, *calls, *events, *owners])
    told = [entry_of_process(process, dates), *map(entry_of_call, calls), *map(entry_of, events)]
    told.sort(key=lambda entry: entry.record.changed_at, reverse=True)
    page = FeedPage(
        title=f"{process.title} · {current_frame().office.name}",
        gist=process.summary,
        page=process.get_absolute_url(),
        address=reverse("process-feed", args=[slug]),
        entries=told[:ENTRIES],
    )
    return kept(
        atom(request, page),
        shows=["calls", "events", "sessions", "processes", "bodies", *shown],
        until=reads_otherwise_at(dates, now),
    )


def entry_of_call(call: Call) -> Entry:
    """A call: what it asks, until when, and until when it was before its deadline was moved."""
    text = to_html(call.summary) or to_html(call.purpose)
    if deadline := call.deadline:
        text += format_html("<p>{}: {}</p>", _("Deadline"), stated(deadline))
    for row in reversed(call.earlier_deadlines):
        text += format_html("<p>{}: {}</p>", _("Earlier deadline"), stated(Deadline.from_row(row)))
    if call.outcome:
        text += to_html(call.outcome)
    return Entry(call, call.title, text, str(call._meta.verbose_name))


def entry_of_process(process: Process, dates: list[Milestone]) -> Entry:
    ahead = format_html_join("", "<li>{}: {}</li>", ((one.title, one.when) for one in map(said, dates)))
    text = to_html(process.summary)
    if ahead:
        text += format_html("<p>{}</p><ul>{}</ul>", _("Dates ahead"), ahead)
    return Entry(process, process.title, text, str(process._meta.verbose_name))
