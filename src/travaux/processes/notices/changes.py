"""What a journal entry changed: what was published or taken off, and which of its dates moved. Its words are
in the language that is active.
"""

from __future__ import annotations

import copy
import datetime
from dataclasses import dataclass
from typing import Any

from travaux.office.addresses import model_of
from travaux.office.models import JournalEntry, Revision
from travaux.office.translating import in_language
from travaux.processes.milestones import standing_for
from travaux.processes.models import Call, Milestone, MilestoneSort
from travaux.processes.models.dated import WithMilestones
from travaux.processes.notices.following import VERBS
from travaux.processes.points import Point


@dataclass(frozen=True)
class Move:
    """A dated point that is new (`before` is None), gone (`after` is None), or has another time."""

    sort: Any
    key: str
    before: Point | None
    after: Point | None

    def is_ahead(self, now: datetime.datetime) -> bool:
        """Whether the point as it stands now, or stood last, is not over."""
        point = self.after or self.before
        return point is not None and point.over_at > now


@dataclass(frozen=True)
class Change:
    """What became of `subject`, a call, session or process, as it is now. `is_first`: it was never public
    before; `is_again`: it had been taken off; `is_withdrawn`: it was taken off.
    """

    subject: WithMilestones
    moves: tuple[Move, ...] = ()
    before: WithMilestones | None = None  # as it was published before; its words for what is gone
    is_first: bool = False
    is_again: bool = False
    is_withdrawn: bool = False

    @property
    def matters(self) -> bool:
        """Whether it is more than other words for the same."""
        return self.is_first or self.is_again or self.is_withdrawn or bool(self.moves)

    def for_the_public(self, now: datetime.datetime) -> Change | None:
        """What of it is news for subscribers: nothing internal, nothing that is over, nothing taken off."""
        if not self.subject.is_published or self.is_withdrawn:
            return None
        public = [move for move in self.moves if move.sort != MilestoneSort.INTERNAL]
        ahead = tuple(move for move in public if move.is_ahead(now))
        is_over = self.subject.is_over(now) if isinstance(self.subject, Call) else bool(public) and not ahead
        if self.is_first and not is_over:
            return Change(self.subject, ahead, self.before, is_first=True)
        return Change(self.subject, ahead, self.before) if ahead else None

    def milestone_after(self, move: Move) -> Milestone | None:
        """The point of `move` as it stands now, as the row that words are made from, unsaved."""
        return standing_for(self.subject, move.sort, move.key, move.after) if move.after else None

    def milestone_before(self, move: Move) -> Milestone | None:
        """The same as it stood before."""
        owner = self.before or self.subject
        return standing_for(owner, move.sort, move.key, move.before) if move.before else None


def change_of(entry: JournalEntry) -> Change | None:
    """What `entry` changed; None where its subject is no more."""
    subject = subject_of(entry.kind, entry.object_id)
    if subject is None:
        return None
    if entry.verb == "withdrew":
        in_language([subject])
        return Change(subject, is_withdrawn=True)
    now_public = revision_published(entry)
    return change_between(
        subject, last_published_before(now_public), as_of(subject, now_public), was_off(entry)
    )


def change_since(entry: JournalEntry) -> Change | None:
    """What changed from before `entry`, the first of some, until now, all of it in one."""
    subject = subject_of(entry.kind, entry.object_id)
    if subject is None or not subject.is_published:
        return None
    return change_between(subject, last_published_before(revision_published(entry)), subject)


def change_between(
    subject: WithMilestones, earlier: Revision | None, after: WithMilestones, is_again: bool = False
) -> Change:
    before = as_of(subject, earlier) if earlier else None
    in_language(one for one in (subject, before) if one)
    return Change(subject, moves_between(before, after), before, before is None, is_again)


def subject_of(kind: str, pk: int | None) -> Any:
    return model_of(kind).objects.filter(pk=pk).first()


def revision_published(entry: JournalEntry) -> Revision:
    found = Revision.objects.filter(kind=entry.kind, object_id=entry.object_id, language="")
    return found.get(number=entry.ids["revision"])


def last_published_before(revision: Revision) -> Revision | None:
    earlier = Revision.objects.filter(
        kind=revision.kind,
        object_id=revision.object_id,
        language="",
        published_at__isnull=False,
        number__lt=revision.number,
    )
    return earlier.order_by("-number").first()


def was_off(entry: JournalEntry) -> bool:
    """Whether the subject had been taken off the site before `entry`."""
    earlier = JournalEntry.objects.filter(
        kind=entry.kind, object_id=entry.object_id, verb__in=VERBS, pk__lt=entry.pk
    )
    last = earlier.order_by("-pk").first()
    return last is not None and last.verb == "withdrew"


def as_of(subject: WithMilestones, revision: Revision) -> WithMilestones:
    """`subject` as it was at `revision`."""
    then = copy.deepcopy(subject)
    then.take(revision.snapshot)
    return then


def moves_between(before: WithMilestones | None, after: WithMilestones) -> tuple[Move, ...]:
    """The points that differ, in the order in which they come due."""
    old = {(sort, key): point for sort, key, point in before.points()} if before else {}
    new = {(sort, key): point for sort, key, point in after.points()}
    moves = [
        Move(sort, key, old.get((sort, key)), new.get((sort, key)))
        for sort, key in {**old, **new}
        if old.get((sort, key)) != new.get((sort, key))
    ]
    return tuple(sorted(moves, key=lambda move: (move.after or move.before).counts_to))  # type: ignore[union-attr]
