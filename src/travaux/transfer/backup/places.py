"""Where a site is restored: beside nothing else, in a folder within its home, until all of it is there.

The home has the site from the instant at which its secret key is put in its place, which comes last. Until
then whatever is there belongs to a restoration that may be begun anew.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from django.db import connection, transaction

from travaux.office.files.places import make_folder, sync_folder

RESTORING = "restoring"
MARK = "this-is-being-restored"
KEY = "secret-key"


class Used(Exception):
    """There is something already; the message says what and where."""


def begin(home: Path) -> Path:
    """The folder to restore in, empty. Raises Used where the home holds a site, or anything else."""
    folder = home / RESTORING
    if is_broken_off(home):
        forget_files(home)
    elif home.exists() and (not home.is_dir() or any(home.iterdir())):
        raise Used(
            f"{home} is not empty, and a backup is restored into an empty folder only: name another one with "
            "TRAVAUX_HOME, or move away what is there."
        )
    make_folder(home)
    make_folder(folder)
    return folder


def is_broken_off(home: Path) -> bool:
    """Whether a restoration into `home` did not come to its end."""
    return (home / RESTORING).is_dir() and not (home / KEY).exists()


def forget_files(home: Path) -> None:
    """Remove what a restoration left. The mark goes last, for it says whose the database is."""
    for entry in home.iterdir():
        if entry.name != RESTORING:
            remove(entry)
    for entry in (home / RESTORING).iterdir():
        if entry.name != MARK:
            remove(entry)


def remove(entry: Path) -> None:
    if entry.is_dir() and not entry.is_symlink():
        shutil.rmtree(entry)
    else:
        entry.unlink()


def begin_database(folder: Path) -> None:
    """Mark the database as one that is being restored; it holds nothing then. Raises Used where it holds a
    table, unless a restoration into this very home and database was broken off.
    """
    mark = folder / MARK
    ours = mark.exists() and json.loads(mark.read_text()) == database()
    if ours:
        forget_tables()
    elif connection.introspection.table_names():
        raise Used("The database that DATABASE_URL names is not empty: make an empty one, and name that.")
    mark.write_text(json.dumps(database()))
    sync_folder(folder)


def database() -> list[str]:
    return [str(connection.settings_dict[part]) for part in ("ENGINE", "HOST", "PORT", "NAME")]


def forget_database(folder: Path) -> None:
    """Leave the database as empty as it was. SQLite's goes with the folder."""
    if connection.vendor == "postgresql":
        forget_tables()
    (folder / MARK).unlink()


@transaction.atomic
def forget_tables() -> None:
    """Drop every table: of a PostgreSQL that was empty when its restoration began."""
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f"DROP TABLE {connection.ops.quote_name(name)} CASCADE")


def leave(home: Path, *, was_there: bool) -> None:
    """Leave nothing behind of a restoration that failed; only its mark, where the database is away and still
    has some of it.
    """
    if not is_broken_off(home):
        return
    forget_files(home)
    if not (home / RESTORING / MARK).exists():
        (home / RESTORING).rmdir()
        if not was_there:
            home.rmdir()


def put_in_place(home: Path) -> None:
    """Make what was restored the site of this home: the key last, on the disk when this returns."""
    folder = home / RESTORING
    sync_folder(folder)
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name == KEY):
        if entry.name != MARK:
            if entry.name == KEY:
                sync_folder(home)
            entry.rename(home / entry.name)
    sync_folder(home)
    shutil.rmtree(folder)
