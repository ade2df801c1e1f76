"""The whole pre-flight, point by point."""

from __future__ import annotations

from datetime import datetime

from travaux.papers.models import Submission
from travaux.papers.submissions.preflight import form, lengths, posting
from travaux.papers.submissions.preflight.findings import POINTS, Finding
from travaux.papers.submissions.preflight.looked_at import LookedAt

CHECKS = (
    form.final,
    posting.deadline,
    lengths.lengths,
    form.formats,
    form.language,
    form.numbering,
    form.authors,
    form.statement,
    form.behind,
    posting.address,
    posting.subject,
)


def look(submission: Submission, now: datetime) -> list[Finding]:
    """What passes, what does not and where, and what a person has to look at. Nothing is guessed: where the
    call says nothing, the finding says so. Nothing is changed by looking.
    """
    looked = LookedAt.of(submission, now)
    found = [one for check in CHECKS for one in check(looked)]
    order = list(POINTS)
    return sorted(found, key=lambda one: order.index(one.key))
