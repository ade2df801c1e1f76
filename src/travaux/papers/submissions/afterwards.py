"""What became of a submission: acknowledged, published, taken up in the report."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from travaux.convening.actions.saving import held, take
from travaux.office.models import User
from travaux.papers.models import Submission
from travaux.papers.submissions.notes import note


@transaction.atomic
def note_what_became(
    *,
    actor: User | None,
    submission: Submission,
    values: Mapping[str, Any],
    based_on: int,
    now: datetime,
) -> Submission:
    """Keep when it was acknowledged, where it was published, what the report said. Raises LateSave where
    somebody saved since, and ValidationError for what was not sent.
    """
    current = held(submission, based_on)
    if not current.is_sent:
        raise ValidationError(_("It is not sent yet."), code="not-sent")
    take(current, values, now)
    current.save()
    note(current, "noted what became of", actor=actor, now=now)
    return current
