"""Suggestions: made with a reason, decided once, by a named person."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from travaux.office import journal
from travaux.papers.actions.locking import held, hold_paper
from travaux.papers.actions.paragraphs import add_paragraphs, held_paragraph, remove, save_text
from travaux.papers.models import (
    Paper,
    ParagraphSort,
    Suggestion,
    SuggestionSort,
    SuggestionState,
    WorkingParagraph,
)
from travaux.papers.pasting import Pasted
from travaux.texts.comparing.merging import changes, merged


class Decided(ValidationError):
    """Somebody else has decided already."""

    def __init__(self, suggestion: Suggestion) -> None:
        self.suggestion = suggestion
        super().__init__(
            _("%(who)s has decided about this already: %(how)s."),
            code="decided",
            params={"who": suggestion.decided_by or _("Somebody"), "how": suggestion.get_state_display()},
        )


class Touched(ValidationError):
    """The words that would change were changed otherwise meanwhile: a person settles it by hand."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "These words have changed since the suggestion was made, so it cannot be carried over by "
                "itself. Compare both texts below and write what is to stand."
            ),
            code="touched",
        )


@transaction.atomic
def suggest(
    *,
    actor: Any,
    paper: Paper,
    language: str,
    sort: Any = SuggestionSort.CHANGE,
    paragraph: WorkingParagraph | None = None,
    text: str = "",
    base: str = "",
    base_number: int = 0,
    why: str = "",
    paragraph_sort: str = "",
    level: int = 1,
    now: datetime,
) -> Suggestion:
    """Propose a text for `paragraph`, of which the author saw `base`; a new one behind it; its removal."""
    made = Suggestion.objects.create(
        paper=paper,
        language=language,
        sort=sort,
        paragraph=paragraph,
        paragraph_sort=paragraph_sort,
        level=level,
        base=base,
        base_number=base_number,
        text=text,
        why=why,
        author=actor,
        made_at=now,
    )
    note(actor, "suggested a change of", made, now)
    return made


@transaction.atomic
def accept(
    *, actor: Any, suggestion: Suggestion, chosen: Collection[int] | None = None, now: datetime
) -> WorkingParagraph:
    """Take a suggestion over, whole or, of a change of words, the changes numbered in `chosen` alone. Raises
    Decided where somebody was first, Touched where words were changed otherwise since, Removed where the
    paragraph is gone.
    """
    if suggestion.sort == SuggestionSort.INSERT:
        hold_paper(suggestion.paper_id)  # before any suggestion, since others for the same place move along
    current = held_open(suggestion)
    state: Any = SuggestionState.ACCEPTED
    if current.sort == SuggestionSort.INSERT:
        paragraph = inserted(actor, current, now)
    elif current.sort == SuggestionSort.REMOVE:
        paragraph = held_paragraph(of(current))
        if paragraph.text != current.base and current.base_number:
            raise Touched
        remove(actor=actor, paragraph=paragraph, now=now)
    else:
        paragraph = held_paragraph(of(current))
        proposed = changes(current.base, current.text)
        taken = [one for one in proposed if chosen is None or one.number in chosen]
        if proposed and not taken:
            raise ValidationError(_("Choose at least one of the changes, or decline the suggestion."))
        text = merged(current.base, paragraph.text, taken)
        if text is None:
            raise Touched
        paragraph = save_text(actor=actor, paragraph=paragraph, text=text, based_on=paragraph.number, now=now)
        if len(taken) < len(proposed):
            state = SuggestionState.IN_PART
    decide(actor, current, state, "", now)
    return paragraph


@transaction.atomic
def settle_by_hand(
    *, actor: Any, suggestion: Suggestion, text: str, based_on: int, now: datetime
) -> WorkingParagraph:
    """Take over what a person wrote out of both texts. Raises Decided or LateText."""
    current = held_open(suggestion)
    paragraph = save_text(
        actor=actor, paragraph=held_paragraph(of(current)), text=text, based_on=based_on, now=now
    )
    is_whole = text == current.text
    decide(actor, current, SuggestionState.ACCEPTED if is_whole else SuggestionState.IN_PART, "", now)
    return paragraph


@transaction.atomic
def decline(*, actor: Any, suggestion: Suggestion, decision: str, now: datetime) -> None:
    """Decline a suggestion; `decision` is the reason, which its author reads. Raises Decided."""
    if not decision.strip():
        raise ValidationError(_("Say why: whoever made the suggestion reads it."))
    decide(actor, held_open(suggestion), SuggestionState.DECLINED, decision.strip(), now)


def held_open(suggestion: Suggestion) -> Suggestion:
    current: Suggestion = held(suggestion)
    if current.state != SuggestionState.OPEN:
        raise Decided(current)
    return current


def of(suggestion: Suggestion) -> WorkingParagraph:
    assert suggestion.paragraph is not None  # noqa: S101  (only new paragraphs may have none)
    return suggestion.paragraph


def inserted(actor: Any, suggestion: Suggestion, now: datetime) -> WorkingParagraph:
    part = Pasted(suggestion.paragraph_sort or ParagraphSort.PARAGRAPH, suggestion.level, suggestion.text)
    made = add_paragraphs(
        actor=actor,
        paper=suggestion.paper,
        language=suggestion.language,
        parts=[part],
        after=suggestion.paragraph,
        at_beginning=suggestion.paragraph is None,
        now=now,
    )
    # What was suggested later for the same place comes behind, so that their order stays.
    waiting = Suggestion.objects.filter(
        paper=suggestion.paper_id,
        language=suggestion.language,
        sort=SuggestionSort.INSERT,
        state=SuggestionState.OPEN,
        paragraph=suggestion.paragraph_id,
        pk__gt=suggestion.pk,
    )
    waiting.update(paragraph=made[0])
    return made[0]


def decide(actor: Any, suggestion: Suggestion, state: Any, decision: str, now: datetime) -> None:
    suggestion.state = state
    suggestion.decided_by, suggestion.decided_at, suggestion.decision = actor, now, decision
    suggestion.save(update_fields=["state", "decided_by", "decided_at", "decision"])
    note(actor, "decided about a suggestion for", suggestion, now)


def note(actor: Any, verb: str, suggestion: Suggestion, now: datetime) -> None:
    journal.write(
        actor=actor,
        verb=verb,
        kind="paper",
        object_id=suggestion.paper_id,
        ids={"suggestion": suggestion.pk, "state": suggestion.state},
        touches=(),
        now=now,
    )
