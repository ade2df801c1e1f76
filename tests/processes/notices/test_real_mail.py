"""Being told, from end to end: a web server, workers and a mail server in processes of their own, all of them
killed again and again; and the days going by. Nothing is lost, and nothing comes twice.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.postbox import Postbox, free_port
from tests.sites import START, SeparateSite, own_database
from travaux.cli.serving import web_command

# `django_db` for the second database's sake: this, too, is to run on it.
pytestmark = [pytest.mark.slow, pytest.mark.django_db]

AT_ONCE = [f"once-{number}@example.org" for number in range(4)]
WEEKLY = [f"weekly-{number}@example.org" for number in range(3)]
STAFF = ["ada@example.org", "ben@example.org"]
PATIENCE = 120  # seconds for what should take a few, on however busy a computer

# A worker as it is, in more of a hurry.
WORKER = """
from dataclasses import replace
from datetime import timedelta
from travaux.office.mail import sending
from travaux.office.work import leases, retries, schedule
from travaux.office.work.worker import Worker
leases.SCHEDULE_EVERY, leases.RENEWED_EVERY, leases.LEASE = 0.2, 0.2, timedelta(seconds=2)
schedule.REGULAR = {
    name: replace(work, every=min(work.every, timedelta(seconds=0.5)))
    for name, work in schedule.REGULAR.items() if name.startswith(("send", "tell"))
}
sending.PAUSES = (timedelta(seconds=0.3),)
sending.CLAIM, sending.HANDING_OVER = timedelta(seconds=1), timedelta(seconds=3)
worker = Worker()
worker.configure_signals()
worker.run()
"""
# One who works at the desk: does line by line what stands on the standard input, and prints what it gives.
DESK = """
import json, sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from django.db import connection
from django.utils import timezone
from travaux.office.founding import found_office
from travaux.office.models import User
from travaux.office.models.mail import OutgoingMail
from travaux.office.people import make_account
from travaux.office.publishing import publish
from travaux.processes.models import Call, Follower, Subscriber
from travaux.processes.notices.digests import send_digests
from travaux.processes.notices.reminding import remind

MORNING = timezone.now().replace(hour=7, minute=30)

def day(number):
    return (MORNING + timedelta(days=number)).date().isoformat()

def publish_call(title, last_day):
    slug = title.lower().replace(" ", "-")
    call = Call.objects.filter(slug=slug).first() or Call(language="en")
    snapshot = {"slug": slug, "title": title, "deadline_date": day(last_day)}
    publish(actor=None, subject=call, snapshot=snapshot, now=timezone.now())

def publish_together(calls):
    # Several people, each with a connection of their own, press the button at one moment.
    def one(call):
        publish_call(*call)
        connection.close()
    with ThreadPoolExecutor(len(calls)) as people:
        list(people.map(one, calls))

def outbox():
    return [
        {"key": mail.key, "message_id": mail.message_id, "state": mail.state, "to": mail.address,
         "subject": mail.subject, "text": mail.text, "headers": mail.headers}
        for mail in OutgoingMail.objects.order_by("pk")
    ]

for line in sys.stdin:
    print(json.dumps(eval(json.loads(line))), flush=True)
