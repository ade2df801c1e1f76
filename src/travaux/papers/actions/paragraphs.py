"""Paragraphs of a working copy: their texts, none of which is ever lost, and their order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext_lazy as _

from travaux.office import journal
from travaux.papers.actions.locking import held, hold_paper
from travaux.papers.models import Paper, ParagraphText, WorkingParagraph
from travaux.papers.pasting import Pasted


class LateText(ValidationError):
    """Somebody else saved a text since the writer opened it. `newer` has that text and its number."""

    def __init__(self, newer: Any) -> None:
        self.newer = newer
        super().__init__(
            _(
                "%(who)s saved this while you were writing. Nothing was overwritten: compare, then save "
                "again."
            ),
            code="late",
            params={"who": newer.changed_by or _("Somebody")},
        )


class Removed(ValidationError):
    """The paragraph was taken out of the paper meanwhile."""

    def __init__(self) -> None:
        super().__init__(
            _("This paragraph was removed meanwhile. Restore it first; what you typed is still here."),
            code="removed",
        )


@transaction.atomic
def add_paragraphs(
    *,
    actor: Any,
    paper: Paper,
    language: str,
    parts: Sequence[Pasted],
    after: WorkingParagraph | None = None,
    at_beginning: bool = False,
    now: datetime,
) -> list[WorkingParagraph]:
    """Put paragraphs into a working copy: behind `after`, at the beginning, or else at the end."""
    hold_paper(paper)
    copy = WorkingParagraph.objects.filter(paper=paper, language=language)
    if after is not None:
        first = WorkingParagraph.objects.values_list("position", flat=True).get(pk=after.pk) + 1
    elif at_beginning:
        first = 1
    else:
        first = (copy.aggregate(last=Max("position"))["last"] or 0) + 1
    copy.filter(position__gte=first).update(position=F("position") + len(parts))
    made = [
        WorkingParagraph.objects.create(
            paper=paper,
            language=language,
            position=place,
            sort=part.sort,
            level=part.level,
            text=part.text,
            changed_by=actor,
            changed_at=now,
        )
        for place, part in enumerate(parts, first)
    ]
    for one in made:
        keep_text(actor, one, now)
    if len(made) == 1:
        note(actor, "added a paragraph to", made[0], now)
    elif made:
        note_several(actor, "added paragraphs to", made, now)
    return made


@transaction.atomic
def save_text(
    *, actor: Any, paragraph: WorkingParagraph, text: str, based_on: int, now: datetime
) -> WorkingParagraph:
    """Give a paragraph its next text. `based_on` is the number of the text that the writer saw: raises
    LateText where another came since, and Removed where the paragraph is gone.
    """
    current = held_paragraph(paragraph)
    if current.number != based_on:
        raise LateText(current)
    if current.text == text:
        if current.translates:  # looked at again beside its original, and found right
            current.changed_by, current.changed_at = actor, now
            current.save(update_fields=["changed_by", "changed_at"])
        return current
    current.text = text
    current.number += 1
    current.changed_by, current.changed_at = actor, now
    current.save(update_fields=["text", "number", "changed_by", "changed_at"])
    keep_text(actor, current, now)
    note(actor, "wrote in", current, now)
    return current


@transaction.atomic
def save_texts(
    *, actor: Any, paragraph: WorkingParagraph, texts: Sequence[str], based_on: int, now: datetime
) -> WorkingParagraph:
    """As `save_text` with the first of `texts`; the others become paragraphs like it, behind it."""
    if len(texts) > 1:
        hold_paper(paragraph.paper_id)  # before the paragraph, as whoever changes the order does
    saved = save_text(actor=actor, paragraph=paragraph, text=texts[0], based_on=based_on, now=now)
    if len(texts) > 1:
        add_paragraphs(
            actor=actor,
            paper=paragraph.paper,
            language=paragraph.language,
            parts=[Pasted(saved.sort, saved.level, text) for text in texts[1:]],
            after=saved,
            now=now,
        )
    return saved


def held_paragraph(paragraph: WorkingParagraph) -> WorkingParagraph:
    """The paragraph as it is now, for whoever changes its text next."""
    current: WorkingParagraph = held(paragraph)
    if current.removed_at is not None:
        raise Removed
    return current


def keep_text(actor: Any, paragraph: WorkingParagraph, now: datetime) -> None:
    ParagraphText.objects.create(
        paragraph=paragraph, number=paragraph.number, text=paragraph.text, author=actor, made_at=now
    )


@transaction.atomic
def set_sort(*, actor: Any, paragraph: WorkingParagraph, sort: str, level: int, now: datetime) -> None:
    """Say what a paragraph is: a heading, an item, how deep."""
    if (
        WorkingParagraph.objects.filter(pk=paragraph.pk)
        .exclude(sort=sort, level=level)
        .update(sort=sort, level=level)
    ):
        note(actor, "rearranged", paragraph, now)


@transaction.atomic
def move(*, actor: Any, paragraph: WorkingParagraph, after: WorkingParagraph | None, now: datetime) -> None:
    """Let a paragraph stand behind `after`, or first of all. Their texts and numbers stay as they are."""
    hold_paper(paragraph.paper_id)
    copy = WorkingParagraph.objects.filter(paper=paragraph.paper_id, language=paragraph.language)
    order = [pk for pk in copy.values_list("pk", flat=True) if pk != paragraph.pk]
    place = 0 if after is None else order.index(after.pk) + 1
    order.insert(place, paragraph.pk)
    set_order(order)
    note(actor, "rearranged", paragraph, now)


def set_order(order: Sequence[int]) -> None:
    """Number the paragraphs from 1, writing those alone that stand elsewhere now."""
    rows = WorkingParagraph.objects.in_bulk(order)
    changed = []
    for place, pk in enumerate(order, 1):
        if rows[pk].position != place:
            rows[pk].position = place
            changed.append(rows[pk])
    WorkingParagraph.objects.bulk_update(changed, ["position"], batch_size=200)


@transaction.atomic
def remove(*, actor: Any, paragraph: WorkingParagraph, now: datetime) -> None:
    """Take a paragraph out of the paper. It stays beside it, with its history, and can come back."""
    if WorkingParagraph.objects.filter(pk=paragraph.pk, removed_at=None).update(removed_at=now):
        note(actor, "removed a paragraph of", paragraph, now)


@transaction.atomic
def restore(*, actor: Any, paragraph: WorkingParagraph, now: datetime) -> None:
    """Put a removed paragraph back where it stood."""
    if WorkingParagraph.objects.filter(pk=paragraph.pk, removed_at__isnull=False).update(removed_at=None):
        note(actor, "put back a paragraph of", paragraph, now)


def note_several(actor: Any, verb: str, paragraphs: Sequence[WorkingParagraph], now: datetime) -> None:
    """Tell the journal once of what was one act, with the ids of all."""
    journal.write(
        actor=actor,
        verb=verb,
        kind="paper",
        object_id=paragraphs[0].paper_id,
        ids={"paragraphs": [one.pk for one in paragraphs]},
        touches=(),
        now=now,
    )


def note(actor: Any, verb: str, paragraph: WorkingParagraph, now: datetime) -> None:
    """Tell the journal, by ids alone. No public page shows a working copy."""
    journal.write(
        actor=actor,
        verb=verb,
        kind="paper",
        object_id=paragraph.paper_id,
        ids={"paragraph": paragraph.pk, "text": paragraph.number},
        touches=(),
        now=now,
    )
