"""What a process may use while it reads a stranger's file."""

from __future__ import annotations

import contextlib
import ctypes
import sys

try:
    import resource
except ImportError:  # Windows: the parent's limit of time is what remains
    resource = None  # type: ignore[assignment]

MEMORY = 1 << 30  # bytes of address space
SECONDS = 20  # of processor time
NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000  # flags of unshare(2)


def confine(*, longest_file: int = 10_000_000) -> None:
    """Limit this process to 1 GiB, 20 seconds of processor, files of `longest_file` bytes, no core dump and,
    where the system lets an ordinary user do so, no network.

    What a system does not offer is left out: macOS has no limit of address space, Windows none of these.
    """
    if resource is not None:
        for what, most in [
            (resource.RLIMIT_AS, MEMORY),
            (resource.RLIMIT_CPU, SECONDS),
            (resource.RLIMIT_FSIZE, longest_file),
            (resource.RLIMIT_CORE, 0),
        ]:
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(what, (most, most))
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            # A name space of its own, with no network in it. Where it is refused, nothing changes.
            ctypes.CDLL(None).unshare(NEW_USER | NEW_NETWORK)
