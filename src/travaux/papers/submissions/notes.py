"""What the chained journal keeps of submissions: each step, with a digest of the row from then on."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime

from travaux.office import journal
from travaux.office.models import User
from travaux.papers.models import Submission


def note(submission: Submission, verb: str, *, actor: User | None, now: datetime) -> None:
    """Write the chain. From its sending on, the public pages of the paper and of the call show it."""
    ids = {
        "paper": submission.paper_id,
        "call": submission.call_id,
        "version": submission.version_id,
        "digest": submission.digest,
        "row": row_digest(submission),
    }
    journal.write(
        actor=actor,
        verb=verb,
        kind=Submission.kind,
        object_id=submission.pk,
        ids=ids,
        touches={f"paper:{submission.paper_id}", f"call:{submission.call_id}"},
        chain=journal.SUBMISSIONS,
        now=now,
    )


def row_digest(submission: Submission) -> str:
    """SHA-256 over everything that a submission says, so that a row that was changed by hand shows."""
    moments = (submission.prepared_at, submission.sent_at)
    said = [
        submission.pk, submission.paper_id, submission.call_id, submission.version_id, submission.behind,
        submission.formats, submission.to, submission.subject, submission.text, submission.prepared_by_id,
        submission.sent_by_id, submission.way, submission.digest, submission.files, submission.findings,
        submission.reason, str(submission.acknowledged_on or ""), submission.published_at,
        submission.report_said, *(one.timestamp() if one else None for one in moments),
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
