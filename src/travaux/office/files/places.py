"""Where files lie: `blobs/ab/<sha256>` in the home, `blobs/incoming` while they are written."""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings

from travaux.office.models import StoredFile


def blobs() -> Path:
    return Path(settings.TRAVAUX_HOME) / "blobs"


def incoming() -> Path:
    return blobs() / "incoming"


def path_of_digest(sha256: str) -> Path:
    return blobs() / sha256[:2] / sha256


def path_of(stored: StoredFile) -> Path:
    """The file of a row. It is never changed, only removed once no row names it."""
    return path_of_digest(stored.sha256)


def make_folder(folder: Path) -> None:
    """Make a folder that only its owner may enter; its name is on the disk when this returns."""
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Put the names in a folder on the disk. Windows does so by itself and cannot be asked to."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
