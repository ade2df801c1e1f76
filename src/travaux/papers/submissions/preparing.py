"""Preparing a submission: which call a paper answers, in which text, with which files and letter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from travaux.convening.actions.saving import held, take
from travaux.office import journal
from travaux.office.models import User
from travaux.papers.actions.locking import hold_paper
from travaux.papers.models import Behind, Paper, Submission, Version
from travaux.papers.sign_ons.standing import counted
from travaux.papers.submissions.mail import addresses_of, usual_formats, usual_subject, usual_text
from travaux.processes.models import Call


@transaction.atomic
def prepare(*, actor: User | None, paper: Paper, call: Call, now: datetime) -> Submission:
    """Let `paper` answer `call`, with what the call asks for filled in. Raises ValidationError where it does
    already.
    """
    current = hold_paper(paper)
    version = newest_final(current)
    submission = Submission(
        paper=current,
        call=call,
        version=version,
        behind=usually_behind(current, version),
        formats=usual_formats(call),
        to=", ".join(addresses_of(call)),
        prepared_by=actor,
        prepared_at=now,
        changed_at=now,
    )
    submission.subject = usual_subject(submission)
    submission.text = usual_text(submission, actor)
    try:
        with transaction.atomic():
            submission.save(force_insert=True)
    except IntegrityError:
        raise ValidationError(_("This paper answers this call already."), code="twice") from None
    tell(submission, "began to answer with", actor=actor, now=now)
    return submission


def newest_final(paper: Paper) -> Version | None:
    """The latest final text in the paper's own language."""
    found: Version | None = (
        Version.objects.filter(paper=paper, language=paper.language, frozen_at__isnull=False)
        .order_by("-number")
        .first()
    )
    return found


def usually_behind(paper: Paper, version: Version | None) -> Any:
    """A group is a coalition, and so are several who have signed."""
    signed = counted(version).count() if version else 0
    return Behind.SEVERAL if signed > 1 or paper.group_id is not None else Behind.ONE


@transaction.atomic
def change(
    *,
    actor: User | None,
    submission: Submission,
    values: Mapping[str, Any],
    based_on: int,
    now: datetime,
) -> Submission:
    """Keep what was written of a submission that is not sent yet. Raises LateSave where somebody saved
    since, and ValidationError where it was sent.
    """
    current = held(submission, based_on)
    refuse_sent(current)
    take(current, values, now)
    current.save()
    tell(current, "changed", actor=actor, now=now)
    return current


@transaction.atomic
def give_up(*, actor: User | None, submission: Submission, now: datetime) -> None:
    """Answer the call with this paper no more. What was sent stays for good: ValidationError."""
    current = Submission.objects.select_for_update(of=("self",)).get(pk=submission.pk)
    refuse_sent(current)
    tell(current, "gave up answering with", actor=actor, now=now)
    current.delete()


def refuse_sent(submission: Submission) -> None:
    if submission.is_sent:
        raise ValidationError(
            _("It was sent already, and what was sent stays as it is. Nothing was changed."), code="sent"
        )


def tell(submission: Submission, verb: str, *, actor: User | None, now: datetime) -> None:
    journal.write(
        actor=actor,
        verb=verb,
        kind=Submission.kind,
        object_id=submission.pk,
        ids={"paper": submission.paper_id, "call": submission.call_id},
        touches=(),
        now=now,
    )
