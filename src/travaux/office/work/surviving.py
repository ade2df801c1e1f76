"""What survives what: the death of a process, and the death of the computer."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from django.db import connection

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


@lru_cache(maxsize=1)
def this_boot() -> str:
    """Eight digits that are others after this computer was started anew; empty where that cannot be known."""
    try:
        return hashlib.sha256(BOOT_ID.read_bytes()).hexdigest()[:8]
    except OSError:
        return ""


@contextmanager
def not_waiting_for_the_disk() -> Iterator[None]:
    """A transaction that is over in a moment, since its end does not wait for the disk. It survives this
    process, but may not survive the computer; what is written later and waits takes it along.

    With PostgreSQL it waits as any other: what does not wait stays in the memory of its processes a while,
    and would be lost with one of them. So it does where it could not be known afterwards whether the computer
    was started anew, and within another transaction.
    """
    if connection.in_atomic_block or connection.vendor == "postgresql" or not this_boot():
        yield
    else:
        tell("PRAGMA synchronous=NORMAL")
        try:
            yield
        finally:
            tell("PRAGMA synchronous=FULL")


def tell(command: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(command)
