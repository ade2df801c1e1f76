"""One event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from travaux.record.models import Area, Body, Event, EventArea, Resource
from travaux.record.queries.linked import tags_of_ties
from travaux.record.queries.resources import with_versions
from travaux.record.queries.timeline import LINE


@dataclass(frozen=True)
class EventPage:
    """An event and what stands around it; `earlier` and `later` are its neighbours in its first area, or in
    the whole timeline where it has none. `shows` are the tags of what a page of it shows or may come to show.
    """

    event: Event
    areas: list[Area]
    resources: list[Resource]
    bodies: list[Body]
    earlier: Event | None
    later: Event | None
    shows: frozenset[str]

    @property
    def everything(self) -> list[Any]:
        around = [one for one in (self.earlier, self.later) if one is not None]
        return [self.event, *self.areas, *self.resources, *self.bodies, *around]


def event_page(slug: str, actor: Any) -> EventPage | None:
    event = Event.objects.visible_to(actor).filter(slug=slug).first()
    if event is None:
        return None
    areas = list(Area.objects.visible_to(actor).filter(events=event).defer("introduction"))
    resources = list(with_versions(Resource.objects.visible_to(actor).filter(events=event)))
    bodies = list(Body.objects.visible_to(actor).filter(events=event).defer("description"))
    earlier, later = neighbours(actor, event, areas[0] if areas else None)
    return EventPage(
        event=event,
        areas=areas,
        resources=resources,
        bodies=bodies,
        earlier=earlier,
        later=later,
        shows=frozenset({*ties_of(event), *years_between(event, earlier, later)}),
    )


def ties_of(event: Event) -> set[str]:
    return tags_of_ties(
        area=(EventArea.objects.filter(event=event), "area_id"),
        resource=(Event.resources.through.objects.filter(event=event), "resource_id"),
        body=(Event.bodies.through.objects.filter(event=event), "body_id"),
    )


def neighbours(actor: Any, event: Event, area: Area | None) -> tuple[Event | None, Event | None]:
    """The events just before and just after `event` in time."""
    if event.date is None:
        return None, None
    prefix, key = ("", "pk") if area is None else ("eventarea__", "eventarea__event_id")
    date = f"{prefix}date"
    same = {date: event.date}
    before = Q(**{f"{date}__lte": event.date}) & (
        Q(**{f"{date}__lt": event.date}) | Q(**same, pk__lt=event.pk)
    )
    after = Q(**{f"{date}__gte": event.date}) & (
        Q(**{f"{date}__gt": event.date}) | Q(**same, pk__gt=event.pk)
    )
    if area is not None:
        before &= Q(eventarea__area=area)
        after &= Q(eventarea__area=area)
    everything = Event.objects.visible_to(actor).only(*LINE)
    return (
        everything.filter(before).order_by(f"-{date}", f"-{key}").first(),
        everything.filter(after).order_by(date, key).first(),
    )


def years_between(event: Event, earlier: Event | None, later: Event | None) -> set[str]:
    """The tags of the years in which a new event would become a neighbour of `event`."""
    if event.date is None:
        return {"events:undated"}
    if earlier is None or later is None or earlier.date is None or later.date is None:
        return {"events"}
    return {f"events:{year}" for year in range(earlier.date.year, later.date.year + 1)}
