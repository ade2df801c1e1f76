"""Whether sign-ons still say what they said when they were given, confirmed or withdrawn."""

from __future__ import annotations

from collections.abc import Iterator

from travaux.office import journal
from travaux.office.models import JournalEntry
from travaux.papers.models import SignOn
from travaux.papers.sign_ons.signing import row_digest


def changed_sign_ons() -> Iterator[str]:
    """One sentence for each sign-on that is not as the chained journal says, is missing, or is not in it."""
    entries = JournalEntry.objects.filter(chain=journal.SIGN_ONS, kind=SignOn.kind).order_by("place")
    expected: dict[int, str] = {}
    for pk, ids in entries.values_list("object_id", "ids"):
        expected[pk] = ids["row"]
    for sign_on in SignOn.objects.order_by("pk").iterator():
        if expected.pop(sign_on.pk, None) != row_digest(sign_on):
            yield f"Sign-on {sign_on.pk} is not as it was given."
    for pk in sorted(expected):
        yield f"Sign-on {pk} is in the journal, but is gone."
