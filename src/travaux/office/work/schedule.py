"""Regular work: declared once, due at instants, enqueued exactly once for each of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from travaux.office.models import ScheduledWork


@dataclass(frozen=True)
class Regular:
    name: str
    every: timedelta
    task: Any  # a task of django-tasks, without arguments


REGULAR: dict[str, Regular] = {}


def regularly(name: str, *, every: timedelta, task: Any) -> None:
    """Declare that `task` is due now, and again after each `every`. Called when an app is ready."""
    if name in REGULAR and REGULAR[name] != Regular(name, every, task):
        raise ValueError(f"two pieces of regular work are called {name!r}")
    REGULAR[name] = Regular(name, every, task)


def enqueue_due(now: datetime) -> list[str]:
    """Enqueue what is due and return its names. What was missed while nobody worked is done once."""
    next_at = dict(ScheduledWork.objects.values_list("name", "next_at"))
    due = [work for work in REGULAR.values() if next_at.get(work.name, now) <= now]
    return [work.name for work in due if enqueue(work, now)]


@transaction.atomic
def enqueue(work: Regular, now: datetime) -> bool:
    """Enqueue one piece unless another worker was first: only one of them moves the instant on."""
    row, _ = ScheduledWork.objects.get_or_create(name=work.name, defaults={"next_at": now})
    missed = max(0, (now - row.next_at) // work.every)
    moved = ScheduledWork.objects.filter(name=work.name, next_at=row.next_at, next_at__lte=now).update(
        next_at=row.next_at + (missed + 1) * work.every
    )
    if moved:
        work.task.enqueue()
    return bool(moved)
