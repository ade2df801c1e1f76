"""A web site on this computer, for tests of what fetches."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

HTML = {"Content-Type": "text/html; charset=utf-8"}


@dataclass(frozen=True)
class Answer:
    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: HTML)
    raw: Callable[[Any], None] | None = None  # writes to the connection itself, instead


@dataclass
class Served:
    """What runs: its port, its answers by path and query, and what it was asked for, in order."""

    port: int
    answers: dict[str, Answer]
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    times: list[float] = field(default_factory=list)

    def at(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.port}{path}"


def page(body: str, **options: Any) -> Answer:
    return Answer(f"<!DOCTYPE html><html><body>{body}</body></html>".encode(), **options)


def redirect(to: str, status: int = 302) -> Answer:
    return Answer(b"", status, {"Location": to})


@contextmanager
def serving(answers: Mapping[str, Answer], tls: ssl.SSLContext | None = None) -> Iterator[Served]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.handle_error = lambda *who: None  # type: ignore[method-assign]  # a guest who hangs up is no news
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    server.daemon_threads = True
    served = Served(server.server_port, dict(answers))
    server.served = served  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        served: Served = self.server.served  # type: ignore[attr-defined]
        served.asked.append(self.path)
        served.times.append(time.monotonic())
        served.agents.add(self.headers.get("User-Agent", ""))
        answer = served.answers.get(self.path) or Answer(b"", 404)
        if answer.raw is not None:
            with suppress(OSError):  # the other side has hung up
                answer.raw(self.wfile)
            return
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if "Content-Length" not in answer.headers:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, *arguments: Any) -> None:
        pass
