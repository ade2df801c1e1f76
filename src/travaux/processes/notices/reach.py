"""Whom a subject concerns: the areas it belongs to, with the programmes above them, and its processes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from travaux.processes.milestones import ids_of
from travaux.processes.models.dated import WithMilestones
from travaux.record.models import Area


@dataclass(frozen=True)
class Reach:
    areas: frozenset[int]
    processes: frozenset[int]

    def meets(self, other: Reach) -> bool:
        return not (self.areas.isdisjoint(other.areas) and self.processes.isdisjoint(other.processes))


def reach_of(subject: WithMilestones, programmes: dict[int, int | None]) -> Reach:
    areas = with_programmes(ids_of(subject.areas), programmes)
    return Reach(areas, frozenset(subject.ids_of_processes()))


def programme_of_each() -> dict[int, int | None]:
    """The programme of every area, by their ids."""
    return dict(Area.objects.values_list("pk", "programme_id"))


def with_programmes(areas: Iterable[int], programmes: dict[int, int | None]) -> frozenset[int]:
    """`areas` and every programme above one of them: who follows a programme follows its parts."""
    found: set[int] = set()
    for area in areas:
        at: int | None = area
        while at is not None and at not in found:
            found.add(at)
            at = programmes.get(at)
    return frozenset(found)
