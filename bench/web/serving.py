"""A site under Granian with one worker, as `travaux serve` starts it, while it is measured."""

from __future__ import annotations

import contextlib
import http.client
import os
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from bench.web.cores import cores, held_to

OPTIONS = (
    *("--interface", "wsgi", "--workers", "1", "--http", "1", "--no-ws", "--log-level", "warning"),
    *("--blocking-threads", "4", "--blocking-threads-idle-timeout", "600", "--backpressure", "1024"),
)


@contextlib.contextmanager
def served(
    python: Path, application: str, *, folder: Path, log: Path, env: Mapping[str, str]
) -> Iterator[int]:
    """Serve the WSGI `application` on a free port of this computer, which is given; stop at the end.

    Raises RuntimeError with the end of the log where it does not come up.
    """
    port = free_port()
    where = ("--host", "127.0.0.1", "--port", str(port))
    command = [str(python), "-P", "-m", "granian", *OPTIONS, *where, application]
    pair = cores()
    with log.open("ab") as file, held_to(pair[1] if pair else None):
        process = subprocess.Popen(command, cwd=folder, env={**os.environ, **env}, stdout=file, stderr=file)
    try:
        wait_for(process, port, log)
        yield port
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(20)
        process.kill()
        process.wait()


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def wait_for(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Return once something answers on `port`, whatever it says."""
    for _attempt in range(600):
        if process.poll() is not None:
            break
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.request("GET", "/")
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    raise RuntimeError("The server did not come up:\n" + log.read_text(encoding="utf-8")[-2000:])
