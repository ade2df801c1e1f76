"""What the pages of areas, processes and groups show of papers."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from travaux.convening.models import Group
from travaux.office import panels
from travaux.office.panels import Panel
from travaux.office.translating import in_language
from travaux.papers.queries.published import published_papers
from travaux.papers.queries.working import papers_to_work_on
from travaux.processes.models import Process
from travaux.record.models import Area

MOST = 12


def of_area(area: Area, actor: Any) -> Panel:
    return published(actor, areas=area)


def of_process(process: Process, actor: Any) -> Panel:
    return published(actor, processes=process)


def of_group(group: Group, actor: Any) -> Panel | None:
    """To the public, the papers that a group has published; to those who take part, what it works on."""
    if actor is None:
        return published(actor, group=group)
    found = papers_to_work_on(actor).filter(group=group).order_by("-changed_at", "-pk")
    papers = in_language(found[: 4 * MOST])
    if not papers:
        return None
    return Panel(
        title=_("Papers"),
        template="papers/workroom/_panel.html",
        context={"papers": papers},
        is_list=True,
    )


def published(actor: Any, **narrowed: Any) -> Panel:
    found = in_language(published_papers(actor, **narrowed)[:MOST])
    if not found:
        return Panel.of_nothing_yet("papers")
    return Panel(
        title=_("Papers"),
        template="papers/_panel.html",
        context={"papers": found},
        shows=frozenset({"papers", *(one.tag for one in found)}),
        is_list=True,
    )


def register() -> None:
    """Let the pages show them. Told by the app when it is ready."""
    panels.register(Area.kind, of_area)
    panels.register(Process.kind, of_process)
    panels.register(Group.kind, of_group)
