"""Key messages of a paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from travaux.office import journal
from travaux.papers.actions.locking import held, hold_paper
from travaux.papers.actions.paragraphs import LateText, Removed
from travaux.papers.models import Message, Paper

FIELDS = ("text", "reason", "references", "addressed_to")


@transaction.atomic
def add_message(
    *,
    actor: Any,
    paper: Paper,
    language: str,
    words: Mapping[str, str],
    taken_from: Message | None = None,
    now: datetime,
) -> Message:
    """Put a message behind the others; `words` has its FIELDS. `taken_from` is the message of another paper
    that it takes up.
    """
    hold_paper(paper)
    last = Message.objects.filter(paper=paper, language=language).aggregate(last=Max("position"))["last"]
    made = Message.objects.create(
        paper=paper,
        language=language,
        position=(last or 0) + 1,
        taken_from=taken_from,
        changed_by=actor,
        changed_at=now,
        **{name: words.get(name, "") for name in FIELDS},
    )
    note(actor, "added a key message to", made, now)
    return made


def take_over(*, actor: Any, paper: Paper, language: str, message: Message, now: datetime) -> Message:
    """Take up a message of an earlier paper as it stands; it can be changed then."""
    words = {name: getattr(message, name) for name in FIELDS}
    return add_message(actor=actor, paper=paper, language=language, words=words, taken_from=message, now=now)


@transaction.atomic
def save_message(
    *, actor: Any, message: Message, words: Mapping[str, str], based_on: int, now: datetime
) -> Message:
    """Write a message anew. `based_on` is the number that its writer saw: raises LateText where another came
    since, Removed where it is gone.
    """
    current: Message = held(message)
    if current.removed_at is not None:
        raise Removed
    if current.number != based_on:
        raise LateText(current)
    for name in FIELDS:
        setattr(current, name, words.get(name, ""))
    current.number += 1
    current.changed_by, current.changed_at = actor, now
    current.save()
    note(actor, "wrote a key message of", current, now)
    return current


@transaction.atomic
def move_message(*, actor: Any, message: Message, places: int, now: datetime) -> None:
    """Let a message stand so many places later, or earlier, among those that are not removed."""
    hold_paper(message.paper_id)
    of_paper = Message.objects.filter(paper=message.paper_id, language=message.language)
    order = [one for one in of_paper if one.removed_at is None and one.pk != message.pk]
    here = sum(one.position < message.position for one in order)
    order.insert(max(0, min(len(order), here + places)), message)
    gone = [one for one in of_paper if one.removed_at is not None and one.pk != message.pk]
    for place, one in enumerate((*order, *gone), 1):
        Message.objects.filter(pk=one.pk).exclude(position=place).update(position=place)
    note(actor, "rearranged", message, now)


@transaction.atomic
def remove_message(*, actor: Any, message: Message, now: datetime) -> None:
    """Take a message out. It stays beside the paper, and can come back."""
    if Message.objects.filter(pk=message.pk, removed_at=None).update(removed_at=now):
        note(actor, "removed a key message of", message, now)


@transaction.atomic
def restore_message(*, actor: Any, message: Message, now: datetime) -> None:
    if Message.objects.filter(pk=message.pk, removed_at__isnull=False).update(removed_at=None):
        note(actor, "put back a key message of", message, now)


def note(actor: Any, verb: str, message: Message, now: datetime) -> None:
    journal.write(
        actor=actor,
        verb=verb,
        kind="paper",
        object_id=message.paper_id,
        ids={"message": message.pk, "number": message.number},
        touches=(),
        now=now,
    )
