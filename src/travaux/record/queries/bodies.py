"""UN organs, offices and mechanisms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F

from travaux.record.models import Body, BodySort, Event, Resource
from travaux.record.queries.linked import newest_events_of
from travaux.record.queries.resources import with_versions

MOST = 20


@dataclass(frozen=True)
class BodyPage:
    """A body, what it is part of, its parts, and the newest that the record has of it."""

    body: Body
    parent: Body | None
    parts: list[Body]
    events: list[Event]
    resources: list[Resource]

    @property
    def everything(self) -> list[Any]:
        parent = [self.parent] if self.parent else []
        return [self.body, *parent, *self.parts, *self.events, *self.resources]


def bodies_by_sort(actor: Any) -> list[tuple[str, list[Body]]]:
    """Every body without its description, in the order of sorts: (name of the sort, bodies by name)."""
    found: dict[str, list[Body]] = {sort: [] for sort in BodySort.values}
    for body in Body.objects.visible_to(actor).defer("description"):
        found[body.sort].append(body)
    return [(sort, bodies) for sort, bodies in found.items() if bodies]


def body_page(slug: str, actor: Any) -> BodyPage | None:
    body = Body.objects.visible_to(actor).select_related("parent").filter(slug=slug).first()
    if body is None:
        return None
    ties = Event.bodies.through.objects.filter(body=body)
    resources = Resource.objects.visible_to(actor).filter(bodies=body)
    return BodyPage(
        body=body,
        parent=body.parent if body.parent and body.parent.is_published else None,
        parts=list(Body.objects.visible_to(actor).filter(parent=body).defer("description")),
        events=newest_events_of(actor, ties=ties, most=MOST),
        resources=list(with_versions(resources.order_by(F("date").desc(nulls_last=True), "-pk"))[:MOST]),
    )
