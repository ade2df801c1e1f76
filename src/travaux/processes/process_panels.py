"""What the pages of areas, events and bodies show of processes and sessions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from travaux.office import panels
from travaux.office.panels import Panel
from travaux.office.public_cache import earliest
from travaux.office.translating import in_language
from travaux.processes.queries.processes import visible_processes
from travaux.processes.queries.sessions import sessions_ahead
from travaux.processes.track import changes_at, track_of
from travaux.record.models import Area, Body, Event

MOST = 12


def of_area(area: Area, actor: Any) -> Panel:
    return processes(_("Processes that we follow"), actor, areas=area)


def of_body(body: Body, actor: Any) -> Panel:
    return processes(_("Processes"), actor, bodies=body)


def of_event(event: Event, actor: Any) -> Panel:
    return processes(_("Part of"), actor, events=event)


def processes(title: str, actor: Any, **narrowed: Any) -> Panel:
    """The processes that are `narrowed` so, each with where it stands."""
    today = timezone.localdate()
    found = in_language(visible_processes(actor, **narrowed)[:MOST])
    if not found:
        return Panel.of_nothing_yet("processes")
    tracked = [(one, track_of(one, today)) for one in found]
    return Panel(
        title=title,
        template="processes/_processes_panel.html",
        context={"processes": tracked},
        shows=frozenset({"processes", *(one.tag for one in found)}),
        until=earliest(*(changes_at(track, today) for _one, track in tracked)),
    )


def sessions_of_body(body: Body, actor: Any) -> Panel:
    """The sessions of a body that are under way or to come."""
    found = in_language(sessions_ahead(actor, timezone.localdate(), body=body)[:MOST])
    if not found:
        return Panel.of_nothing_yet("sessions")
    return Panel(
        title=_("Its next sessions"),
        template="processes/_sessions_panel.html",
        context={"sessions": found},
        shows=frozenset({"sessions", *(one.tag for one in found)}),
    )


MAKERS: dict[str, tuple[Callable[[Any, Any], Panel], ...]] = {
    Area.kind: (of_area,),
    Body.kind: (sessions_of_body, of_body),
    Event.kind: (of_event,),
}


def register() -> None:
    """Let the pages show them. Told by the app when it is ready."""
    for kind, makers in MAKERS.items():
        for maker in makers:
            panels.register(kind, maker)
