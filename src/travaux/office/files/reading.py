"""What stands in a file: its pages and its opening, read in the background and recorded."""

from __future__ import annotations

import json

from django.db import transaction
from django.utils.translation import gettext_noop
from django_tasks import task

from travaux.office import freshness
from travaux.office.files.child import run_reader
from travaux.office.files.places import path_of
from travaux.office.models import StoredFile
from travaux.office.models.files import Reading
from travaux.texts.reading.media_types import JPEG, PNG

# The sentences of `travaux.texts.reading`, which knows no other language; pages translate what is recorded.
READING_SENTENCES = [
    gettext_noop("The file is damaged and cannot be read."),
    gettext_noop("The file is locked by a password."),
    gettext_noop("Reading the file takes more time or memory than is allowed."),
    gettext_noop("The file is not of a kind that can be read."),
    gettext_noop("No text was found; the pages may be pictures."),
    gettext_noop("The picture is damaged and cannot be read."),
    gettext_noop("The picture has more than 40 million points. Save a smaller copy of it."),
]


@task()
def read_file(file_id: int) -> None:
    """Read one stored file that waits for it. Done twice, it does the same."""
    stored = StoredFile.objects.filter(pk=file_id, reading=Reading.WAITING).first()
    if stored is None:
        return
    if stored.media_type in {PNG, JPEG}:  # drawn anew when it was stored; there is nothing to read
        record_reading(file_id=file_id)
        return
    path = path_of(stored)
    path.stat()  # a file that is missing is our fault, not the file's: fail here, and try again later
    outcome = run_reader("travaux.texts.reading.opening", str(path))
    if outcome.refusal is not None:
        record_reading(file_id=file_id, why_unreadable=outcome.refusal)
        return
    opening = json.loads(outcome.printed)
    record_reading(file_id=file_id, pages=opening["pages"], opening=opening["text"])


@transaction.atomic
def record_reading(
    *, file_id: int, pages: int | None = None, opening: str = "", why_unreadable: str = ""
) -> None:
    """Record what was read in a file, or why it could not be; the pages that show it are made anew."""
    StoredFile.objects.filter(pk=file_id).update(
        reading=Reading.UNREADABLE if why_unreadable else Reading.READ,
        pages=pages,
        opening=opening,
        why_unreadable=why_unreadable[:300],
    )
    freshness.touch({f"file:{file_id}"})
