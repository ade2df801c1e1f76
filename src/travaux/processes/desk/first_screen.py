"""What this app puts on the first screen: the deadlines ahead, the nearest first."""

from __future__ import annotations

import datetime
from typing import Any

from django.urls import reverse

from travaux.office.desk.first_screen import Due
from travaux.office.translating import in_language
from travaux.processes.deadlines import Deadline
from travaux.processes.models import Milestone
from travaux.processes.queries.milestones import due

SHOWN = 20


def deadlines(now: datetime.datetime) -> list[Due]:
    found = due(now=now, most=SHOWN)
    in_language(one.owner for one in found)
    return [of_milestone(one, now) for one in found]


def of_milestone(milestone: Milestone, now: datetime.datetime) -> Due:
    owner: Any = milestone.owner
    deadline = Deadline(milestone.date, milestone.time, milestone.zone or None)
    return Due(
        on=milestone.date,
        days_left=deadline.days_left(now),
        title=owner.title,
        what=milestone.get_sort_display(),
        address=reverse(f"desk-{owner.kind}", args=[owner.pk]),
        is_published=owner.is_published,
    )
