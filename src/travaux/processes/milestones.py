"""Working out the milestones of calls, sessions and processes: every dated point of each, in one index."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from travaux.office.freshness import touch
from travaux.processes.deadlines import Deadline, counted_back, start_of_day
from travaux.processes.models import Call, Milestone, MilestoneSort, MilestoneTie, Process, Session
from travaux.processes.models.milestones import DEADLINES
from travaux.processes.session_deadlines import SessionDeadline, deadlines_of
from travaux.record.models.dates import read_date

Owner = Call | Session | Process


@dataclass(frozen=True)
class Point:
    """What a milestone says of time; two equal points need no update of anybody's calendar."""

    date: datetime.date
    counts_to: datetime.datetime
    over_at: datetime.datetime
    precision: str = "day"
    ends_on: datetime.date | None = None
    time: datetime.time | None = None
    zone: str = ""
    at: datetime.datetime | None = None
    opens: bool = False


Points = Iterator[tuple[Any, str, Point]]  # a MilestoneSort, the key within its owner, the time


def points_of(owner: Owner) -> Points:
    """Each dated point of `owner`: its sort, its key within the owner, its time."""
    if isinstance(owner, Call):
        yield from points_of_call(owner)
    elif isinstance(owner, Session):
        yield from points_of_session(owner)
    else:
        yield from points_of_process(owner)


def points_of_call(call: Call) -> Points:
    if (deadline := call.deadline) is None:
        return
    yield MilestoneSort.DEADLINE, "", due(deadline)
    for row in call.internal:
        day = counted_back(deadline, row["days_before"])
        yield MilestoneSort.INTERNAL, row["uid"], due(Deadline(day, None, None))


def points_of_session(session: Session) -> Points:
    if session.opens_on is None:
        return
    yield MilestoneSort.SESSION, "", days(session.opens_on, session.closes_on)
    for one in deadlines_of_session(session):
        yield MilestoneSort.SESSION_DEADLINE, one.key, due(one.deadline, opens=one.opens)


def points_of_process(process: Process) -> Points:
    for row in process.meetings:
        first, precision = read_date(row["begins"])
        if first is not None:
            last, of_last = read_date(row["ends"])
            ends_on = last if precision == of_last == "day" else None
            yield MilestoneSort.MEETING, row["uid"], days(first, ends_on, precision)


def deadlines_of_session(session: Session) -> list[SessionDeadline]:
    """The deadlines for NGOs at `session`, as the rules count them and its rows say otherwise."""
    if session.opens_on is None:
        return []
    return deadlines_of(session.body.slug, session.opens_on, session.deadlines)


def due(deadline: Deadline, *, opens: bool = False) -> Point:
    return Point(
        date=deadline.date,
        counts_to=deadline.counts_to,
        over_at=deadline.over_at,
        time=deadline.time,
        zone=deadline.zone or "",
        at=deadline.instant,
        opens=opens,
    )


def days(first: datetime.date, last: datetime.date | None, precision: str = "day") -> Point:
    """Whole days, as they are in Geneva; a month or a year lasts to its end."""
    after = (last or first) + datetime.timedelta(days=1)
    if precision == "month":
        after = (first.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)
    elif precision == "year":
        after = datetime.date(first.year + 1, 1, 1)
    return Point(first, start_of_day(first), start_of_day(after), precision, last)


def bring_up_to_date(owner: Owner, now: datetime.datetime) -> None:
    """Write the milestones of `owner` as it stands, and mark as gone those that are no longer."""
    known = {(one.sort, one.key): one for one in Milestone.objects.filter(**{owner.kind: owner})}
    present = []
    for sort, key, point in points_of(owner):
        milestone = known.pop((sort, key), None) or begun(owner, sort, key)
        is_public = owner.is_published and sort != MilestoneSort.INTERNAL
        settle(milestone, {**asdict(point), "is_public": is_public, "gone_at": None}, now)
        present.append(milestone)
    for milestone in known.values():
        settle(milestone, {"is_public": False, "gone_at": milestone.gone_at or now}, now)
    tie(owner, present)


def begun(owner: Owner, sort: MilestoneSort, key: str) -> Milestone:
    uid = uuid.uuid5(owner.uid, f"{sort}:{key}")
    milestone = Milestone(uid=uid, sort=sort, key=key, is_deadline=sort in DEADLINES)
    setattr(milestone, owner.kind, owner)
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


def tie(owner: Owner, milestones: list[Milestone]) -> None:
    """Note to which areas and processes these milestones belong; the ties of those that are gone stay."""
    MilestoneTie.objects.filter(milestone__in=milestones).delete()
    processes = {owner.pk} if isinstance(owner, Process) else ids_of(owner.processes)
    ends = [*(("area", pk) for pk in ids_of(owner.areas)), *(("process", pk) for pk in sorted(processes))]
    MilestoneTie.objects.bulk_create(
        MilestoneTie(milestone=one, kind=kind, object_id=pk, date=one.date, counts_to=one.counts_to)
        for one in milestones
        for kind, pk in ends
    )


def ids_of(linked: Any) -> set[int]:
    return set(linked.values_list("pk", flat=True))
