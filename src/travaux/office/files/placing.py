"""Moving a cleaned file to its place, so that a row never lacks its file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from travaux.office.files.cleaning import Cleaned
from travaux.office.files.incoming import NotStored, plainly
from travaux.office.files.places import make_folder, path_of_digest, sync_folder
from travaux.office.models import StoredFile
from travaux.office.models.files import Reading

# PostgreSQL's advisory lock: those who store share it, who sweeps has it alone.
BLOBS_LOCK = 0x7472_6176


@transaction.atomic
def placed(one: Cleaned, reading: Any = Reading.WAITING) -> tuple[StoredFile, bool]:
    """Move a written file to its place, then make its row; also whether the row is new. No sweep runs until
    the transaction ends.
    """
    if connection.vendor == "postgresql":  # SQLite's transactions, immediate, exclude each other already
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [BLOBS_LOCK])
    place = path_of_digest(one.sha256)
    size = one.file.stat().st_size
    try:
        with plainly():
            make_folder(place.parent)
            move(one.file, place)
            sync_folder(place.parent)
    except NotStored:
        if not StoredFile.objects.filter(sha256=one.sha256).exists():
            place.unlink(missing_ok=True)
        raise
    return StoredFile.objects.get_or_create(
        sha256=one.sha256,
        defaults={
            "size": size,
            "media_type": one.media_type,
            "stored_at": timezone.now(),
            "reading": reading,
            "remarks": one.remarks,
            "width": one.width,
            "height": one.height,
        },
    )


def move(file: Path, place: Path) -> None:
    try:
        file.replace(place)
    except PermissionError:
        # Windows moves nothing over a file that somebody reads; the one there has the same content.
        if not place.exists():
            raise
