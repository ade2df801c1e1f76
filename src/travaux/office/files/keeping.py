"""While somebody copies the files, none is swept away."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from travaux.office.files.placing import BLOBS_LOCK

PATIENCE = 60  # seconds for a sweep to end


@contextmanager
def nothing_swept() -> Iterator[None]:
    """Several may keep the files at once; files are stored meanwhile as ever. Ends with the process that
    keeps them, however it ends.
    """
    if connection.vendor == "postgresql":
        keeper = connection.copy()  # of its own: the lock belongs to a connection, not to a transaction
        try:
            with keeper.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_lock_shared(%s)", [BLOBS_LOCK])
                yield
                cursor.execute("SELECT pg_advisory_unlock_shared(%s)", [BLOBS_LOCK])
        finally:
            keeper.close()
    else:
        with closing(lock(wait=PATIENCE)) as kept:
            kept.execute("BEGIN")
            kept.execute("SELECT * FROM sqlite_master").fetchall()  # takes the lock that many may share
            yield


@contextmanager
def nobody_copies() -> Iterator[bool]:
    """Whether the files may be swept; while they are, nobody begins to copy. For SQLite: on PostgreSQL the
    lock of those who store says so too.
    """
    with closing(lock(wait=0)) as alone:
        try:
            alone.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            yield False
        else:
            yield True


def lock(wait: float) -> sqlite3.Connection:
    """An empty SQLite database serves as the lock: one that many may share or one may have alone, on every
    system, and that dies with its process.
    """
    file = Path(settings.TRAVAUX_HOME) / "files-lock"
    return sqlite3.connect(file, timeout=wait, isolation_level=None)
