"""Fills an empty home with so many calls: `python -m bench.following.filling CALLS FILE`.

A hundred calls bring five sessions, two processes and two invitations along; a tenth of the calls is open.
Everything is entered as publishing would leave it, many rows at a time, without revisions and journal. FILE
gets the slugs of what was made and the session of an editor who is signed in, as JSON.
"""

from __future__ import annotations

import datetime
import json
import os
import random
import sys
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from bench.web import content
from bench.web.travaux_filling import add_areas_and_bodies, add_pages, enter, join, make_tables

PAST_DAYS, AHEAD_DAYS = 9 * 365, 365


def fill(count: int) -> dict[str, list[str]]:
    """Make the tables and enter the record; answers with the slugs by kind."""
    make_tables()
    rng = random.Random(f"following {count}")
    with transaction.atomic():
        add_pages()
        add_areas_and_bodies()
        processes = add_processes(rng, max(5, count // 50))
        sessions = add_sessions(rng, max(5, count // 20))
        calls = add_calls(rng, count, processes)
        invitations = add_invitations(rng, calls, max(5, count // 50))
        made = {"process": processes, "session": sessions, "call": calls, "invitation": invitations}
        add_milestones([*processes, *sessions, *calls])
    return {kind: [one.slug for one in some] for kind, some in made.items()}


def add_processes(rng: random.Random, count: int) -> list[Any]:
    from travaux.processes.models import PhaseSort, Process  # noqa: PLC0415

    made = []
    for number in range(count):
        begins = a_day(rng, PAST_DAYS, 0)
        phases, meetings = [], []
        for step, sort in enumerate(list(PhaseSort)[1:7]):
            first = begins + datetime.timedelta(days=60 * step)
            last = first + datetime.timedelta(days=50)
            phase = {"uid": f"p{step}", "sort": str(sort), "title": "", "text": rng.choice(content.SENTENCES)}
            phases.append({**phase, "begins": first.isoformat(), "ends": last.isoformat()})
            for turn in range(2):
                day = first + datetime.timedelta(days=20 * turn + 3)
                meeting = {"uid": f"m{step}{turn}", "phase": f"p{step}", "title": f"Meeting {step}.{turn}"}
                ends = (day + datetime.timedelta(days=2)).isoformat()
                place = rng.choice(content.PLACES)
                meetings.append({**meeting, "begins": day.isoformat(), "ends": ends, "place": place})
        made.append(
            Process(
                pk=number + 1,
                slug=f"process-{number}",
                title=f"Process on {rng.choice(content.TOPICS)}, no. {number}",
                summary=rng.choice(content.SENTENCES),
                about=content.prose(rng),
                aims=content.prose(rng),
                phases=phases,
                meetings=meetings,
                roles=[{"uid": "r1", "role": "co-facilitator", "holder": "Ruritania"}],
                published_at=timezone.now(),
            )
        )
    enter(made)
    areas, bodies = len(content.areas()), len(content.bodies())
    join(Process.areas, "process", "area", ((n, n % areas) for n in range(count)))
    join(Process.bodies, "process", "body", ((n, n % bodies) for n in range(count)))
    return made


def add_sessions(rng: random.Random, count: int) -> list[Any]:
    from travaux.processes.models import Session  # noqa: PLC0415

    made = []
    for number in range(count):
        opens = a_day(rng, PAST_DAYS, AHEAD_DAYS)
        made.append(
            Session(
                pk=number + 1,
                slug=f"session-{number}",
                title=f"Session no. {number}",
                about=content.prose(rng),
                body_id=3,  # the Human Rights Council, whose deadlines are counted by rules
                number=number + 1,
                opens_on=opens,
                closes_on=opens + datetime.timedelta(days=19),
                agenda=[{"uid": f"a{n}", "number": str(n), "title": f"Item {n}"} for n in range(1, 11)],
                published_at=timezone.now(),
            )
        )
    enter(made)
    areas = len(content.areas())
    join(Session.areas, "session", "area", ((n, n % areas) for n in range(count)))
    return made


def add_calls(rng: random.Random, count: int, processes: list[Any]) -> list[Any]:
    from travaux.processes.models import Call  # noqa: PLC0415

    made = []
    for number in range(count):
        is_open = number % 10 == 0
        closes = a_day(rng, 0, AHEAD_DAYS) if is_open else a_day(rng, PAST_DAYS, 0)
        exact = number % 2 == 0
        call = Call(
            pk=number + 1,
            slug=f"call-{number}",
            title=f"Views on {rng.choice(content.TOPICS)}, no. {number}",
            summary=rng.choice(content.SENTENCES),
            purpose=content.prose(rng),
            questions="\n".join(f"{n}. {rng.choice(content.SENTENCES)}" for n in range(1, 6)),
            date=closes - datetime.timedelta(days=45),
            deadline_date=closes,
            deadline_time=datetime.time(18) if exact else None,
            deadline_zone="Europe/Zurich" if exact else "",
            channels=[{"uid": "c1", "way": "e-mail", "address": "inputs@example.org", "note": ""}],
            limits=[{"uid": "l1", "max": 2000, "unit": "words", "counts": ""}],
            internal=[
                {"uid": f"i{days}", "title": title, "days_before": days}
                for title, days in (("Draft", 21), ("Consultation", 14), ("Sign-off", 3))
            ],
            outcome="" if is_open else rng.choice(content.SENTENCES),
            published_at=timezone.now(),
        )
        call.closes_at = call.deadline.over_at if call.deadline else None
        made.append(call)
    enter(made)
    areas, bodies = len(content.areas()), len(content.bodies())
    join(Call.areas, "call", "area", ((n, n % areas) for n in range(count)))
    join(Call.issuers, "call", "body", ((n, n % bodies) for n in range(count)))
    join(Call.processes, "call", "process", ((n, n % len(processes)) for n in range(count)))
    return made


def add_invitations(rng: random.Random, calls: list[Any], count: int) -> list[Any]:
    from travaux.processes.models import Invitation  # noqa: PLC0415

    made = [
        Invitation(
            pk=number + 1,
            slug=f"invitation-{number}",
            title=f"How to answer no. {number}",
            introduction=content.prose(rng),
            to_the_un=rng.choice(content.SENTENCES),
            to_the_office=rng.choice(content.SENTENCES),
            call=calls[number % len(calls)],
            published_at=timezone.now(),
        )
        for number in range(count)
    ]
    enter(made)
    return made


def add_milestones(owners: list[Any]) -> None:
    """The index, as `processes.milestones.bring_up_to_date` would have written it one by one."""
    from travaux.processes.milestones import standing_for  # noqa: PLC0415
    from travaux.processes.models import MilestoneSort, MilestoneTie  # noqa: PLC0415

    now = timezone.now()
    areas = len(content.areas())
    processes = sum(owner.kind == "process" for owner in owners)
    milestones: list[Any] = []
    ties: list[Any] = []
    for owner in owners:
        number = owner.pk - 1
        ends = [("area", number % areas + 1)]
        if owner.kind in ("process", "call"):
            ends.append(("process", number % processes + 1))
        for sort, key, point in owner.points():
            one = standing_for(owner, sort, key, point)
            one.is_public = sort != MilestoneSort.INTERNAL
            one.pk, one.changed_at = len(milestones) + 1, now
            milestones.append(one)
            ties += [
                MilestoneTie(
                    milestone_id=one.pk, kind=kind, object_id=pk, date=one.date, counts_to=one.counts_to
                )
                for kind, pk in ends
            ]
    enter(milestones)
    enter(ties)


def a_day(rng: random.Random, before: int, after: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=rng.randint(-before, after))


def signed_in() -> dict[str, str]:
    """A new editor, by the session and by the key of the private calendar."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: PLC0415
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415

    from travaux.office.people import make_account  # noqa: PLC0415
    from travaux.processes.calendar_keys import make_key  # noqa: PLC0415

    person = make_account(
        actor=None, email="bench@example.org", password=None, roles={"editor"}, now=timezone.now()
    )
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    key = make_key(user=person, now=timezone.now())
    return {"session": str(session.session_key), "key": key}


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "travaux.settings"
    django.setup()
    slugs = fill(int(sys.argv[1]))
    Path(sys.argv[2]).write_text(json.dumps({**signed_in(), "slugs": slugs}), encoding="utf-8")
