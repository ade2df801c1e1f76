"""What stands in a file: its pages and its opening, read in the background and recorded."""

from __future__ import annotations

import json
import uuid
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext_noop
from django_tasks import task

from travaux.office import freshness
from travaux.office.files.child import run_reader
from travaux.office.files.cleaning import Cleaned
from travaux.office.files.incoming import written
from travaux.office.files.places import incoming, path_of
from travaux.office.files.placing import placed
from travaux.office.models import StoredFile
from travaux.office.models.files import Reading
from travaux.texts.reading.media_types import JPEG, PDF, PNG

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
    path = path_of(stored)
    path.stat()  # a file that is missing is our fault, not the file's: fail here, and try again later
    if stored.media_type in {PNG, JPEG}:  # drawn anew when it was stored; there is nothing to read
        record_reading(file_id=file_id, first_page=draw_first_page(path))
        return
    outcome = run_reader("travaux.texts.reading.opening", str(path))
    if outcome.refusal is not None:
        record_reading(file_id=file_id, why_unreadable=outcome.refusal)
        return
    opening = json.loads(outcome.printed)
    record_reading(
        file_id=file_id,
        pages=opening["pages"],
        opening=opening["text"],
        first_page=draw_first_page(path) if stored.media_type == PDF else None,
    )


def draw_first_page(path: Path) -> StoredFile | None:
    """A light picture of the first page of a PDF, or of a picture, as a file of its own; None where it cannot
    be drawn.
    """
    target = incoming() / f"{uuid.uuid4().hex}.drawn"
    try:
        outcome = run_reader("travaux.texts.reading.first_page", str(path), str(target))
        if outcome.refusal is not None:
            return None
        with target.open("rb") as drawn, written(drawn) as (file, sha256):
            picture = Cleaned(file, sha256, JPEG, **json.loads(outcome.printed))
            return placed(picture, Reading.READ)[0]
    finally:
        target.unlink(missing_ok=True)


@transaction.atomic
def record_reading(
    *,
    file_id: int,
    pages: int | None = None,
    opening: str = "",
    why_unreadable: str = "",
    first_page: StoredFile | None = None,
) -> None:
    """Record what was read in a file, or why it could not be; the pages that show it are made anew."""
    StoredFile.objects.filter(pk=file_id).update(
        reading=Reading.UNREADABLE if why_unreadable else Reading.READ,
        pages=pages,
        opening=opening,
        first_page=first_page,
        why_unreadable=why_unreadable[:300],
    )
    freshness.touch({f"file:{file_id}"})
