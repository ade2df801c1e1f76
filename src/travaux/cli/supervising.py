"""One process that keeps others running, and leaves none behind."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

import click

from travaux.cli.failing import Failed

LOOK = 0.1  # seconds between two looks at the children
ASK = 0.5  # seconds between two questions whether the site is ready
GRACE = 15  # seconds to end by themselves
STEADY = 60  # seconds after which a child counts as running well again
LONGEST_PAUSE = 30  # seconds before one that dies again and again is started once more
DEATHS_BEFORE_READY = 3
PATIENCE = 120  # seconds until the site must be ready
PR_SET_PDEATHSIG = 1


class Part:
    """One child process, started again when it dies, after a pause that doubles."""

    def __init__(self, name: str, command: list[str]) -> None:
        self.name = name
        self.command = command
        self.process: subprocess.Popen[bytes] | None = None
        self.started = 0.0
        self.start_at = 0.0
        self.pause = 1.0
        self.deaths = 0

    def keep_running(self) -> None:
        now = time.monotonic()
        if self.process is None:
            if now >= self.start_at:
                self.process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL, **apart())
                self.started = now
        elif self.process.poll() is not None:
            self.kill()
            if now - self.started > STEADY:
                self.pause = 1.0
            click.echo(f"{self.name} ended; it is started again in {self.pause:.0f} s.", err=True)
            self.process, self.start_at = None, now + self.pause
            self.pause = min(2 * self.pause, LONGEST_PAUSE)
            self.deaths += 1

    def ask_to_end(self) -> None:
        if self.process is not None:
            with contextlib.suppress(OSError):
                if sys.platform == "win32":
                    self.process.send_signal(signal.CTRL_BREAK_EVENT)
                else:
                    self.process.terminate()

    def wait(self, until: float) -> None:
        if self.process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(max(0.0, until - time.monotonic()))
            self.kill()

    def kill(self) -> None:
        """End whatever is left of the child and of what it started itself."""
        if self.process is None:
            return
        if hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
        elif self.process.poll() is None:
            self.process.kill()
        self.process.wait()


def apart() -> dict[str, Any]:
    """How a child is started: in a group of its own, so that it and its own children can be ended together;
    on Linux it is told to end, too, when this process is killed.
    """
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    if sys.platform != "linux":
        return {"start_new_session": True}
    libc = ctypes.CDLL(None)
    return {"start_new_session": True, "preexec_fn": lambda: libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)}


def supervise(parts: list[Part], *, is_ready: Callable[[], bool], when_ready: Callable[[], None]) -> None:
    """Keep `parts` running until SIGTERM or Ctrl-C; call `when_ready` once, when `is_ready` first says so.

    Raises Failed where they do not become ready. In every case no child is left behind.
    """
    told: list[int] = []

    def note(signum: int, frame: FrameType | None) -> None:
        told.append(signum)

    for name in ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), note)
    ready, begun = False, time.monotonic()
    ask_at = begun + ASK
    try:
        while not told:
            for part in parts:
                part.keep_running()
                if not ready and part.deaths >= DEATHS_BEFORE_READY:
                    raise Failed(
                        f"The site did not start, because {part.name} ended; the reason stands above."
                    )
            if not ready and time.monotonic() >= ask_at:
                ask_at = time.monotonic() + ASK
                if is_ready():
                    ready = True
                    when_ready()
                elif time.monotonic() - begun > PATIENCE:
                    raise Failed("The site was started but does not answer; its reason may stand above.")
            time.sleep(LOOK)
    finally:
        for part in parts:
            part.ask_to_end()
        until = time.monotonic() + GRACE
        for part in parts:
            part.wait(until)
