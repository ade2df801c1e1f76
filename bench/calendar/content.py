"""The calls, processes and sessions that are measured: made up, the same at every run, of any number."""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass

from bench.web.content import AREAS, SENTENCES, TOPICS, prose

FIRST_YEAR, LAST_YEAR = 2017, 2036  # so that about as much lies ahead as behind
DAYS = (datetime.date(LAST_YEAR, 12, 31) - datetime.date(FIRST_YEAR, 1, 1)).days + 1
ZONES = ("Europe/Zurich", "Europe/Zurich", "America/New_York", "Africa/Nairobi")
PROCESSES = 20


@dataclass(frozen=True, slots=True)
class CallEntry:
    """A call for inputs; `areas` and `processes` are numbers from 0. Without `zone`, no time is stated."""

    number: int
    slug: str
    title: str
    summary: str
    purpose: str
    deadline: datetime.date
    zone: str = ""
    areas: tuple[int, ...] = ()
    processes: tuple[int, ...] = ()


def calls(count: int) -> list[CallEntry]:
    rng = random.Random(f"calls {count}")
    return [
        CallEntry(
            number=number,
            slug=f"call-{number}",
            title=f"Views on {rng.choice(TOPICS)}, no. {number}",
            summary=rng.choice(SENTENCES),
            purpose=prose(rng),
            deadline=day(rng),
            zone=rng.choice(("", *ZONES)),
            areas=tuple(rng.sample(range(len(AREAS)), rng.choice((1, 1, 2)))),
            processes=tuple(rng.sample(range(PROCESSES), rng.choice((0, 0, 1, 2)))),
        )
        for number in range(count)
    ]


def meetings(number: int) -> list[dict[str, str]]:
    """Twenty meetings of the process of that number, over the years."""
    rng = random.Random(f"process {number}")
    begins = sorted(day(rng) for _meeting in range(20))
    return [
        {
            "uid": f"{number}-{place}",
            "title": f"Round {place + 1}",
            "begins": first.isoformat(),
            "ends": (first + datetime.timedelta(days=4)).isoformat(),
            "place": "New York",
        }
        for place, first in enumerate(begins)
    ]


def openings(count: int) -> list[datetime.date]:
    """The first days of so many sessions."""
    rng = random.Random(f"sessions {count}")
    return sorted(day(rng) for _session in range(count))


def day(rng: random.Random) -> datetime.date:
    return datetime.date(FIRST_YEAR, 1, 1) + datetime.timedelta(days=rng.randrange(DAYS))
