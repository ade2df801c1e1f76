"""Taking a file in, so that a row never lacks its file and nothing is left of one that failed."""

from __future__ import annotations

from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from travaux.office.files.accepting import Content, Refused, accept
from travaux.office.files.cleaning import PICTURES, Cleaned, cleaned
from travaux.office.files.incoming import NotStored, plainly
from travaux.office.files.places import make_folder, path_of_digest, sync_folder
from travaux.office.files.reading import read_file
from travaux.office.models import StoredFile

LARGEST_LOGO = 800  # pixels
# PostgreSQL's advisory lock: those who store share it, who sweeps has it alone.
BLOBS_LOCK = 0x7472_6176


def store(content: Content, name: str = "file") -> StoredFile:
    """Keep a file, cleaned, and return its row: the same row for the same content. Its reading is queued with
    the row. What was handed over is nowhere kept, nor its digest.

    Raises Refused where `accept` does, or where it cannot be cleaned; NotStored where the disk fails.
    """
    with cleaned(content, name) as one:
        return placed(one)


def store_picture(content: Content, name: str = "logo") -> StoredFile:
    """Keep a PNG or JPEG for the office's own pages: as `store`, and no larger than 800 pixels."""
    if accept(content, name) not in PICTURES:
        raise Refused(_("“%(name)s” is not a picture (PNG or JPEG).") % {"name": name})
    with cleaned(content, name, longest_edge=LARGEST_LOGO) as one:
        return placed(one)


@transaction.atomic
def placed(one: Cleaned) -> StoredFile:
    """Move a written file to its place, then make its row. No sweep runs until the transaction ends."""
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
    stored, new = StoredFile.objects.get_or_create(
        sha256=one.sha256,
        defaults={
            "size": size,
            "media_type": one.media_type,
            "stored_at": timezone.now(),
            "remarks": one.remarks,
            "width": one.width,
            "height": one.height,
        },
    )
    if new:
        read_file.enqueue(stored.pk)
    return stored


def move(file: Path, place: Path) -> None:
    try:
        file.replace(place)
    except PermissionError:
        # Windows moves nothing over a file that somebody reads; the one there has the same content.
        if not place.exists():
            raise
