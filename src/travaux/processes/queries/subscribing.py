"""What people can subscribe to, and how many did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from travaux.office.translating import in_language
from travaux.processes.models import Process, Rhythm, Subscriber
from travaux.record.queries.areas import visible_areas


@dataclass(frozen=True)
class Offered:
    """The published areas and processes, in the language of the page."""

    areas: list[Any]
    processes: list[Any]


def offered() -> Offered:
    processes = Process.objects.visible_to(None).defer("about", "aims").order_by("position", "title", "pk")
    found = Offered(visible_areas(None), list(processes))
    in_language([*found.areas, *found.processes])
    return found


@dataclass(frozen=True)
class Counts:
    """How many are told, of what and how often; nobody's address."""

    confirmed: int
    waiting: int
    at_once: int
    weekly: int
    everything: int
    areas: list[tuple[Any, int]]
    processes: list[tuple[Any, int]]


def counts() -> Counts:
    confirmed = Subscriber.objects.filter(confirmed_at__isnull=False)
    by_rhythm = dict(confirmed.values_list("rhythm").annotate(Count("pk")))
    subjects = offered()
    return Counts(
        confirmed=sum(by_rhythm.values()),
        waiting=Subscriber.objects.filter(confirmed_at=None).count(),
        at_once=by_rhythm.get(Rhythm.AT_ONCE, 0),
        weekly=by_rhythm.get(Rhythm.WEEKLY, 0),
        everything=confirmed.filter(everything=True).count(),
        areas=counted(subjects.areas, confirmed, "areas"),
        processes=counted(subjects.processes, confirmed, "processes"),
    )


def counted(ones: list[Any], subscribers: Any, name: str) -> list[tuple[Any, int]]:
    numbers = dict(subscribers.filter(**{f"{name}__isnull": False}).values_list(name).annotate(Count("pk")))
    return [(one, numbers.get(one.pk, 0)) for one in ones]
