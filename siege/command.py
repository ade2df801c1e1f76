"""`python3 run.py siege`: kill at random while people work, then count."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from siege.counting import Outcome, count, wait_for_the_rest
from siege.doing import LINK, Places, Taken, Worker
from siege.hard_times import go_through
from siege.killing import Killing, Sending
from siege.people import Person, signed_in
from siege.postgresql import PostgreSQL
from siege.site import EMAIL, PASSWORD, PROCESSES, Site, checked
from tests.postbox import Postbox

PEOPLE = 4
AT_ONCE = 20  # times that one form is sent at the same moment, before the kills begin


def main(arguments: list[str]) -> int:
    top = argparse.ArgumentParser(prog="run.py siege", description=__doc__)
    top.add_argument("--kills", type=int, default=20, metavar="N", help="how often something is killed")
    top.add_argument("--seed", type=int, default=1, metavar="S", help="of what is done and killed, and when")
    top.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    top.add_argument("--minutes", type=float, metavar="M", help="for so long at most, on a slow computer")
    top.add_argument(
        "--wait", type=float, default=180, metavar="SECONDS",
        help="for jobs and mails of the dead to be done by the living, at the end",
    )  # fmt: skip
    top.add_argument(
        "--hard-times", action="store_true",
        help="instead: full disk, failing fsync, database and mail server away (needs gcc)",
    )  # fmt: skip
    top.add_argument("--keep", action="store_true", help="leave the folder of the site where it is")
    said = top.parse_args(arguments)
    folder = Path(tempfile.mkdtemp(prefix="travaux-siege-"))
    try:
        if said.hard_times:
            with besieged(folder, said.database) as (site, postbox):
                outcome = go_through(site, postbox)
        else:
            outcome = besiege(folder, Trial(said.kills, said.seed, said.database, said.wait, said.minutes))
    finally:
        if not said.keep:
            shutil.rmtree(folder, ignore_errors=True)
    print("\n".join(outcome.lines))
    if outcome.problems:
        print("\n".join(["", "NOT AS IT MUST BE:", *outcome.problems]))
        return 1
    print("Everything that was acknowledged is there exactly once.")
    return 0


@dataclass(frozen=True)
class Trial:
    """How often what is killed, and how long is waited afterwards for what the dead had begun (seconds)."""

    kills: int
    seed: int
    database: str = "sqlite"
    wait: float = 0
    minutes: float | None = None
    processes: int = PROCESSES


def besiege(folder: Path, trial: Trial) -> Outcome:
    """Found a site in `folder`, kill, count. What is wrong stands in the outcome's problems."""
    outcome, begun = Outcome(), time.monotonic()
    with besieged(folder, trial.database, trial.processes) as (site, postbox):
        places = Places(**json.loads(checked(site.python("-m", "siege.founding"))))
        for part in ("server", "worker"):
            site.start(part)
        site.wait_until_ready()
        sending, taken = Sending(), Taken()
        take_link = links_in(postbox)
        people = [
            signed_in(site.port, EMAIL, PASSWORD, code, when_sending=sending.note)
            for code in site.recovery_codes()[:PEOPLE]
        ]
        outcome.problems += twenty_at_once(people[0], taken)
        working = [
            Worker(number, person, places, taken, take_link, trial.seed)
            for number, person in enumerate(people, 1)
        ]
        for one in working:
            one.start()
        killing = Killing(site, sending, lambda: taken.total, trial.seed)
        kill(killing, trial, taken)
        for one in working:
            one.ended.set()
        for one in working:
            one.join(200)
        peace = time.monotonic()
        wait_for_the_rest(site, trial.wait)
        count(outcome, site, postbox, taken, killing, people)
        outcome.lines.append(
            f"Time: {peace - begun:.0f} s under siege, {time.monotonic() - peace:.0f} s until all was counted"
        )
    return outcome


def kill(killing: Killing, trial: Trial, taken: Taken) -> None:
    until = time.monotonic() + 60 * trial.minutes if trial.minutes else float("inf")
    for number in range(1, trial.kills + 1):
        killing.kill_once()
        if number % 10 == 0:
            said = f"{number} kills, {taken.total} acknowledged, {len(taken.surprises)} surprises"
            print(said, *taken.surprises[-1:], file=sys.stderr, flush=True)
        if time.monotonic() > until:
            break


@contextmanager
def besieged(folder: Path, database: str, processes: int = PROCESSES) -> Iterator[tuple[Site, Postbox]]:
    """A site as `travaux init` makes it, with a postbox for its mail; nothing of it runs afterwards."""
    folder.chmod(0o755)  # PostgreSQL runs as somebody else
    postbox = Postbox().start()
    site: Site | None = None
    try:
        postgresql = PostgreSQL(folder / "postgresql") if database == "postgresql" else None
        site = Site(folder, postgresql=postgresql, mail_url=postbox.url, processes=processes)
        checked(site.travaux("init", "--no-input"))
        yield site, postbox
    finally:
        if site is not None:
            site.end()
        postbox.end()


def links_in(postbox: Postbox) -> Any:
    """A function that hands out each link to sign of the mails that came, once."""
    seen: set[str] = set()
    at = [0]

    def take() -> list[str]:
        while at[0] < len(postbox.accepted):
            mail = postbox.accepted[at[0]]
            at[0] += 1
            text = mail.get_content().replace(" \r\n", "").replace(" \n", "")
            found = LINK.search(text)
            if found and "/own/" not in found[1] and found[1] not in seen:
                seen.add(found[1])
                return [found[1]]
        return []

    return take


def twenty_at_once(person: Person, taken: Taken) -> list[str]:
    """One form, sent by twenty hands at the same moment: one record, and the same answer for all."""
    name = "Event sent twenty times at once"
    form = person.fill("/en/desk/events/new/", "title", {"title": name, "action": "publish"})
    answers = person.send_at_once(form, AT_ONCE, "event")
    taken.note_sent("event", name)
    taken.note("event", name)
    led_to = {(one.status, one.leads_to) for one in answers}
    return [] if len(led_to) == 1 else [f"{name}: it was answered in {len(led_to)} ways: {led_to}"]
