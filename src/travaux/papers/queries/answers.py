"""What the organisations of a group answered to a version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from travaux.convening.models import Membership, Organisation
from travaux.convening.queries.representing import organisations_of
from travaux.papers.models import Answer, AnswerSort, Circulation, Paper
from travaux.papers.queries.working import may_edit


@dataclass(frozen=True)
class Standpoint:
    """An organisation with its latest answer, and how many it gave before; None: it is silent."""

    organisation: Organisation
    answer: Answer | None
    earlier: int = 0


@dataclass(frozen=True)
class Outcome:
    """How a version stands with its group."""

    standpoints: list[Standpoint]
    is_over: bool

    @property
    def objections(self) -> list[Standpoint]:
        return [one for one in self.standpoints if one.answer and one.answer.answer == AnswerSort.OBJECTS]

    @property
    def silent(self) -> list[Standpoint]:
        return [one for one in self.standpoints if one.answer is None]

    @property
    def answered(self) -> int:
        return len(self.standpoints) - len(self.silent)

    @property
    def is_agreed(self) -> bool:
        """Whether silence has become agreement: the time is over and nobody broke it."""
        return self.is_over and not self.objections


def outcome_of(circulation: Circulation, now: datetime) -> Outcome:
    """What each member of the group answered, by name; also what one answered that has left since."""
    latest: dict[int, Answer] = {}
    times: dict[int, int] = {}
    for answer in circulation.answers.select_related("organisation", "given_by"):
        latest[answer.organisation_id] = answer
        times[answer.organisation_id] = times.get(answer.organisation_id, 0) + 1
    found = {pk: answer.organisation for pk, answer in latest.items()}
    found |= {one.pk: one for one in members_of(circulation.version.paper)}
    standpoints = [
        Standpoint(one, latest.get(one.pk), max(0, times.get(one.pk, 0) - 1))
        for one in sorted(found.values(), key=lambda one: one.name.casefold())
    ]
    return Outcome(standpoints, now >= circulation.closes_at)


def members_of(paper: Paper) -> list[Organisation]:
    """The organisations that belong to the group of a paper today."""
    if paper.group_id is None:
        return []
    memberships = Membership.objects.filter(group=paper.group_id, left_on=None)
    return [one.organisation for one in memberships.select_related("organisation")]


def may_answer_for(actor: Any, paper: Paper) -> list[Organisation]:
    """The organisations for which `actor` may answer: those they represent; for editors all members of the
    group, since some answer by telephone.
    """
    if paper.group is None:
        return []
    return members_of(paper) if may_edit(actor) else organisations_of(actor, paper.group)
