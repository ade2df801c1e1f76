"""Comments on paragraphs, and that they are settled."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from travaux.papers.actions.paragraphs import note
from travaux.papers.models import Comment, WorkingParagraph


@transaction.atomic
def comment(*, actor: Any, paragraph: WorkingParagraph, text: str, now: datetime) -> Comment:
    made = Comment.objects.create(paragraph=paragraph, author=actor, text=text, made_at=now)
    note(actor, "commented on", paragraph, now)
    return made


@transaction.atomic
def settle(*, actor: Any, comment: Comment, now: datetime) -> bool:
    """Mark a comment as settled; False where somebody was first."""
    done = Comment.objects.filter(pk=comment.pk, settled_at=None).update(settled_by=actor, settled_at=now)
    if done:
        note(actor, "settled a comment on", comment.paragraph, now)
    return bool(done)
