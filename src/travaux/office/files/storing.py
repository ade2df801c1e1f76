"""Taking a file in, so that a row never lacks its file and nothing is left of one that failed."""

from __future__ import annotations

import errno
import hashlib
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from travaux.office.files.accepting import Content, Refused, accept, opened
from travaux.office.files.child import run_reader
from travaux.office.files.places import blobs, incoming, make_folder, path_of_digest, sync_folder
from travaux.office.files.reading import read_file
from travaux.office.models import StoredFile
from travaux.texts.reading.media_types import JPEG, PNG

LARGEST_LOGO = 800  # pixels
# PostgreSQL's advisory lock: those who store share it, who sweeps has it alone.
BLOBS_LOCK = 0x7472_6176
PICTURES = {PNG, JPEG}
BINARY = getattr(os, "O_BINARY", 0)  # Windows
FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


class NotStored(Exception):
    """A file could not be written; the message is one sentence for people. Nothing is left of it."""


def store(content: Content, name: str = "file") -> StoredFile:
    """Keep a file and return its row: the same row for the same content. Pictures are drawn anew, without
    their metadata. Its reading is queued with the row.

    Raises Refused where `accept` does, or where a picture cannot be drawn; NotStored where the disk fails.
    """
    media_type = accept(content, name)
    if media_type in PICTURES:
        return redrawn(content, media_type)
    with opened(content) as source, written(source) as (file, sha256):
        return placed(file, sha256, media_type)


def store_picture(content: Content, name: str = "logo") -> StoredFile:
    """Keep a PNG or JPEG for the office's own pages: as `store`, and no larger than 800 pixels."""
    media_type = accept(content, name)
    if media_type not in PICTURES:
        raise Refused(_("“%(name)s” is not a picture (PNG or JPEG).") % {"name": name})
    return redrawn(content, media_type, LARGEST_LOGO)


def redrawn(content: Content, media_type: str, longest_edge: int | None = None) -> StoredFile:
    edge = [str(longest_edge)] if longest_edge else []
    with opened(content) as source, written(source) as (original, _sha256):
        target = original.with_suffix(".drawn")
        try:
            outcome = run_reader("travaux.texts.reading.pictures", str(original), str(target), *edge)
            if outcome.refusal is not None:
                raise Refused(_(outcome.refusal))
            with target.open("rb") as picture, written(picture) as (file, sha256):
                return placed(file, sha256, media_type)
        finally:
            target.unlink(missing_ok=True)


@contextmanager
def written(source: BinaryIO) -> Iterator[tuple[Path, str]]:
    """A temporary copy of `source` that is on the disk, and its SHA-256. It is gone afterwards."""
    file = incoming() / uuid.uuid4().hex
    digest = hashlib.sha256()
    try:
        with plainly():
            make_folder(blobs())
            make_folder(incoming())
            source.seek(0)
            with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY, 0o600), "wb") as copy:
                while chunk := source.read(1 << 20):
                    digest.update(chunk)
                    copy.write(chunk)
                copy.flush()
                os.fsync(copy.fileno())
        yield file, digest.hexdigest()
    finally:
        with suppress(OSError):
            file.unlink(missing_ok=True)


@transaction.atomic
def placed(file: Path, sha256: str, media_type: str) -> StoredFile:
    """Move a written file to its place, then make its row. No sweep runs until the transaction ends."""
    if connection.vendor == "postgresql":  # SQLite's transactions, immediate, exclude each other already
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [BLOBS_LOCK])
    place = path_of_digest(sha256)
    size = file.stat().st_size
    try:
        with plainly():
            make_folder(place.parent)
            move(file, place)
            sync_folder(place.parent)
    except NotStored:
        if not StoredFile.objects.filter(sha256=sha256).exists():
            place.unlink(missing_ok=True)
        raise
    stored, new = StoredFile.objects.get_or_create(
        sha256=sha256, defaults={"size": size, "media_type": media_type, "stored_at": timezone.now()}
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


@contextmanager
def plainly() -> Iterator[None]:
    """What the disk says, as a sentence for people."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise NotStored(_("The disk is full, so the file was not kept.")) from error
        raise NotStored(_("The disk failed, so the file was not kept. Try again.")) from error
