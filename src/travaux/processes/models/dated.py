from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from travaux.office.models import Publishable
from travaux.processes.milestones import bring_up_to_date, ids_of
from travaux.processes.points import Point

# A MilestoneSort, the key of the point within its owner, the point.
Points = Iterator[tuple[Any, str, Point]]


class WithMilestones(Publishable):
    """Something published whose dated points stand in the index of milestones."""

    class Meta:
        abstract = True

    def points(self) -> Points:
        """Each of its dated points."""
        raise NotImplementedError

    def ids_of_processes(self) -> set[int]:
        """The processes that it belongs to."""
        return ids_of(self.processes)

    def derive(self, now: datetime) -> None:
        bring_up_to_date(self, now)
