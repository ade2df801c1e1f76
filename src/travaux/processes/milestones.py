"""Keeping the milestones of calls, sessions and processes: every dated point of each, in one index."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import asdict
from typing import Any

from travaux.office.freshness import touch
from travaux.processes.models.milestones import DEADLINES, Milestone, MilestoneSort, MilestoneTie
from travaux.processes.points import Point


def bring_up_to_date(owner: Any, now: datetime.datetime) -> None:
    """Write the milestones of `owner`, a call, session or process, as it stands, and mark as gone those that
    are no longer.
    """
    known = {(one.sort, one.key): one for one in Milestone.objects.filter(**{owner.kind: owner})}
    present = []
    for sort, key, point in owner.points():
        milestone = known.pop((sort, key), None) or begun(owner, sort, key)
        is_public = owner.is_published and sort != MilestoneSort.INTERNAL
        settle(milestone, {**asdict(point), "is_public": is_public, "gone_at": None}, now)
        present.append(milestone)
    for milestone in known.values():
        settle(milestone, {"is_public": False, "gone_at": milestone.gone_at or now}, now)
    tie(owner, present)


def begun(owner: Any, sort: MilestoneSort, key: str) -> Milestone:
    uid = uuid.uuid5(owner.uid, f"{sort}:{key}")
    milestone = Milestone(uid=uid, sort=sort, key=key, is_deadline=sort in DEADLINES)
    setattr(milestone, owner.kind, owner)
    return milestone


def standing_for(owner: Any, sort: MilestoneSort, key: str, point: Point) -> Milestone:
    """The milestone that stands for `point`, unsaved."""
    milestone = begun(owner, sort, key)
    for name, value in asdict(point).items():
        setattr(milestone, name, value)
    return milestone


def settle(milestone: Milestone, values: dict[str, Any], now: datetime.datetime) -> None:
    """Give `milestone` these values. Where they are new to it, its sequence grows, and calendars follow."""
    before = {name: getattr(milestone, name) for name in values}
    if milestone.pk is not None and before == values:
        return
    if values["is_public"]:
        milestone.cancelled_at = None
    elif milestone.is_public:
        milestone.cancelled_at = now
    elif milestone.cancelled_at:  # calendars tell of it, but not of what a draft makes of it
        touch({milestone.owner.kinds})
    for name, value in values.items():
        setattr(milestone, name, value)
    milestone.sequence += milestone.pk is not None
    milestone.changed_at = now
    milestone.save()


def tie(owner: Any, milestones: list[Milestone]) -> None:
    """Note to which areas and processes these milestones belong; the ties of those that are gone stay."""
    MilestoneTie.objects.filter(milestone__in=milestones).delete()
    areas, processes = ids_of(owner.areas), owner.ids_of_processes()
    ends = [*(("area", pk) for pk in areas), *(("process", pk) for pk in sorted(processes))]
    MilestoneTie.objects.bulk_create(
        MilestoneTie(milestone=one, kind=kind, object_id=pk, date=one.date, counts_to=one.counts_to)
        for one in milestones
        for kind, pk in ends
    )


def ids_of(linked: Any) -> set[int]:
    return set(linked.values_list("pk", flat=True))
