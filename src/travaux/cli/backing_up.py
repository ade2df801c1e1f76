"""`travaux backup` and `travaux restore`."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import DatabaseError
from django.utils import timezone

from travaux.cli import site
from travaux.cli.failing import Failed
from travaux.cli.progress import progress_on_terminal

FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


def back_up(file: Path) -> Iterator[str]:
    """Write a backup; what to say of it, line by line. Raises Failed."""
    site.open_site()
    from travaux.transfer.backup.making import back_up as make  # noqa: PLC0415  (Django must be started)
    from travaux.transfer.backup.thinning import name_at  # noqa: PLC0415

    now = timezone.now()
    if file.is_dir():
        file = file / name_at(now)
    if file.exists():
        raise Failed(f"There is a file {file} already, and it is left alone: name another one.")
    with (
        said_plainly(f"The backup {file}", "Nothing of it was kept."),
        progress_on_terminal("Copying files") as progress,
    ):
        made = make(file, now=now, progress=progress)
    yield f"{file}: {counted(made.manifest(), made.bytes)}."
    yield f"SHA-256 {made.sha256}"
    yield "It holds all that the site knows, and its keys: keep it where nobody else can read it."
    lacking = [*made.missing, *made.damaged]
    if lacking:
        raise Failed(
            f"The backup is whole, but {len(lacking)} of the site's files are missing or damaged: "
            "`travaux check --hashes` names them."
        )


def verify(file: Path) -> Iterator[str]:
    """Read a backup through; what to say of it. Raises Failed."""
    site.start_django()
    contents = verified(file)
    yield f"{file} is whole: {counted(contents.manifest, file.stat().st_size)}."
    yield made_by(contents)


def verified(file: Path) -> Any:
    from travaux.transfer.backup.archive import Damaged  # noqa: PLC0415  (Django must be started)
    from travaux.transfer.backup.verifying import TooNew  # noqa: PLC0415
    from travaux.transfer.backup.verifying import verify as read_through  # noqa: PLC0415

    try:
        return read_through(file)
    except (Damaged, TooNew) as error:
        raise Failed(f"{file}: {error}") from error
    except OSError as error:
        raise Failed(f"{file} cannot be read ({error.strerror}).") from error


def restore(file: Path, *, has_moved: bool) -> Iterator[str]:
    """Restore a backup into the home that is set; what is there now, line by line. Raises Failed.

    The settings are those of a folder within the home, which becomes the home when all of it is there.
    """
    home = Path(os.environ.get("TRAVAUX_HOME", "var")).resolve()
    os.environ["TRAVAUX_HOME"] = str(home / "restoring")
    site.start_django()
    from travaux.transfer.backup import places, restoring  # noqa: PLC0415  (Django must be started)
    from travaux.transfer.backup.archive import Damaged  # noqa: PLC0415
    from travaux.transfer.backup.verifying import TooNew  # noqa: PLC0415

    contents = verified(file)
    was_there = home.exists()
    try:
        with said_plainly(f"{home}", "Nothing was restored."):
            places.begin(home)
            with progress_on_terminal("Restoring rows") as progress:
                restored = restoring.restore(
                    file, contents, home=home, has_moved=has_moved, now=timezone.now(), progress=progress
                )
    except (places.Used, Damaged, TooNew) as error:
        raise Failed(str(error)) from error
    finally:
        places.leave(home, was_there=was_there)
    yield f"“{restored.office}” is in {home}: {counted(contents.manifest, file.stat().st_size)}."
    yield made_by(contents)
    if restored.mails:
        yield (
            f"Mail that waited then: {restored.mails}. It may have been sent since; the desk shows it under "
            "Mail, and somebody decides."
        )
    yield from restored.problems
    yield "Everybody signs in again. Next: travaux check --hashes, then travaux serve"


def made_by(contents: Any) -> str:
    return f"Made on {contents.made_at:%d %B %Y at %H:%M} UTC by Travaux {contents.about['travaux']}."


def counted(manifest: Any, size: int) -> str:
    rows = sum(manifest["rows"].values())
    return f"{rows:,} rows, {manifest['files']:,} files, {size / 1e6:,.1f} MB"


@contextmanager
def said_plainly(what: str, then: str) -> Iterator[None]:
    """What the disk or the database says, in one sentence."""
    try:
        yield
    except OSError as error:
        why = "the disk is full" if error.errno in FULL else error.strerror
        raise Failed(f"{what} could not be written: {why}. {then}") from error
    except DatabaseError as error:
        said = (str(error).strip().splitlines() or ["no reason given"])[0]
        raise Failed(f"The database refused ({said}). {then}") from error
