"""Regular work: declared once, due at instants, enqueued exactly once for each of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from travaux.office.models import ScheduledWork
from travaux.office.work.clocks import SKEW


@dataclass(frozen=True)
class Regular:
    name: str
    every: timedelta
    task: Any  # a task of django-tasks, without arguments
    when: Callable[[datetime], bool] | None = None  # whether there is anything to do; asked only when due

    def is_due(self, next_at: datetime, now: datetime) -> bool:
        """Whether it is time; also where the clock was set back, so that nothing waits for the old one."""
        return next_at <= now or next_at > now + self.every + SKEW

    def due_after(self, next_at: datetime, now: datetime) -> datetime:
        if next_at > now:
            return now + self.every
        return next_at + ((now - next_at) // self.every + 1) * self.every


REGULAR: dict[str, Regular] = {}


def regularly(
    name: str, *, every: timedelta, task: Any, when: Callable[[datetime], bool] | None = None
) -> None:
    """Declare that `task` is due now, and again after each `every`; where there is a `when`, only if it says
    so. Called when an app is ready.
    """
    work = Regular(name, every, task, when)
    if REGULAR.setdefault(name, work) != work:
        raise ValueError(f"two pieces of regular work are called {name!r}")


def enqueue_due(now: datetime) -> list[str]:
    """Enqueue what is due and return its names. What was missed while nobody worked is done once."""
    next_at = dict(ScheduledWork.objects.values_list("name", "next_at"))
    due = [work for work in REGULAR.values() if work.is_due(next_at.get(work.name, now), now)]
    return [work.name for work in due if (work.when is None or work.when(now)) and enqueue(work, now)]


@transaction.atomic
def enqueue(work: Regular, now: datetime) -> bool:
    """Enqueue one piece unless another worker was first: only one of them moves the instant on."""
    row, _ = ScheduledWork.objects.get_or_create(name=work.name, defaults={"next_at": now})
    if not work.is_due(row.next_at, now):
        return False
    as_read = ScheduledWork.objects.filter(name=work.name, next_at=row.next_at)
    moved = as_read.update(next_at=work.due_after(row.next_at, now))
    if moved:
        work.task.enqueue()
    return bool(moved)
