"""Temporary copies of what comes in: on the disk before anything is done with them, and gone afterwards."""

from __future__ import annotations

import errno
import hashlib
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from travaux.office.files.places import blobs, incoming, make_folder

BINARY = getattr(os, "O_BINARY", 0)  # Windows
FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


class NotStored(Exception):
    """A file could not be written; the message is one sentence for people. Nothing is left of it."""


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


@contextmanager
def plainly() -> Iterator[None]:
    """What the disk says, as a sentence for people."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise NotStored(_("The disk is full, so the file was not kept.")) from error
        raise NotStored(_("The disk failed, so the file was not kept. Try again.")) from error
