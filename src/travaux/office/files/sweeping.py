"""Files that nothing refers to go."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from django.db import connection, transaction

from travaux.office.files.keeping import nobody_copies
from travaux.office.files.places import blobs, incoming
from travaux.office.files.placing import BLOBS_LOCK
from travaux.office.models import StoredFile

AT_ONCE = 500  # files in one question to the database


def sweep(older_than: timedelta = timedelta(minutes=1), *, of_any_age: bool = False) -> int:
    """Delete temporary files, and files without a row, that are older than `older_than`; return how many.
    With `of_any_age`, files without a row go however young they are: what processes left that were killed.

    A file that is being stored is safe: its transaction and the one here exclude each other. Nothing goes
    while a backup copies the files (`keeping`).
    """
    now = time.time()
    before = now - older_than.total_seconds()
    gone = sum(remove(file) for file in files_in(incoming()) if written_before(file, before))
    if of_any_age:
        before = now + 1
    old = [file for file in blob_files() if written_before(file, before)]
    for start in range(0, len(old), AT_ONCE):
        some = old[start : start + AT_ONCE]
        if without_row(some):
            gone += sweep_alone(some, before)
    return gone


@transaction.atomic
def sweep_alone(files: list[Path], before: float) -> int:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [BLOBS_LOCK])
            if not cursor.fetchone()[0]:
                return 0  # somebody is storing or copying; the next sweep is not far
        return remove_without_row(files, before)
    with nobody_copies() as alone:
        return remove_without_row(files, before) if alone else 0


def remove_without_row(files: list[Path], before: float) -> int:
    # Asked once more, now that nobody can store: a file may have been stored again in between.
    return sum(remove(file) for file in without_row(files) if written_before(file, before))


def without_row(files: list[Path]) -> list[Path]:
    names = [file.name for file in files]
    known = set(StoredFile.objects.filter(sha256__in=names).values_list("sha256", flat=True))
    return [file for file in files if file.name not in known]


def blob_files() -> Iterator[Path]:
    if blobs().is_dir():
        for folder in blobs().iterdir():
            if len(folder.name) == 2:
                yield from files_in(folder)


def files_in(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (file for file in folder.iterdir() if file.is_file())


def written_before(file: Path, instant: float) -> bool:
    try:
        return file.stat().st_mtime < instant
    except FileNotFoundError:
        return False


def remove(file: Path) -> bool:
    with contextlib.suppress(OSError):  # gone already, or open on Windows: the next sweep takes it
        file.unlink()
        return True
    return False
