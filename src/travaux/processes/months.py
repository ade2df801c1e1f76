"""Milestones as people read them: month by month."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from travaux.processes.milestone_words import Said, said
from travaux.processes.models import Milestone
from travaux.record.models.dates import Precision


@dataclass(frozen=True)
class Month:
    """The entries of a month; of a year, where `is_year`: their month is not known."""

    first_day: datetime.date
    is_year: bool
    entries: list[Said]


def by_month(milestones: Iterable[Milestone]) -> list[Month]:
    """`milestones` in the groups of their months; what is known to the year alone comes after them."""

    def group(milestone: Milestone) -> tuple[int, bool, datetime.date]:
        is_year = milestone.precision == Precision.YEAR
        return milestone.date.year, is_year, milestone.date.replace(day=1)

    def place(milestone: Milestone) -> tuple[Any, ...]:
        return *group(milestone), milestone.precision != Precision.DAY, milestone.date, milestone.counts_to

    return [
        Month(first_day, is_year, [said(one) for one in ones])
        for (_year, is_year, first_day), ones in groupby(sorted(milestones, key=place), group)
    ]
