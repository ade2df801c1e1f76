"""Sessions of bodies: those ahead, those past, and one with all that it is tied to."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from travaux.processes.models import Process, Session
from travaux.processes.queries.calls import NAMED
from travaux.record.models import Area, Body, Resource
from travaux.record.queries.resources import with_versions

LISTED = (*NAMED, "summary", "opens_on", "closes_on", "place", "body")
MOST_AHEAD = 60


@dataclass(frozen=True)
class SessionPage:
    session: Session
    body: Body
    areas: list[Area]
    processes: list[Process]
    resources: list[Resource]

    @property
    def everything(self) -> list[Any]:
        return [self.session, self.body, *self.areas, *self.processes, *self.resources]


def session_page(slug: str, actor: Any) -> SessionPage | None:
    session = Session.objects.visible_to(actor).select_related("body").filter(slug=slug).first()
    if session is None:
        return None
    resources = with_versions(Resource.objects.visible_to(actor).filter(sessions=session))
    return SessionPage(
        session=session,
        body=session.body,
        areas=list(Area.objects.visible_to(actor).filter(sessions=session).defer("introduction")),
        processes=list(Process.objects.visible_to(actor).filter(sessions=session).only(*NAMED)),
        resources=list(resources.order_by("-date", "-pk")),
    )


def sessions_ahead(actor: Any, today: datetime.date, **narrowed: Any) -> list[Session]:
    """Sessions under way or to come, the nearest first; those whose first day is not fixed come last."""
    found = listed(actor, **narrowed)
    dated = found.filter(opens_on__gt=today - datetime.timedelta(days=120))
    under_way = dated.filter(Q(closes_on__gte=today) | Q(opens_on__gte=today))
    undated = found.filter(opens_on=None)
    return [*under_way.order_by("opens_on", "pk")[:MOST_AHEAD], *undated.order_by("title", "pk")[:MOST_AHEAD]]


def sessions_past(actor: Any, today: datetime.date, *, first: int, most: int) -> list[Session]:
    """Sessions that are over, the latest first."""
    over = Q(closes_on__lt=today) | Q(closes_on=None, opens_on__lt=today)
    found = listed(actor).filter(over, opens_on__lt=today)
    return list(found.order_by("-opens_on", "-pk")[first : first + most])


def listed(actor: Any, **narrowed: Any) -> Any:
    return (
        Session.objects.visible_to(actor)
        .filter(**narrowed)
        .select_related("body")
        .only(
            *LISTED, "body__slug", "body__language", "body__name", "body__abbreviation", "body__published_at"
        )
    )
