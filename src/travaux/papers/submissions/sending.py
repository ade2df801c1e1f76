"""Sending: by the outbox, or noting that it went another way. Done once; what was sent never changes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from travaux.convening.actions.saving import held, take
from travaux.office.mail import queue_mail
from travaux.office.mail.queueing import LARGEST
from travaux.office.models import User
from travaux.office.models.mail import MailPart
from travaux.office.publishing import draft_of, locked, publish, save_draft
from travaux.papers.models import Submission, Version
from travaux.papers.submissions.mail import addresses_in, parts_of
from travaux.papers.submissions.notes import note
from travaux.papers.submissions.preflight.findings import failing
from travaux.papers.submissions.preflight.looking import look
from travaux.papers.submissions.preparing import refuse_sent
from travaux.processes.models import Call
from travaux.processes.models.calls import Answer

ANSWERED = str(Answer.SENT)


@transaction.atomic
def send(
    *,
    actor: User | None,
    submission: Submission,
    values: Mapping[str, Any],
    based_on: int,
    now: datetime,
) -> Submission:
    """Send it by the outbox, one mail to each address, as `values` (to, subject, text, reason) say. Raises
    LateSave where somebody saved since, and ValidationError, with a sentence that says what to do, where it
    was sent, where its text is not final, or where something does not pass and no reason is given.
    """
    current = held(submission, based_on)
    refuse_sent(current)
    take(current, values, now)
    addresses = addresses_in(current.to)
    if not addresses:
        raise ValidationError({"to": _("Say to whom it goes.")})
    if not current.subject:
        raise ValidationError({"subject": _("A mail needs a subject line.")})
    parts = made_final(current, now)
    if sum(len(part.content) for part in parts) > LARGEST:
        raise ValidationError(
            _("The files are too large for a mail. Send them another way, and note here that you did.")
        )
    finish(current, "outbox", parts, actor=actor, sent_at=now, now=now)
    for place, address in enumerate(addresses, 1):
        queue_mail(
            key=f"{current.mails}{place}",
            to=address,
            subject=current.subject,
            text=current.text,
            language=current.version.language,
            parts=parts,
            now=now,
        )
    return current


@transaction.atomic
def note_sent(
    *,
    actor: User | None,
    submission: Submission,
    values: Mapping[str, Any],
    way: str,
    sent_at: datetime,
    based_on: int,
    now: datetime,
) -> Submission:
    """Keep that it went another way than by the outbox. Raises what `send` does."""
    current = held(submission, based_on)
    refuse_sent(current)
    take(current, values, now)
    parts = made_final(current, sent_at)
    finish(current, way, parts, actor=actor, sent_at=sent_at, now=now)
    return current


def made_final(submission: Submission, sent_at: datetime) -> list[MailPart]:
    """The files of a submission that can go out, with what the pre-flight says of it kept. A text that is not
    final cannot; what does not pass can, once a person says why.
    """
    version: Version | None = submission.version
    if version is None or not version.is_frozen:
        raise ValidationError(
            _("Only a final text is sent: freeze a version in the workroom, and choose it here."),
            code="not-final",
        )
    findings = look(submission, sent_at)
    if failing(findings) and not submission.reason.strip():
        raise ValidationError(
            {"reason": _("Something does not pass. Mend it first, or say why it is sent nevertheless.")}
        )
    submission.findings = [one.as_row() for one in findings]
    return parts_of(submission, version)


def finish(
    submission: Submission,
    way: str,
    parts: list[MailPart],
    *,
    actor: User | None,
    sent_at: datetime,
    now: datetime,
) -> None:
    submission.way, submission.sent_at, submission.sent_by = way, sent_at, actor
    submission.digest = submission.version.digest
    files = zip(submission.formats, parts, strict=True)
    submission.files = {ending: hashlib.sha256(part.content).hexdigest() for ending, part in files}
    submission.save()
    note(submission, "sent", actor=actor, now=now)
    answered(submission.call_id, actor, now)


def answered(call_id: int, actor: User | None, now: datetime) -> None:
    """Let the call say that the office has answered. What is published is published again with it; a draft
    beside it stays the draft, and says so too.
    """
    call: Any = locked(Call(pk=call_id))
    draft = draft_of(call)
    if call.is_published and call.answer != Answer.SENT:
        publish(actor=actor, subject=call, snapshot={**call.snapshot(), "answer": ANSWERED}, now=now)
    if draft is not None and (draft.snapshot.get("answer") != Answer.SENT or call.is_published):
        save_draft(
            actor=actor,
            subject=call,
            snapshot={**draft.snapshot, "answer": ANSWERED},
            note=draft.note,
            now=now,
        )
    elif draft is None and not call.is_published and call.answer != Answer.SENT:
        snapshot = {**call.snapshot(), "answer": ANSWERED}
        save_draft(actor=actor, subject=call, snapshot=snapshot, now=now)
