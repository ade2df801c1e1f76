"""Regular backups, into the folder that TRAVAUX_BACKUPS names."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from travaux.office.work.schedule import regularly
from travaux.transfer.backup.making import UNFINISHED, back_up
from travaux.transfer.backup.thinning import name_at, to_forget

BROKEN_OFF_AFTER = timedelta(days=1)


def are_wanted(now: datetime) -> bool:
    return bool(settings.TRAVAUX_BACKUPS) and not settings.TRAVAUX_DEMO


@task()
def back_up_regularly() -> str | None:
    """Make a backup, then remove those that need not stay, and what was broken off; the name of it."""
    now = timezone.now()
    if not are_wanted(now):
        return None
    folder = Path(settings.TRAVAUX_BACKUPS)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = name_at(now)
    back_up(folder / name, now=now, progress=lambda done, total: None)
    for old in to_forget([file.name for file in folder.iterdir()], now):
        (folder / old).unlink(missing_ok=True)
    for file in folder.glob(f"travaux-*{UNFINISHED}"):
        if file.stat().st_mtime < time.time() - BROKEN_OFF_AFTER.total_seconds():
            file.unlink(missing_ok=True)
    return name


regularly("back up", every=timedelta(days=1), task=back_up_regularly, when=are_wanted)
