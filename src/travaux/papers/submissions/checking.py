"""Whether submissions still say what they said when they were sent, and what was noted of them since."""

from __future__ import annotations

from collections.abc import Iterator

from travaux.office import journal
from travaux.office.models import JournalEntry
from travaux.office.sealing import Unreadable
from travaux.papers.models import Submission
from travaux.papers.submissions.notes import row_digest


def changed_submissions() -> Iterator[str]:
    """One sentence for each submission that is not as the chained journal says, is missing, or was never
    sent as far as the journal knows. What is still prepared stands in no chain.
    """
    entries = JournalEntry.objects.filter(chain=journal.SUBMISSIONS, kind=Submission.kind).order_by("place")
    expected: dict[int, str] = {}
    for pk, ids in entries.values_list("object_id", "ids"):
        expected[pk] = ids["row"]
    rows = Submission.objects.filter(sent_at__isnull=False) | Submission.objects.filter(pk__in=expected)
    for pk in rows.order_by("pk").values_list("pk", flat=True):
        if expected.pop(pk, None) != digest_of(pk):
            yield f"Submission {pk} is not as it was sent."
    for pk in sorted(expected):
        yield f"Submission {pk} is in the journal, but is gone."


def digest_of(pk: int) -> str:
    """That of the row; nothing where what is sealed in it cannot be read."""
    try:
        return row_digest(Submission.objects.get(pk=pk))
    except Unreadable:
        return ""
