"""Key messages, and how they travel from paper to paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery

from travaux.office.queries import containing
from travaux.papers.models import Message, Paper
from travaux.papers.queries.working import papers_to_work_on


@dataclass(frozen=True)
class Traced:
    """A message with its number, the message of another paper that it takes up, and those that took it up,
    as far as whoever asks may know of their papers. A translation `is_outdated` where its original was
    written anew since.
    """

    message: Message
    number: int
    taken_from: Message | None
    taken_up_in: list[Message]
    is_outdated: bool = False


def messages_of(paper: Paper, language: str) -> tuple[list[Message], list[Message]]:
    """The messages that stand, in order, and those that were removed."""
    found = list(Message.objects.filter(paper=paper, language=language).select_related("taken_from__paper"))
    return [one for one in found if one.removed_at is None], [one for one in found if one.removed_at]


def known_papers(actor: Any) -> Any:
    """The ids of the papers that `actor` may know of: published, or to be worked on."""
    published = Paper.objects.visible_to(actor).values("pk")
    if actor is None or not actor.is_authenticated:
        return Paper.objects.filter(pk__in=published).values("pk")
    return Paper.objects.filter(Q(pk__in=published) | Q(pk__in=papers_to_work_on(actor).values("pk"))).values(
        "pk"
    )


def traced(actor: Any, standing: list[Message]) -> list[Traced]:
    """Where messages come from, and where they went; None as `actor` is the public."""
    known = set(
        known_papers(actor)
        .filter(Q(messages__taken_from__in=standing) | Q(messages__taken_up_in__in=standing))
        .values_list("pk", flat=True)
    )
    later: dict[int | None, list[Message]] = {}
    rows = Message.objects.filter(taken_from__in=standing, paper__in=known, removed_at=None)
    for one in rows.select_related("paper").order_by("changed_at", "pk"):
        later.setdefault(one.taken_from_id, []).append(one)
    outdated = outdated_among(standing)
    return [
        Traced(
            one,
            number,
            one.taken_from if one.taken_from and one.taken_from.paper_id in known else None,
            later.get(one.pk, []),
            one.pk in outdated,
        )
        for number, one in enumerate(standing, 1)
    ]


def outdated_among(messages: list[Message]) -> set[int]:
    """The ids of translations whose original was written anew since. Of an empty one, nothing has changed."""
    originals = Message.objects.filter(
        uid=OuterRef("uid"), paper=OuterRef("paper"), language=OuterRef("paper__language")
    )
    found = Message.objects.filter(pk__in=[one.pk for one in messages]).exclude(text="")
    found = found.exclude(language=F("paper__language")).alias(
        original=Subquery(originals.values("changed_at")[:1])
    )
    return set(found.filter(original__gt=F("changed_at")).values_list("pk", flat=True))


def messages_to_take(actor: Any, paper: Paper, words: str = "") -> Any:
    """The messages of other papers that `actor` may know of, in their own language, newest papers first."""
    found = Message.objects.filter(
        paper__in=known_papers(actor), removed_at=None, language=F("paper__language")
    ).exclude(paper=paper)
    found = containing(found, ("text", "reason", "paper__title"), words) if words else found
    return found.select_related("paper").order_by("-paper__date", "-paper", "position", "pk")
