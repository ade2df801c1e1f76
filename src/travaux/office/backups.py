"""When the last backup was made: noted beside the database, as a backup does not hold itself."""

from __future__ import annotations

import json
import os
import secrets
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from travaux.office.files.places import sync_folder
from travaux.office.models import JournalEntry


def noted_in() -> Path:
    return Path(settings.TRAVAUX_HOME) / "last-backup.json"


def note_backup(*, file: Path, at: datetime) -> None:
    """Note that the site as it was `at` stands in `file`."""
    beside = noted_in().with_name(f"{noted_in().name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as note:
        note.write(json.dumps({"at": at.isoformat(), "file": str(file)}) + "\n")
        note.flush()
        os.fsync(note.fileno())
    beside.replace(noted_in())
    sync_folder(noted_in().parent)


def last_backup() -> datetime | None:
    """The instant of the last backup; None where none was made, or where its note cannot be read."""
    try:
        return datetime.fromisoformat(json.loads(noted_in().read_text())["at"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def is_wanting(now: datetime) -> bool:
    """Whether a backup should be made: there is none, or the last is older than TRAVAUX_BACKUP_DAYS. A
    demonstration needs none, and 0 days ask for none.
    """
    days = settings.TRAVAUX_BACKUP_DAYS
    if settings.TRAVAUX_DEMO or not days:
        return False
    last = last_backup()
    return last is None or last < now - timedelta(days=days)


def is_overdue(now: datetime) -> bool:
    """Whether one is wanting, and the site is no longer so new that there was hardly anything to lose."""
    began = JournalEntry.objects.order_by("pk").values_list("at", flat=True).first()
    return (
        began is not None and began < now - timedelta(days=settings.TRAVAUX_BACKUP_DAYS) and is_wanting(now)
    )
