"""The outbox in processes of its own that are killed, wherever they stand: nothing lost, nothing twice."""

from __future__ import annotations

import contextlib
import random
import signal
import sqlite3
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.postbox import Postbox
from tests.sites import SeparateSite, own_database

# `django_db` for the second database's sake: these, too, are to run on it.
pytestmark = [pytest.mark.slow, pytest.mark.django_db]

# As in earnest, but with leases of a second, so that a test need not wait for a minute.
IMPATIENT = """
from datetime import timedelta
from django.utils import timezone
from travaux.office.mail import sending
from travaux.office.work import leases, schedule
from travaux.office.work.worker import Worker
leases.SCHEDULE_EVERY = leases.RENEWED_EVERY = 0.2
leases.LEASE = sending.CLAIM = timedelta(seconds=1)
sending.HANDING_OVER = timedelta(seconds=2)
send = schedule.REGULAR["send mail"]
schedule.REGULAR = {send.name: schedule.Regular(send.name, timedelta(seconds=0.2), send.task, send.when)}
"""
RUN = "worker = Worker(); worker.configure_signals(); worker.run()"
QUEUE = """
from django.db import transaction
from travaux.office.mail import queue_mail
with transaction.atomic():
    for number in range({first}, {last}):
        name = f"{{number}}"
        queue_mail(key=f"reminder:{{name}}", to=f"reader-{{name}}@example.org", subject=name, text="Soon.")
"""


FORGET = """
from django_tasks_db.models import DBTaskResult
from travaux.office.models import OutgoingMail, ScheduledWork, WorkerLease
for model in (DBTaskResult, OutgoingMail, ScheduledWork, WorkerLease):
    model.objects.all().delete()
"""


class OutboxSite(SeparateSite):
    """A site whose mail goes to a postbox, on the database that the suite runs on."""

    def __init__(self, folder: Path, database: str | None) -> None:
        self.database = database
        super().__init__(folder, postgresql=database)

    def begin(self, postbox: Postbox) -> None:
        """Know no mail, and this server."""
        self.environment |= {"TRAVAUX_MAIL_URL": postbox.url, "TRAVAUX_MAIL_FROM": "office@example.org"}
        self.processes.clear()
        self.run(FORGET)

    def queue(self, first: int, last: int) -> None:
        self.run(QUEUE.format(first=first, last=last))

    def start_worker(self, *, before: str = "") -> subprocess.Popen[str]:
        return self.start_python(IMPATIENT + before + "\n" + RUN)

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        if self.database:
            with psycopg.connect(self.database) as connection:
                return connection.execute(sql).fetchall()
        with contextlib.closing(sqlite3.connect(self.home / "travaux.sqlite3", timeout=20)) as connection:
            return connection.execute(sql).fetchall()

    def states(self) -> Counter[str]:
        return Counter(state for (state,) in self.query("SELECT state FROM office_outgoingmail"))

    def wait_for(self, fulfilled: Callable[[Counter[str]], bool], seconds: float = 40) -> None:
        until = time.monotonic() + seconds
        while not fulfilled(self.states()):
            assert time.monotonic() < until, self.states()
            time.sleep(0.05)


@pytest.fixture
def postbox() -> Iterator[Postbox]:
    postbox = Postbox().start()
    yield postbox
    postbox.end()


@pytest.fixture(scope="module")
def database() -> Iterator[str | None]:
    with own_database("outbox") as database:
        yield database


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory, database: str | None) -> OutboxSite:
    return OutboxSite(tmp_path_factory.mktemp("site"), database)


@pytest.fixture
def site(migrated: OutboxSite, postbox: Postbox) -> Iterator[OutboxSite]:
    migrated.begin(postbox)
    yield migrated
    migrated.end()


# Where the server kills whoever talks to it, and what becomes of the mail: whether it was accepted then.
AT_THE_SERVER = {"MAIL": False, "RCPT": False, "DATA": True}


@pytest.mark.parametrize("step", AT_THE_SERVER)
def test_worker_killed_while_it_talks_to_the_server_sends_once(
    site: OutboxSite, postbox: Postbox, step: str
) -> None:
    site.queue(0, 5)
    workers: list[subprocess.Popen[str]] = []

    def kill(address: str) -> None:
        postbox.at.clear()
        workers[-1].kill()
        workers[-1].wait()

    postbox.at[step] = kill
    workers.append(site.start_worker())
    workers[0].wait(60)
    site.start_worker()
    was_accepted = AT_THE_SERVER[step]
    ends = Counter({"sent": 4, "uncertain": 1} if was_accepted else {"sent": 5})
    site.wait_for(lambda states: states == ends)
    assert sorted(postbox.subjects()) == ["0", "1", "2", "3", "4"]


