"""Hard times: what people are told while disk, database or mail server fail, and whether it all goes on
afterwards without a restart.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from siege import files
from siege.counting import Outcome
from siege.people import Answer, Filled, NoAnswer, Surprise, signed_in
from siege.site import EMAIL, PASSWORD, Site, checked
from tests.postbox import Postbox

SOURCE = Path(__file__).with_name("failing_disk.c")
AWAY = 6  # seconds for which PostgreSQL is stopped
LOCKED = 26  # seconds for which somebody holds SQLite's lock: longer than anybody waits for it
RECOVERED_WITHIN = 20  # seconds after the end of hard times
MAIL_WITHIN = 150  # seconds: the first pause of mail is a minute


class HardTimes:
    """One site, and one person who goes on working through all that comes."""

    def __init__(self, site: Site, postbox: Postbox) -> None:
        self.site, self.postbox, self.outcome = site, postbox, Outcome()
        self.sign = site.folder / "failing"
        self.said: list[str] = []

    def begin(self) -> None:
        library = self.site.folder / "failing_disk.so"
        subprocess.run(["gcc", "-shared", "-fPIC", "-o", str(library), str(SOURCE), "-ldl"], check=True)
        failing = {"LD_PRELOAD": str(library), "FAILING_DISK": str(self.sign)}
        postgresql = self.site.postgresql
        failing["FAILING_FOLDERS"] = f"{self.site.home}:{postgresql.data if postgresql else ''}"
        self.site.environment |= failing
        if postgresql:
            postgresql.stop()
            postgresql.environment |= failing
            postgresql.start()
        for part in ("server", "worker"):
            self.site.start(part)
        self.site.wait_until_ready()
        self.person = signed_in(self.site.port, EMAIL, PASSWORD, self.site.recovery_codes()[0])

    def trial(self, name: str, hard: AbstractContextManager[None], refused: bool = True) -> None:
        """Send forms before, while and after. What was refused must not be there, what was taken must be; the
        same form must be taken afterwards, once.
        """
        event = self.event(f"Event in {name}")
        upload = self.upload(f"Resource in {name}")
        told: dict[str, Answer | None] = {}
        with hard:
            begun = time.monotonic()
            told["publishing"] = self.try_once(event)
            told["uploading"] = self.try_once(upload)
            told["opening the desk"] = self.try_once(None)
            waited = time.monotonic() - begun
        taken_anyway = [what for what, answer in told.items() if answer and answer.status == 302]
        recovered = self.recovered(event, upload)
        self.outcome.lines.append(
            f"{name}: "
            + "; ".join(f"{what} {described(answer)}" for what, answer in told.items())
            + f" (in {waited:.1f} s); taken {recovered:.1f} s after its end"
        )
        for what, answer in told.items():
            if answer is None or answer.status not in (200, 302, 503):
                self.outcome.problems.append(f"{name}: {what} was answered with {described(answer)}")
        if refused and len(taken_anyway) == 2:
            self.outcome.problems.append(f"{name}: nothing failed, so nothing was tried")
        self.look(name)

    def event(self, title: str) -> Filled:
        return self.person.fill("/en/desk/events/new/", "title", {"title": title, "action": "publish"})

    def upload(self, title: str) -> Filled:
        new = self.person.fill("/en/desk/resources/new/", "title", {"title": title, "action": "draft"})
        made = self.person.send(new, "resource")
        content = (f"Notes of {title}. " * 20_000).encode()
        values = {"language": "en", "action": "draft"}
        return self.person.fill(f"{made.leads_to}files/", "file", values, ("file", "notes.txt", content))

    def try_once(self, form: Filled | None) -> Answer | None:
        """Send a form, or open the desk, once; None where there was no answer at all."""
        with contextlib.suppress(NoAnswer):
            if form is None:
                return self.person.ask("GET", "/en/desk/events/")
            return self.person.ask("POST", form.address, form.body, form.media_type)
        return None

    def recovered(self, *forms: Filled) -> float:
        """Seconds until all of them were taken."""
        begun = time.monotonic()
        for form in forms:
            while True:
                answer = self.try_once(form)
                if answer is not None and answer.status == 302:
                    break
                if time.monotonic() - begun > RECOVERED_WITHIN:
                    self.outcome.problems.append(f"{form.address} is still answered with {described(answer)}")
                    break
                time.sleep(0.2)
        return time.monotonic() - begun

    def look(self, name: str) -> None:
        self.outcome.problems += [
            f"{name}: row without its file: {row}" for row in sorted(files.rows_without_file(self.site))
        ]

    # What comes

    @contextmanager
    def disk(self, how: str) -> Iterator[None]:
        self.sign.write_text(how)
        try:
            yield
        finally:
            self.sign.unlink()
            if self.site.postgresql:
                self.site.postgresql.start_if_it_gave_up()

    @contextmanager
    def database_away(self) -> Iterator[None]:
        assert self.site.postgresql is not None  # noqa: S101
        self.site.postgresql.stop()
        begun = time.monotonic()
        yield
        time.sleep(max(0, AWAY - (time.monotonic() - begun)))
        self.site.postgresql.start()

    @contextmanager
    def database_locked(self) -> Iterator[None]:
        with contextlib.closing(sqlite3.connect(self.site.home / "travaux.sqlite3", timeout=60)) as holding:
            holding.isolation_level = None
            holding.execute("BEGIN IMMEDIATE")
            yield
            holding.execute("ROLLBACK")

    @contextmanager
    def database_unreadable(self) -> Iterator[None]:
        """The file of the database is something else for whoever opens it now, and is then put back. All
        processes open it anew, for they are started anew.
        """
        file = self.site.home / "travaux.sqlite3"
        aside = file.with_name("aside")
        os.sync()
        file.rename(aside)
        file.write_bytes(b"This is no database. " * 400)
        for number in range(self.site.processes):
            self.site.kill_one_that_answers(number)
        self.wait_until_it_listens()
        yield
        aside.rename(file)

    def wait_until_it_listens(self) -> None:
        until = time.monotonic() + 60
        while self.try_once(None) is None and time.monotonic() < until:
            self.site.start_what_ended()
            time.sleep(0.2)

    def mail_away(self) -> None:
        """What is to be mailed waits, and goes out once when the server is back."""
        self.postbox.end()
        values = {"name": "Harbour", "address": "harbour@example.org"}
        form = self.person.fill("/en/desk/organisations/new/", "name", values)
        made = self.person.send(form, "organisation").leads_to.rstrip("/").rpartition("/")[2]
        places = json.loads(checked(self.site.python("-m", "siege.founding")))
        address = f"/en/desk/papers/{places['signed']}/sign-ons/1/ask/{made}/"
        answer = self.person.send(self.person.fill(address, "language", {}), "invitation")
        time.sleep(8)  # it is tried, in vain
        self.postbox.start()
        begun = time.monotonic()
        while not self.postbox.accepted and time.monotonic() - begun < MAIL_WITHIN:
            time.sleep(0.5)
        came = len(self.postbox.accepted)
        self.outcome.lines.append(
            f"Mail server away: asking to sign was answered with {answer.status}; {came} mail came "
            f"{time.monotonic() - begun:.0f} s after it was back"
        )
        if came != 1:
            self.outcome.problems.append(f"Mail server away: {came} mails came")

    def end(self) -> None:
        there: dict[str, Any] = json.loads(checked(self.site.python("-m", "siege.there")))
        for kind in ("event", "resource", "file"):
            for name, times in there[kind].items():
                if times != 1:
                    self.outcome.problems.append(f"{kind} “{name}”: there {times} times")
        self.outcome.lines.append(
            f"There, each once: {len(there['event'])} events, {len(there['file'])} files"
        )
        check = self.site.travaux("check", "--hashes")
        self.outcome.lines.append(f"travaux check --hashes: {' '.join(check.stdout.split())}")
        if check.returncode:
            self.outcome.problems.append("travaux check found something")


def described(answer: Answer | None) -> str:
    if answer is None:
        return "got no answer"
    if answer.status == 200:
        return "was refused on the form itself" if "was not kept" in answer.text else "answered 200"
    return {302: "was taken", 503: "refused with 503"}.get(answer.status, f"answered {answer.status}")


def go_through(site: Site, postbox: Postbox) -> Outcome:
    times = HardTimes(site, postbox)
    times.begin()
    try:
        times.trial("Full disk", times.disk("full"))
        times.trial("Failing fsync", times.disk("sync"))
        if site.postgresql:
            times.trial("Database away", times.database_away())
        else:
            times.trial("Database locked", times.database_locked())
            times.trial("Database unreadable", times.database_unreadable())
        times.mail_away()
        times.end()
    except (Surprise, NoAnswer) as error:
        times.outcome.problems.append(str(error))
    return times.outcome
