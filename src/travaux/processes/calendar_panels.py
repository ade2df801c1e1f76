"""What the page of an area shows of its calendar."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from travaux.office import panels
from travaux.office.panels import Panel
from travaux.office.translating import in_language
from travaux.processes.calendar_addresses import InCalendar
from travaux.processes.milestone_words import reads_otherwise_at, said
from travaux.processes.pages.calendar import LISTS
from travaux.processes.queries.milestones import Scope, ahead, with_owners
from travaux.record.models import Area

MOST = 5


def next_dates(area: Area, actor: Any) -> Panel:
    """The next dates of an area, those that everybody sees."""
    now = timezone.now()
    dates = with_owners(ahead(Scope(area), now, most=MOST)[0])
    owners = in_language({one.owner.tag: one.owner for one in dates}.values())
    return Panel(
        title=_("Next dates"),
        template="processes/_dates_panel.html",
        context={
            "dates": [said(one) for one in dates],
            "calendar": InCalendar(reverse("calendar"), area=area.slug).address,
        },
        shows=frozenset({*LISTS, *(one.tag for one in owners)}),
        until=reads_otherwise_at(dates, now),
    )


def register() -> None:
    """Let the pages of areas show it. Told by the app when it is ready."""
    panels.register(Area.kind, next_dates)
