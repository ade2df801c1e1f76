"""Sessions of bodies: those ahead, those past, and one with all that it is tied to."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from travaux.processes.models import Call, Process, Session
from travaux.processes.queries.calls import NAMED, open_calls
from travaux.record.models import Area, Body, Resource
from travaux.record.queries.resources import with_versions

LISTED = (*NAMED, "summary", "opens_on", "closes_on", "place", "body")
MOST_AHEAD = 60
MOST_CALLS = 20


@dataclass(frozen=True)
class SessionPage:
    """A session and everything around it that `actor` may read; `open_calls` are those of its processes, as
    long as the session is not over.
    """

    session: Session
    body: Body | None
    areas: list[Area]
    processes: list[Process]
    resources: list[Resource]
    open_calls: list[Call]

    @property
    def everything(self) -> list[Any]:
        body = [self.body] if self.body else []
        issuers = [one for call in self.open_calls for one in call.issuers.all()]
        around = (*self.areas, *self.processes, *self.resources, *self.open_calls)
        return [self.session, *body, *around, *issuers]


def session_page(
    slug: str, actor: Any, *, now: datetime.datetime, today: datetime.date
) -> SessionPage | None:
    session = Session.objects.visible_to(actor).select_related("body").filter(slug=slug).first()
    if session is None:
        return None
    resources = with_versions(Resource.objects.visible_to(actor).filter(sessions=session))
    last_day = session.closes_on or session.opens_on
    is_over = last_day is not None and last_day < today
    processes = list(Process.objects.visible_to(actor).filter(sessions=session).only(*NAMED))
    return SessionPage(
        session=session,
        body=session.body if session.body.is_published else None,
        areas=list(Area.objects.visible_to(actor).filter(sessions=session).defer("introduction")),
        processes=processes,
        resources=list(resources.order_by("-date", "-pk")),
        open_calls=[] if is_over else calls_of(actor, processes, now=now),
    )


def calls_of(actor: Any, processes: list[Process], *, now: datetime.datetime) -> list[Call]:
    """The open calls that feed one of `processes`, each once, the most urgent first."""
    feeding = Call.processes.through.objects.filter(process__in=processes).values("call_id")
    return open_calls(actor, now=now, most=MOST_CALLS, pk__in=feeding)


def sessions_ahead(actor: Any, today: datetime.date, **narrowed: Any) -> list[Session]:
    """Sessions under way or to come, the nearest first; those whose first day is not fixed come last. Some
    last a year, as the General Assembly's.
    """
    found = listed(actor, **narrowed)
    ahead = found.filter(Q(closes_on__gte=today) | Q(opens_on__gte=today))
    undated = found.filter(opens_on=None)
    return [*ahead.order_by("opens_on", "pk")[:MOST_AHEAD], *undated.order_by("title", "pk")[:MOST_AHEAD]]


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