KILLED_AT = {
    "before the mark": ("sending.mark = lambda *said: die()", "sent"),
    "after the mark": ("mark = sending.mark; sending.mark = lambda *said: (mark(*said), die())", "uncertain"),
    "after the answer": (
        "finish = sending.finish; sending.finish = lambda *said: (finish(*said), die())",
        "uncertain",
    ),
}


@pytest.mark.parametrize("where", KILLED_AT)
def test_worker_killed_around_the_last_line_sends_once_or_leaves_it_to_a_person(
    site: OutboxSite, postbox: Postbox, where: str
) -> None:
    site.queue(0, 2)
    fault, state = KILLED_AT[where]
    die = "import os, signal; die = lambda: os.kill(os.getpid(), signal.SIGKILL)\n"
    assert site.start_worker(before=die + fault).wait(60) == -signal.SIGKILL
    was_accepted = len(postbox.accepted)
    assert was_accepted == (where == "after the answer")
    site.start_worker()
    site.wait_for(lambda states: states == Counter({"sent": 1}) + Counter({state: 1}))
    assert len(postbox.accepted) == was_accepted + (2 if state == "sent" else 1)
    if state == "uncertain" and not was_accepted:
        site.run("from travaux.office.mail.deciding import send_again\n"
                 "from travaux.office.models import OutgoingMail; from django.utils import timezone\n"
                 "mail = OutgoingMail.objects.get(state='uncertain')\n"
                 "assert send_again(actor=None, mail=mail, now=timezone.now())")  # fmt: skip
        site.wait_for(lambda states: states == Counter({"sent": 2}))
    assert sorted(postbox.subjects()) == ["0", "1"]


def test_workers_killed_at_any_time_lose_nothing_and_send_nothing_twice(
    site: OutboxSite, postbox: Postbox
) -> None:
    """Two workers at once, again and again killed in the middle, on clocks a day apart. At the end every mail
    was sent once, or was at its last line when its worker died.
    """
    chance = random.Random(7)
    site.queue(0, 200)
    for days in ((0, 0), (1, 0), (-1, 0), (-1, 1)):
        clocks = [f"real = timezone.now; timezone.now = lambda: real() + timedelta(days={by})" for by in days]
        workers = [site.start_worker(before=clock) for clock in clocks]
        begun = len(postbox.accepted)
        while len(postbox.accepted) < begun + 10:
            time.sleep(0.01)
        time.sleep(chance.random() / 5)
        for worker in workers:
            worker.kill()
            worker.wait()
    site.start_worker()
    site.wait_for(lambda states: set(states) <= {"sent", "uncertain"})
    states = site.states()
    accepted = Counter(postbox.subjects())
    assert sum(states.values()) == 200
    assert [subject for subject, times in accepted.items() if times > 1] == []
    sure = site.query("SELECT subject FROM office_outgoingmail WHERE state = 'sent'")
    assert {subject for (subject,) in sure} <= set(accepted)
    assert states["uncertain"] <= 8  # at most one for each worker that was killed


def test_worker_told_to_end_ends_the_mail_it_is_at(site: OutboxSite, postbox: Postbox) -> None:
    site.queue(0, 3)
    told: list[int] = []

    def tell(address: str) -> None:
        if not told:
            told.append(workers[0].pid)
            workers[0].terminate()
            time.sleep(0.5)  # the signal is there long before the answer

    postbox.at["DATA"] = tell
    workers = [site.start_worker()]
    assert workers[0].wait(30) == 0
    assert site.states() == Counter({"sent": 1, "waiting": 2})
    site.start_worker()
    site.wait_for(lambda states: states == Counter({"sent": 3}))
    assert sorted(postbox.subjects()) == ["0", "1", "2"]


def test_no_address_stands_in_the_files_of_the_site(site: OutboxSite, postbox: Postbox) -> None:
    site.queue(0, 3)
    worker = site.start_worker()
    site.wait_for(lambda states: states == Counter({"sent": 3}))
    worker.terminate()
    worker.wait(30)
    if site.database:
        assert "example.org" not in str(site.query("SELECT * FROM office_outgoingmail"))
    for path in site.home.rglob("*"):
        assert not path.is_file() or b"example.org" not in path.read_bytes(), path
