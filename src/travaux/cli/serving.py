"""`travaux serve` and `travaux worker`."""

from __future__ import annotations

import http.client
import os
import socket
import sys
from urllib.parse import urljoin, urlsplit

import click
from django.db import connections

from travaux.cli import site
from travaux.cli.failing import Failed
from travaux.cli.supervising import Part, supervise

MOST_REDIRECTS = 5


def serve(host: str, port: int, workers: int) -> None:
    """Serve the site of this home until a signal says to end."""
    site.open_site()
    refuse_taken_port(host, port)
    serve_opened(host, port, workers, must_answer_200=False)


def serve_opened(host: str, port: int, workers: int, *, must_answer_200: bool) -> None:
    from travaux.office.static import gather  # noqa: PLC0415  (Django must be started)

    gather()
    connections.close_all()  # from here on only the children use the database
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{port}/"

    def is_ready() -> bool:
        status = answer_of(address)
        return status == 200 if must_answer_200 else status is not None and status < 500

    supervise(
        [Part("the web server", web_command(host, port, workers)), Part("the worker", worker_command())],
        is_ready=is_ready,
        when_ready=lambda: click.echo(f"Ready: {address}"),
    )


def web_command(host: str, port: int, workers: int) -> list[str]:
    options = {
        "--interface": "wsgi",
        "--host": host,
        "--port": str(port),
        "--workers": str(workers),
        "--http": "1",
        "--log-level": "warning",
        "--workers-kill-timeout": "10",
        # Python answers four requests at once in each process; connections that only wait take none of them.
        "--blocking-threads": "4",
        "--blocking-threads-idle-timeout": "600",
        "--backpressure": "1024",
    }
    flags = ["--no-ws", "--respawn-failed-workers"]
    said = [part for option in options.items() for part in option]
    return [sys.executable, "-P", "-m", "granian", *said, *flags, "travaux.wsgi:application"]


def worker_command() -> list[str]:
    return [sys.executable, "-P", "-m", "travaux.cli", "worker"]


def work() -> None:
    """Run jobs until a signal says to end."""
    site.open_site()
    from travaux.office.tasks import sweep_files  # noqa: PLC0415  (Django must be started)
    from travaux.office.work.worker import Worker  # noqa: PLC0415

    sweep_files.enqueue(of_any_age=True)  # what was being stored when a process was killed
    worker = Worker()
    worker.configure_signals()
    worker.run()


def refuse_taken_port(host: str, port: int) -> int:
    """Fail where somebody listens on the port already; return the port, a free one for 0."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.create_server((host, port), family=family) as server:
            return int(server.getsockname()[1])
    except OSError as error:
        why = os.strerror(error.errno) if error.errno and error.errno > 0 else str(error)
        raise Failed(
            f"Port {port} of {host} cannot be used ({why}): end what uses it, or choose another with --port."
        ) from error


def answer_of(address: str) -> int | None:
    """The status with which the site answers, redirects within it followed; None while it does not. A site
    that is reached over TLS sends whoever asks without to the server before it, which may not be there yet:
    that is an answer, and is not followed.
    """
    for _ in range(MOST_REDIRECTS):
        parts = urlsplit(address)
        asking = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=5)
        try:
            asking.request("GET", parts.path or "/")
            answer = asking.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            return None
        finally:
            asking.close()
        onward = urljoin(address, answer.headers.get("Location", ""))
        is_within = urlsplit(onward)[:2] == parts[:2]  # scheme, host and port
        if answer.status not in {301, 302, 303, 307, 308} or not is_within:
            return answer.status
        address = onward
    return None
