"""Whether what an import made is still as it made it."""

from __future__ import annotations

from travaux.office.models import Publishable, Revision
from travaux.office.publishing import revisions_of
from travaux.transfer.models import Imported


def newest_number(subject: Publishable) -> int:
    return int(revisions_of(subject).values_list("number", flat=True)[0])


def is_edited(known: Imported, subject: Publishable) -> bool:
    """Whether somebody has worked on an imported object since: its newest revision is not the import's."""
    newest: Revision | None = revisions_of(subject).first()
    return not subject.is_published or newest is None or newest.number != known.revision
