"""What the pages of areas, bodies and events show of calls for inputs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from travaux.office import panels
from travaux.office.models import Publishable
from travaux.office.panels import Panel
from travaux.office.translating import in_language
from travaux.processes.models import Call
from travaux.processes.models.calls import calls_of
from travaux.processes.queries.calls import (
    beside_in_lists,
    calls_change_at,
    calls_of_event,
    calls_without_deadline,
    open_calls,
)
from travaux.record.addresses import Narrowed
from travaux.record.models import Area, Body, Event

MOST = 6


def of_area(area: Area, actor: Any) -> Panel:
    """The open calls of an area, and the way to all of them."""
    here = Narrowed(reverse("calls"), area=area.slug).address
    return open_ones(_("Open calls for inputs"), area, actor, more=here, areas=area)


def of_body(body: Body, actor: Any) -> Panel:
    """The open calls that a body has issued, alone or with others."""
    return open_ones(_("It asks for inputs"), body, actor, more=reverse("calls"), issuers=body)


def open_ones(title: str, subject: Publishable, actor: Any, *, more: str, **narrowed: Any) -> Panel:
    """The open calls, the most urgent first, then those without a deadline."""
    dated = open_calls(actor, now=timezone.now(), most=MOST + 1, **narrowed)
    undated = [] if len(dated) > MOST else calls_without_deadline(actor, most=MOST + 1, **narrowed)
    found = [*dated, *undated]
    return panel(title, subject, found[:MOST], more=more if len(found) > MOST else "")


def of_event(event: Event, actor: Any) -> Panel:
    """The calls that an entry of the timeline tells of, open or closed."""
    return panel(_("The call for inputs"), event, calls_of_event(actor, event, most=MOST))


def panel(title: str, subject: Publishable, calls: list[Call], *, more: str = "") -> Panel:
    """A panel with `calls`, open and closed ones apart."""
    if not calls:
        return Panel.of_nothing_yet(calls_of(subject.tag))
    now = timezone.now()
    still_open = [one for one in calls if not one.is_over(now)]
    closed = [one for one in calls if one.is_over(now)]
    beside = [one for call in calls for one in beside_in_lists(call)]
    in_language([*calls, *beside])
    return Panel(
        title=title,
        template="processes/_calls_panel.html",
        context={"open": still_open, "closed": closed, "more": more},
        shows=frozenset({calls_of(subject.tag), *(one.tag for one in (*calls, *beside))}),
        until=calls_change_at(still_open, now),
        is_early=True,
        is_list=True,
    )


MAKERS: dict[str, Callable[[Any, Any], Panel]] = {
    Area.kind: of_area,
    Body.kind: of_body,
    Event.kind: of_event,
}


def register() -> None:
    """Let the pages show them. Told by the app when it is ready."""
    for kind, maker in MAKERS.items():
        panels.register(kind, maker)
