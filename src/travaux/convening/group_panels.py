"""What the pages of areas and processes show of groups."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from travaux.convening.queries.groups import published_groups
from travaux.office import panels
from travaux.office.panels import Panel
from travaux.office.translating import in_language
from travaux.processes.models import Process
from travaux.record.models import Area

MOST = 12


def of_area(area: Area, actor: Any) -> Panel:
    return groups(actor, areas=area)


def of_process(process: Process, actor: Any) -> Panel:
    return groups(actor, processes=process)


def groups(actor: Any, **narrowed: Any) -> Panel:
    """The published groups that are `narrowed` so."""
    found = in_language(published_groups(actor).filter(**narrowed)[:MOST])
    if not found:
        return Panel.of_nothing_yet("groups")
    return Panel(
        title=_("Groups"),
        template="convening/_groups_panel.html",
        context={"groups": found},
        shows=frozenset({"groups", *(one.tag for one in found)}),
    )


def register() -> None:
    """Let the pages show them. Told by the app when it is ready."""
    panels.register(Area.kind, of_area)
    panels.register(Process.kind, of_process)
