"""The generator: one process, several connections kept open, each with one request under way.

Sockets and a selector instead of an HTTP library, so that the generator costs little beside the server.
"""

from __future__ import annotations

import re
import selectors
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)\r\n", re.IGNORECASE)
PATIENCE = 30.0  # seconds until a request without an answer counts as failed


@dataclass(frozen=True, slots=True)
class Answer:
    path: str
    sent_at: float  # time.monotonic(), which all processes of a machine share
    seconds: float
    status: int  # 0: none, the connection broke
    body: bytes


@dataclass(slots=True)
class Figures:
    """What came of a load: `seconds` it took, the time of each answer, and what went wrong."""

    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    size: int = 0  # bytes of all bodies
    errors: int = 0

    def add(self, more: Figures) -> None:
        """Count another load of the same kind in."""
        self.seconds += more.seconds
        self.times += more.times
        self.size += more.size
        self.errors += more.errors

    @property
    def rate(self) -> float:
        return len(self.times) / self.seconds if self.seconds else 0.0

    def percentile(self, part: float) -> float:
        """The time in seconds within which `part` (0 to 1) of the answers came."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else 0.0

    @property
    def mean_size(self) -> float:
        return self.size / len(self.times) if self.times else 0.0


class Connection:
    """A connection kept open, with at most one request under way."""

    def __init__(self, port: int, headers: str) -> None:
        self.port = port
        self.tail = f" HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{headers}\r\n".encode()
        self.socket: socket.socket | None = None
        self.path = ""

    def ask(self, path: str) -> None:
        if self.socket is None:
            self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.path, self.read, self.wanted = path, b"", -1
        self.sent_at = time.monotonic()
        self.socket.sendall(b"GET " + path.encode() + self.tail)

    def hear(self) -> Answer | None:
        """Read what has come; the answer once it is whole."""
        assert self.socket is not None
        try:
            piece = self.socket.recv(262_144)
        except OSError:
            piece = b""
        if not piece:
            return self.broken()
        self.read = self.read + piece if self.read else piece
        if self.wanted < 0:
            end = self.read.find(b"\r\n\r\n")
            if end < 0:
                return None
            length = LENGTH.search(self.read, 0, end + 2)
            if length is None:
                return self.broken()
            self.head, self.wanted = end + 4, end + 4 + int(length[1])
        if len(self.read) < self.wanted:
            return None
        seconds = time.monotonic() - self.sent_at
        return Answer(
            self.path, self.sent_at, seconds, int(self.read[9:12]), self.read[self.head : self.wanted]
        )

    def broken(self) -> Answer:
        self.close()
        return Answer(self.path, self.sent_at, time.monotonic() - self.sent_at, 0, b"")

    def close(self) -> None:
        if self.socket is not None:
            self.socket.close()
            self.socket = None


def load(
    port: int,
    paths: Iterator[str],
    *,
    seconds: float,
    connections: int = 1,
    headers: str = "",
    watch: Callable[[Answer], None] | None = None,
) -> Figures:
    """Ask for `paths` until they end or `seconds` are over, `connections` at a time.

    `headers` are lines, each with its line end. An answer other than 200 counts as an error and has no
    time; `watch` sees every answer, outside of the times but on the same core.
    """
    figures = Figures()
    free = [Connection(port, headers) for _ in range(connections)]
    under_way: list[Connection] = []
    started = time.monotonic()
    with selectors.DefaultSelector() as selector:
        while True:
            while free and time.monotonic() - started < seconds and (path := next(paths, None)) is not None:
                connection = free.pop()
                connection.ask(path)
                assert connection.socket is not None
                selector.register(connection.socket, selectors.EVENT_READ, connection)
                under_way.append(connection)
            if not under_way:
                break
            for connection in heard(selector, under_way):
                known = connection.socket
                answer = connection.hear()
                if answer is None:
                    continue
                selector.unregister(known)  # type: ignore[arg-type]
                under_way.remove(connection)
                free.append(connection)
                if answer.status == 200:
                    figures.times.append(answer.seconds)
                    figures.size += len(answer.body)
                else:
                    figures.errors += 1
                if watch is not None:
                    watch(answer)
    figures.seconds = time.monotonic() - started
    for connection in free:
        connection.close()
    return figures


def heard(selector: selectors.BaseSelector, under_way: list[Connection]) -> list[Connection]:
    """The connections on which something came; where nothing comes any more, all of them, shut."""
    ready = [key.data for key, _events in selector.select(PATIENCE)]
    if not ready:
        for connection in under_way:
            assert connection.socket is not None
            connection.socket.shutdown(socket.SHUT_RDWR)
    return ready or list(under_way)
