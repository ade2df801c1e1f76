"""Which core does what: the server has one to itself, everything else of a measurement shares another."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache


@cache  # asked before anything is held to a core
def cores() -> tuple[int, int] | None:
    """The cores (of the generator, of the server), or None where processes cannot be held to a core."""
    if not hasattr(os, "sched_getaffinity"):
        return None
    allowed = sorted(os.sched_getaffinity(0))
    return (allowed[0], allowed[1]) if len(allowed) > 1 else None


@contextmanager
def held_to(core: int | None) -> Iterator[None]:
    """Run on `core` meanwhile; processes started meanwhile stay there."""
    if core is None or not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def machine() -> str:
    """One line on the machine, for the head of a report."""
    name = platform.processor() or platform.machine()
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:  # noqa: PTH123  (not a file of ours)
            name = next(line.split(":", 1)[1].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        pass
    busy = f", load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    held = "a core each for generator and server" if cores() else "no core held for the server"
    python = f"Python {platform.python_version()}, {platform.system()}"
    return f"{name}, {os.cpu_count()} cores{busy}; {python}; {held}"