"""


class Town:
    """The site, whoever works for it, and the post; `trouble` kills one of them."""

    def __init__(self, folder: Path, database: str | None) -> None:
        self.postbox = Postbox().start()
        self.site = SeparateSite(folder, postgresql=database)
        self.port = free_port()
        self.site.environment |= {
            "TRAVAUX_MAIL_URL": self.postbox.url,
            "TRAVAUX_MAIL_FROM": "office@example.org",
            "TRAVAUX_ADDRESS": f"http://127.0.0.1:{self.port}",
        }
        self.running: dict[str, subprocess.Popen[str]] = {}
        self.trouble = Trouble(self, seed=3)
        self.commands = {
            "web": web_command("127.0.0.1", self.port, 1),
            "worker": [sys.executable, "-c", START + WORKER],
        }
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        self.desk_worker = self.site.start(sys.executable, "-c", START + DESK, **pipes)
        for name in self.commands:
            self.start(name)

    def start(self, name: str) -> None:
        self.running[name] = self.site.start(
            *self.commands[name], start_new_session=True, stderr=subprocess.DEVNULL
        )

    def kill(self, name: str) -> None:
        """End it and whatever it started, so that it can do nothing more about it."""
        os.killpg(self.running[name].pid, signal.SIGKILL)
        self.running[name].wait()

    def end(self) -> None:
        if self.trouble.is_alive():
            self.trouble.end()
        for name in self.running:
            self.kill(name)
        assert self.desk_worker.stdin is not None
        self.desk_worker.stdin.close()
        self.site.end()
        self.postbox.end()

    def at_desk(self, asked: str) -> Any:
        work = self.desk_worker
        assert work.stdin is not None and work.stdout is not None
        work.stdin.write(json.dumps(asked) + "\n")
        work.stdin.flush()
        return json.loads(work.stdout.readline())

    def ask(self, method: str, address: str, form: dict[str, Any] | None = None) -> str:
        """Ask as people do whose page does not come: again, until the site answers."""
        path = "/" + address.split("/", 3)[3] if "://" in address else address
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            asking = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
            try:
                asking.request(method, path, urlencode(form or {}) if method == "POST" else None, headers)
                answer = asking.getresponse()
                page = answer.read().decode()
                assert answer.status == 200, (method, path, answer.status, page[:2000])
                return page
            except (OSError, http.client.HTTPException):
                time.sleep(0.1)
            finally:
                asking.close()
        raise AssertionError("The site does not answer.")

    def mails(self) -> list[dict[str, Any]]:
        """The outbox."""
        found: list[dict[str, Any]] = self.at_desk("outbox()")
        return found

    def wait_for_mails(self, begins: str, number: int) -> list[dict[str, Any]]:
        """Until that many mails, whose keys begin so, are in the outbox and out of it again."""
        until = time.monotonic() + PATIENCE
        while True:
            mails = [mail for mail in self.mails() if mail["key"].startswith(begins)]
            on_their_way = [mail for mail in mails if mail["state"] in ("waiting", "handed-over")]
            if len(mails) >= number and not on_their_way:
                return mails
            assert time.monotonic() < until, [(mail["key"], mail["state"]) for mail in mails]
            time.sleep(0.1)


class Trouble(threading.Thread):
    """Kills the worker, the web server and the mail server at random, and starts them again."""

    def __init__(self, town: Town, seed: int) -> None:
        super().__init__(daemon=True)
        self.town, self.random = town, random.Random(seed)
        self.is_over = threading.Event()
        self.made: Counter[str] = Counter()

    def run(self) -> None:
        to_come: list[str] = []
        while not self.is_over.wait(self.random.uniform(0.5, 2.5)):
            to_come = to_come or self.random.sample(["worker", "worker", "web", "post"], 4)
            self.made[what := to_come.pop()] += 1
            if what == "post":
                self.town.postbox.end()
                self.is_over.wait(self.random.uniform(0, 1))
                self.town.postbox.start()
            else:
                self.town.kill(what)
                self.town.start(what)

    def end(self) -> None:
        self.is_over.set()
        self.join()


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    with own_database("town") as database:
        town = Town(tmp_path, database)
        yield town
        town.end()


def link_in(mail: dict[str, Any], part: str) -> str:
    [found] = [link for link in re.findall(r"https?://\S+", mail["text"]) if part in link]
    return str(found)


def subscribe(town: Town) -> None:
    """All of them ask, look at the link of their mail, and confirm."""
    for address in (*AT_ONCE, *WEEKLY):
        rhythm = "weekly" if address in WEEKLY else "at-once"
        town.ask("POST", "/en/subscribe/", {"email": address, "everything": "on", "rhythm": rhythm})
    for mail in town.wait_for_mails("confirm:", len(AT_ONCE) + len(WEEKLY)):
        town.ask("GET", link_in(mail, "/confirm/"))
    assert town.at_desk("Subscriber.objects.filter(confirmed_at=None).count()") == len(AT_ONCE) + len(WEEKLY)
    for mail in town.mails():
        assert "your address is confirmed" in town.ask("POST", link_in(mail, "/confirm/"))


def told(mails: list[dict[str, Any]]) -> Counter[tuple[str, str]]:
    return Counter((mail["to"], mail["subject"]) for mail in mails)


def once_each(people: list[str], subjects: list[str]) -> Counter[tuple[str, str]]:
    return Counter((person, subject) for person in people for subject in subjects)


def test_everybody_is_told_once_whoever_is_killed(town: Town) -> None:
    town.at_desk("found_office(name='Office', community='Friends', now=timezone.now()).pk")
    for address in STAFF:
        town.at_desk(
            f"make_account(actor=None, email={address!r}, password=None, roles={{'editor'}}, now=MORNING).pk"
        )
    while town.at_desk("Follower.objects.count()") < 2:  # until the worker follows the journal
        time.sleep(0.1)
    town.trouble.start()

    subscribe(town)

    town.at_desk("publish_together([(f'Call {number}', 10 + number) for number in range(6)])")
    town.at_desk("publish_call('Call 0', 21)")
    subjects = [*(f"New call for inputs: Call {number}" for number in range(6)), "Extended: Call 0"]
    notices = town.wait_for_mails("notice:", len(AT_ONCE) * len(subjects))
    assert told(notices) == once_each(AT_ONCE, subjects)
    until = time.monotonic() + PATIENCE
    while lines_told(town, "changes:") != once_each(STAFF, subjects):
        assert time.monotonic() < until, lines_told(town, "changes:")
        time.sleep(0.2)

    # The days go by, each in its morning and a little later; on some of them nobody was there.
    for number in (0, 4, 5, 8, 10, 11):
        town.at_desk(f"[remind(MORNING + timedelta(days={number}, minutes=m)) for m in (0, 50)]")
        reminders = town.wait_for_mails("reminder:", len(STAFF))
    reminded = Counter((mail["to"], *line) for mail in reminders for line in reminded_of(mail))
    assert set(reminded.values()) == {1}
    for colleague in STAFF:
        of_one_call = {left for to, left, of in reminded if (to, of) == (colleague, "Call 1")}
        assert of_one_call == {"In 11 days", "In 7 days", "In 3 days", "Tomorrow", "Today"}
        of_the_extended = {left for to, left, of in reminded if (to, of) == (colleague, "Call 0")}
        assert of_the_extended == {"In 13 days"}

    town.at_desk("[send_digests(timezone.now() + timedelta(days=7, hours=h)) for h in (0, 1, 100)]")
    digests = town.wait_for_mails("digest:", len(WEEKLY))
    by_reader = Counter(mail["to"] for mail in digests)
    assert set(by_reader) == set(WEEKLY)
    assert len({mail["key"] for mail in digests}) == len(digests)
    assert sum("New call for inputs: Call 0" in mail["text"] for mail in digests) == len(WEEKLY)

    gone = AT_ONCE[0]
    way_out = next(mail["headers"]["List-Unsubscribe"] for mail in notices if mail["to"] == gone).strip("<>")
    town.ask("POST", way_out, {"List-Unsubscribe": "One-Click"})
    town.at_desk("publish_call('Last call', 30)")
    last = [mail for mail in town.wait_for_mails("notice:", len(notices) + 3) if mail["to"]]
    assert told(last)[("once-1@example.org", "New call for inputs: Last call")] == 1
    assert gone not in {mail["to"] for mail in town.mails()}

    town.trouble.end()
    town.wait_for_mails("", 1)
    arrived = Counter(str(message["Message-ID"]) for message in town.postbox.accepted)
    states = {mail["message_id"]: mail["state"] for mail in town.mails()}
    assert town.trouble.made.keys() == {"worker", "web", "post"}
    assert max(arrived.values()) == 1
    assert set(arrived) <= set(states)
    # Only where a worker was killed between the last line and its answer does nobody know; a person is shown.
    assert set(states.values()) <= {"sent", "uncertain"}
    assert {number for number, state in states.items() if state == "sent"} <= set(arrived)


def lines_told(town: Town, begins: str) -> Counter[tuple[str, str]]:
    """To whom which changes were told, in however many mails."""
    return Counter(
        (mail["to"], line[2:])
        for mail in town.mails()
        if mail["key"].startswith(begins)
        for line in mail["text"].splitlines()
        if line.startswith("* ")
    )


def reminded_of(mail: dict[str, Any]) -> list[tuple[str, str]]:
    """How long there was for which call: `("In 7 days", "Call 1")`."""
    return re.findall(r"^\* (.+?): Deadline: (.+)$", mail["text"], re.MULTILINE)
