"""A PostgreSQL server of our own, which may be killed."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

import psycopg

from travaux.cli.supervising import apart

PATIENCE = 60  # seconds until it answers
UNPRIVILEGED = ("postgres", "nobody")  # whom it runs as where we are root: it refuses to be root itself


def binaries() -> Path | None:
    """The folder with `initdb` and `postgres`, the newest there is; None where they are not installed."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    installed = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return max((one.parent for one in installed), key=lambda one: float(one.parent.name), default=None)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


class PostgreSQL:
    """In `folder`, on a port of this computer, with everything as it is by default but for its sockets."""

    def __init__(self, folder: Path) -> None:
        found = binaries()
        if found is None:
            raise FileNotFoundError("PostgreSQL's server is not installed (Debian: the package postgresql).")
        self.binaries, self.folder, self.data = found, folder, folder / "data"
        self.port = free_port()
        self.url = f"postgresql://travaux@127.0.0.1:{self.port}/travaux"
        self.process: subprocess.Popen[bytes] | None = None
        self.user = unprivileged()
        self.environment = dict(os.environ)
        folder.mkdir(parents=True, exist_ok=True)
        if "user" in self.user:
            os.chown(folder, self.user["user"], self.user["group"])
        self.run("initdb", "-D", str(self.data), "-U", "travaux", "--auth=trust", "--encoding=UTF8")
        self.start()
        self.run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "travaux", "travaux")

    def run(self, command: str, *arguments: str) -> None:
        subprocess.run(
            [str(self.binaries / command), *arguments],
            cwd=self.folder, check=True, stdout=subprocess.DEVNULL, **self.user,
        )  # fmt: skip

    def start(self) -> None:
        """Start, and wait until it answers: after a kill it reads its log first."""
        command = [str(self.binaries / "postgres"), "-D", str(self.data), "-p", str(self.port)]
        command += ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                command,
                cwd=self.folder,
                env=self.environment,
                stdout=log,
                stderr=log,
                **(apart() | self.user),
            )
        until = time.monotonic() + PATIENCE
        while not self.answers():
            if time.monotonic() > until or self.process.poll() is not None:
                raise RuntimeError(f"PostgreSQL did not start: {(self.folder / 'log').read_text()[-2000:]}")
            time.sleep(0.05)

    def start_if_it_gave_up(self) -> None:
        """As the system does: a server that cannot write its log ends rather than lose something."""
        until = time.monotonic() + PATIENCE
        while not self.answers() and time.monotonic() < until:
            if self.process is None or self.process.poll() is not None:
                self.start()
            time.sleep(0.1)

    def answers(self) -> bool:
        try:
            psycopg.connect(self.url, dbname="postgres", connect_timeout=5).close()
        except psycopg.Error:
            return False
        return True

    def kill(self) -> None:
        """SIGKILL to the server and to all that it forked, as when the machine's memory ran out."""
        if self.process is None:
            return
        children = children_of(self.process.pid)
        for pid in (self.process.pid, *children):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()
        while any(map(lives, children)):  # they hold its memory
            time.sleep(0.01)
        self.process = None

    def stop(self) -> None:
        """End as an administrator would have it."""
        if self.process is not None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(PATIENCE)
            self.process = None


def unprivileged() -> dict[str, Any]:
    """How `subprocess` starts what may not be root."""
    if os.geteuid() != 0:
        return {}
    for name in UNPRIVILEGED:
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise LookupError("There is no user but root to run PostgreSQL as.")


def children_of(pid: int) -> list[int]:
    """The processes that a process forked, and those that they forked."""
    found: list[int] = []
    for one in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            for child in map(int, one.read_text().split()):
                found += [child, *children_of(child)]
    return found


def lives(pid: int) -> bool:
    """Whether a process is there, and is not merely one that nobody has asked after yet."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
