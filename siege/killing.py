"""Who is killed, when, and what stands up again."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Callable

from siege.files import rows_without_file
from siege.site import Site

LATEST = 0.3  # seconds after somebody began to send
ENOUGH = 1  # things that must be acknowledged between two kills, so that there is something to lose
PATIENCE = 60  # seconds for them

# How often each is chosen.
SERVER, ANSWERING, WORKER, EVERYTHING, DATABASE = (
    "the server", "a process that answers", "the worker", "everything", "PostgreSQL",
)  # fmt: skip
ON_SQLITE = {SERVER: 2, ANSWERING: 20, WORKER: 7, EVERYTHING: 1}
ON_POSTGRESQL = {SERVER: 2, ANSWERING: 11, WORKER: 5, EVERYTHING: 1, DATABASE: 11}


class Sending:
    """When people begin to send a form, and which."""

    def __init__(self) -> None:
        self.begun = threading.Condition()
        self.latest = ""

    def note(self, what: str) -> None:
        with self.begun:
            self.latest = what
            self.begun.notify_all()

    def wait(self) -> str:
        """The next form of which somebody begins to send the first byte; empty where nobody does."""
        with self.begun:
            return self.latest if self.begun.wait(20) else ""


class Killing:
    def __init__(self, site: Site, sending: Sending, taken_so_far: Callable[[], int], seed: int) -> None:
        self.site, self.sending, self.taken_so_far = site, sending, taken_so_far
        self.chance = random.Random(f"{seed} kills")
        self.by_victim: Counter[str] = Counter()
        self.by_point: Counter[str] = Counter()
        self.problems: list[str] = []

    def kill_once(self) -> None:
        begun = self.taken_so_far()
        weights = ON_POSTGRESQL if self.site.postgresql else ON_SQLITE
        victim = self.chance.choices(list(weights), list(weights.values()))[0]
        after = self.chance.uniform(0, LATEST)
        point = self.sending.wait()
        time.sleep(after)
        self.kill(victim)
        self.by_victim[victim] += 1
        self.by_point[f"{point}, {after * 1000 // 100 * 100:.0f} ms"] += 1
        for name in rows_without_file(self.site):
            self.problems.append(f"row without its file after a kill of {victim}: {name}")
        self.stand_up(victim)
        until = time.monotonic() + PATIENCE
        while self.taken_so_far() < begun + ENOUGH and time.monotonic() < until:
            self.site.start_what_ended()
            time.sleep(0.05)

    def kill(self, victim: str) -> None:
        """Kill, and let that alone stand up without which nobody could look."""
        site = self.site
        if victim == ANSWERING:
            site.kill_one_that_answers(self.chance.randrange(8))
        if victim in (SERVER, EVERYTHING):
            site.kill("server")
        if victim in (WORKER, EVERYTHING):
            site.kill("worker")
        if site.postgresql and victim in (DATABASE, EVERYTHING):
            site.postgresql.kill()
            site.postgresql.start()

    def stand_up(self, victim: str) -> None:
        if victim in (SERVER, EVERYTHING):
            self.site.start("server")
            self.site.wait_until_ready()
        if victim in (WORKER, EVERYTHING):
            self.site.start("worker")
