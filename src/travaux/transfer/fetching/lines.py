"""A connection to a machine that was checked, for a limited time."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from urllib3.connection import HTTPConnection, HTTPSConnection

from travaux.transfer.fetching.reaching import Machine
from travaux.transfer.fetching.targets import Target


class _Opened:
    """Speaks over a socket that is open already: no name is looked up a second time."""

    def __init__(self, opened: socket.socket, **options: Any) -> None:
        super().__init__(**options)
        self.opened = opened

    def _new_conn(self) -> socket.socket:
        return self.opened


class _Plain(_Opened, HTTPConnection):
    pass


class _Secure(_Opened, HTTPSConnection):
    pass


def opened_to(machines: Sequence[Machine], port: int, patience: float) -> socket.socket:
    """A connection to the first of the machines that answers. Raises OSError where none does."""
    for machine in machines[:-1]:
        with suppress(OSError):
            return socket.create_connection((str(machine), port), timeout=patience)
    return socket.create_connection((str(machines[-1]), port), timeout=patience)


@contextmanager
def line_to(
    machines: Sequence[Machine], target: Target, *, patience: float, seconds: float, trust: ssl.SSLContext
) -> Iterator[HTTPConnection]:
    """A connection to one of `machines` for what `target` names; a certificate must be for the target's host.

    It waits `patience` seconds for each piece, and is cut after `seconds` whatever comes. Raises OSError.
    """
    opened = opened_to(machines, target.port, min(patience, seconds))
    # TLS takes the socket over; a second handle on it can still cut the line.
    handle = opened.dup()
    watch = threading.Timer(seconds, cut, [handle])
    watch.daemon = True
    watch.start()
    options: dict[str, Any] = {"host": opened.getpeername()[0], "port": target.port, "timeout": patience}
    line: HTTPConnection
    if target.scheme == "https":
        line = _Secure(opened, ssl_context=trust, server_hostname=target.host, **options)
    else:
        line = _Plain(opened, **options)
    try:
        yield line
    finally:
        watch.cancel()
        line.close()
        opened.close()
        handle.close()


def cut(handle: socket.socket) -> None:
    with suppress(OSError):
        handle.shutdown(socket.SHUT_RDWR)
