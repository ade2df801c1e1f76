"""An empty home becomes the site that a backup was made of: all of it, or none of it."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import connections, transaction

from travaux.office.backups import note_backup
from travaux.office.files.places import blobs, incoming, make_folder, sync_folder
from travaux.office.journal import broken_chains
from travaux.office.mail.deciding import let_be_decided
from travaux.office.models import Office
from travaux.papers.sign_ons.checking import changed_sign_ons
from travaux.papers.submissions.checking import changed_submissions
from travaux.transfer.backup import places
from travaux.transfer.backup.archive import Damaged, members
from travaux.transfer.backup.loading import load, refuse_newer
from travaux.transfer.backup.making import Progress
from travaux.transfer.backup.verifying import Contents


@dataclass
class Restored:
    """What is there now. `mails` waited when the backup was made and wait for somebody to decide; `problems`
    came with the backup, one sentence each.
    """

    office: str
    contents: Contents
    mails: int = 0
    problems: list[str] = field(default_factory=list)


def restore(
    file: Path, contents: Contents, *, home: Path, has_moved: bool, now: datetime, progress: Progress
) -> Restored:
    """Restore a backup that was verified. Settings name the folder within `home` that `places.begin` made;
    the database of that folder is filled, or the PostgreSQL that DATABASE_URL names, which must be empty.

    Where the site `has_moved`, its mail goes on; else mail that waited may have been sent since, and waits
    for somebody to decide. Raises Used, TooNew, Damaged, OSError and the database's errors; `places.leave`
    then leaves the home as it was.
    """
    folder = Path(settings.TRAVAUX_HOME)
    refuse_newer(contents)
    places.begin_database(folder)
    try:
        with file.open("rb") as opened:
            write_home_and_files(opened, folder, set(contents.manifest["damaged"]))
            load(opened, contents, progress)
        restored = Restored(Office.objects.get().name, contents, problems=list(problems(contents)))
        if not has_moved:
            with transaction.atomic():
                restored.mails = let_be_decided(now=now)
        note_backup(file=file.resolve(), at=contents.made_at)
    except BaseException:
        places.forget_database(folder)
        raise
    finally:
        connections.close_all()  # SQLite's file is whole, with nothing left beside it
    places.put_in_place(home)
    return restored


def problems(contents: Contents) -> list[str]:
    """What was wrong with the site when the backup was made."""
    lacking = [*contents.manifest["missing"], *contents.manifest["damaged"]]
    return [
        *(f"The file {sha256} was missing or damaged when the backup was made." for sha256 in lacking),
        *(*broken_chains(), *changed_sign_ons(), *changed_submissions()),
    ]


def write_home_and_files(opened: BinaryIO, folder: Path, damaged: set[str]) -> None:
    """Write what is not rows; it is on the disk when this returns."""
    make_folder(blobs())
    make_folder(incoming())
    for member in members(opened):
        place, _, name = member.name.rpartition("/")
        if place == "home":
            target = folder / name
        elif place.startswith("blobs/"):
            target = folder / member.name
            make_folder(target.parent)
        else:
            continue
        digest = hashlib.sha256()
        with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as written:
            for chunk in member.content:
                digest.update(chunk)
                written.write(chunk)
            written.flush()
            os.fsync(written.fileno())
        if place != "home" and digest.hexdigest() != name and name not in damaged:
            raise Damaged("The backup changed while it was read.")
    for within in [*blobs().iterdir(), blobs(), folder]:
        sync_folder(within)
