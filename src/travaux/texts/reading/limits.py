"""What a process may use while it reads a stranger's file."""

from __future__ import annotations

import contextlib
import ctypes
import math
import mmap
import signal
import sys
from pathlib import Path

try:
    import resource
except ImportError:  # Windows: the parent's limit of time is what remains
    resource = None  # type: ignore[assignment]

MEMORY = 1 << 30  # bytes of address space
SECONDS = 20.0  # of processor time
NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000  # flags of unshare(2)


def confine(*, memory: int = MEMORY, seconds: float = SECONDS, longest_file: int = 10_000_000) -> None:
    """Limit this process to `memory` bytes of address space, `seconds` of processor time, files of
    `longest_file` bytes, no core dump and, where the system lets an ordinary user do so, no network.

    What a system does not offer is left out: macOS has no limit of address space, Windows none of these.
    """
    if resource is not None:
        for what, most in [
            (resource.RLIMIT_AS, memory),
            (resource.RLIMIT_CPU, math.ceil(seconds)),
            (resource.RLIMIT_FSIZE, longest_file),
            (resource.RLIMIT_CORE, 0),
        ]:
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(what, (most, most))
        # The limit above counts whole seconds; this one, parts of them. Its signal ends the process.
        used = resource.getrusage(resource.RUSAGE_SELF)
        left = seconds - used.ru_utime - used.ru_stime
        signal.setitimer(signal.ITIMER_PROF, max(left, 0.1))
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            # A name space of its own, with no network in it. Where it is refused, nothing changes.
            ctypes.CDLL(None).unshare(NEW_USER | NEW_NETWORK)


def memory_in_use() -> int:
    """The bytes of address space that this process has already; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except OSError:
        return MEMORY
    return pages * mmap.PAGESIZE
