"""Secrets in files of the home: made once, whole, readable by their owner only."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Callable
from pathlib import Path


def kept_secret(file: Path, make: Callable[[], str]) -> str:
    """What `file` holds; where it is missing, it is made first. Of several who make it at once one wins,
    and all of them read the same. Raises OSError where the folder cannot be used.
    """
    if not file.exists():
        # Written beside and linked: nobody reads half a secret, and nobody puts one over another.
        beside = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as made:
            made.write(make())
            made.flush()
            os.fsync(made.fileno())
        try:
            with contextlib.suppress(FileExistsError):
                os.link(beside, file)
        finally:
            beside.unlink()
    return file.read_text().strip()
