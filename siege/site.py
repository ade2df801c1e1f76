"""A site in a home of its own, with its server and its worker as `travaux serve` runs them, to be killed."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from siege.postgresql import PostgreSQL, children_of, free_port
from travaux.cli.serving import answer_of, web_command, worker_command
from travaux.cli.supervising import apart

EMAIL, PASSWORD = "siege@example.org", "harbour-lantern-42"
ROOT = Path(__file__).resolve().parents[1]
PROCESSES = 3  # that answer requests
PATIENCE = 120  # seconds until the site answers


class Site:
    def __init__(
        self, folder: Path, *, postgresql: PostgreSQL | None, mail_url: str, processes: int = PROCESSES
    ) -> None:
        self.folder, self.home, self.postgresql = folder, folder / "home", postgresql
        self.processes = processes
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("TRAVAUX_", "DATABASE_", "DJANGO_"))
        }
        self.environment = kept | {
            "TRAVAUX_HOME": str(self.home),
            "TRAVAUX_ADDRESS": self.address,
            "TRAVAUX_MAIL_URL": mail_url,
            "TRAVAUX_MAIL_FROM": "office@example.org",
            "TRAVAUX_ADMIN_EMAIL": EMAIL,
            "TRAVAUX_ADMIN_PASSWORD": PASSWORD,
            "DJANGO_SETTINGS_MODULE": "travaux.settings",
            "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), kept.get("PYTHONPATH")])),
        }
        if postgresql:
            self.environment["DATABASE_URL"] = postgresql.url
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def travaux(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the command as an administrator would."""
        return self.python("-P", "-m", "travaux.cli", *arguments)

    def python(self, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments],
            env=self.environment, input=given, capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip

    def recovery_codes(self) -> list[str]:
        """Ten codes, each of which lets the administrator in once."""
        return list(json.loads(checked(self.python("-m", "siege.second_factor"))))

    def start(self, part: str) -> None:
        """Start `server` or `worker`, with the very commands of `travaux serve`."""
        command = {
            "server": web_command("127.0.0.1", self.port, self.processes),
            "worker": worker_command(),
        }[part]
        with (self.folder / "log").open("ab") as log:
            self.running[part] = subprocess.Popen(
                command, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **apart()
            )

    def start_what_ended(self) -> None:
        """As `travaux serve` does: the server ends by itself where what it starts dies too often."""
        for part, process in list(self.running.items()):
            if process.poll() is not None:
                self.kill(part)
                self.start(part)

    def wait_until_ready(self) -> None:
        until = time.monotonic() + PATIENCE
        while (status := answer_of(f"{self.address}/en/")) is None or status >= 500:
            self.start_what_ended()
            if time.monotonic() > until:
                raise RuntimeError(f"The site does not answer ({status}): see {self.folder / 'log'}")
            time.sleep(0.1)

    def kill(self, part: str) -> None:
        """SIGKILL to a part with all that it started; the next start finds what it finds."""
        process = self.running.pop(part)
        if process.poll() is None:
            for pid in (process.pid, *children_of(process.pid)):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        process.wait()

    def kill_one_that_answers(self, number: int) -> None:
        """SIGKILL to one of the processes that answer requests; the server starts another by itself."""
        answering = [pid for pid in children_of(self.running["server"].pid) if not is_tracker(pid)]
        if answering:
            with contextlib.suppress(ProcessLookupError):
                os.kill(answering[number % len(answering)], signal.SIGKILL)

    def stop(self, part: str) -> None:
        process = self.running.pop(part)
        process.terminate()
        try:
            process.wait(40)
        except subprocess.TimeoutExpired:
            self.running[part] = process
            self.kill(part)

    def end(self) -> None:
        for part in list(self.running):
            self.kill(part)
        if self.postgresql is not None:
            self.postgresql.kill()


def is_tracker(pid: int) -> bool:
    """Whether a process is Python's own, beside those that answer."""
    try:
        return b"resource_tracker" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return True


def checked(done: subprocess.CompletedProcess[str]) -> str:
    """What a command printed. Raises RuntimeError where it failed."""
    if done.returncode:
        raise RuntimeError(f"{done.args} ended with {done.returncode}: {done.stderr[-2000:]}")
    return done.stdout
