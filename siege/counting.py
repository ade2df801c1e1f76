"""What was acknowledged against what is there."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from siege import files
from siege.doing import Taken
from siege.killing import Killing
from siege.people import Person
from siege.site import Site, checked
from tests.postbox import Postbox

SWEPT_WITHIN = 60  # seconds after the next start


@dataclass
class Outcome:
    """What is to be said, and what is not as it must be."""

    lines: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def lost_and_doubled(taken: Taken, there: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """A sentence for each thing that was acknowledged and is not there; and for each that is there more often
    than it was acknowledged, or, where no answer ever came, more often than once.
    """
    lost, doubled = [], []
    for kind, name in sorted(taken.sent):
        times, found = taken.acknowledged.get(kind, Counter())[name], there[kind].get(name, 0)
        said = f"{kind} “{name}”: acknowledged {times} times, there {found} times"
        if found < times:
            lost.append(said)
        elif found > max(1, times):
            doubled.append(said)
    return lost, doubled


def mails_sent_twice(accepted: list[Any]) -> list[str]:
    often = Counter(str(mail["Message-ID"]) for mail in accepted)
    return [f"mail {name}: accepted {times}×" for name, times in often.items() if times > 1]


def wait_for_the_rest(site: Site, seconds: float) -> None:
    """Until no job and no mail waits: those of killed workers wait until their leases run out."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        there = json.loads(checked(site.python("-m", "siege.there")))
        if not unfinished(there):
            return
        time.sleep(3)


def unfinished(there: dict[str, Any]) -> int:
    """How many jobs and mails have not come to an end."""
    return sum(
        there[kind].get(state, 0)
        for kind, states in {"jobs": ("READY", "RUNNING"), "mails": ("waiting", "handed-over")}.items()
        for state in states
    )


def count(
    outcome: Outcome, site: Site, postbox: Postbox, taken: Taken, killing: Killing, people: list[Person]
) -> None:
    for part in list(site.running):
        site.kill(part)
    before = files.files_without_row(site)
    temporary = len(files.temporary(site))
    files.let_a_minute_pass(site)
    site.start("worker")
    until = time.monotonic() + SWEPT_WITHIN
    while (after := files.files_without_row(site)) or files.temporary(site):
        if time.monotonic() > until:
            break
        time.sleep(0.2)
    without_file = files.rows_without_file(site)
    there = json.loads(checked(site.python("-m", "siege.there")))
    site.stop("worker")
    check = site.travaux("check", "--hashes")
    said = [line for line in check.stdout.splitlines() if not line.startswith(("All is well", "Mail that"))]
    lost, doubled = lost_and_doubled(taken, there)
    outcome.problems += [
        *(f"file without a row after the next start: {name}" for name in sorted(after)),
        *(f"temporary file after the next start: {file.name}" for file in files.temporary(site)),
        *(f"row without its file: {name}" for name in sorted(without_file)),
        *(f"travaux check: {line}" for line in said),
        *lost,
        *doubled,
        *mails_sent_twice(postbox.accepted),
        *killing.problems,
        *(f"answer: {surprise}" for surprise in taken.surprises),
    ]
    outcome.lines += [
        f"Kills: {sum(killing.by_victim.values())} ({said_of(killing.by_victim)})",
        f"Begun when somebody was sending: {said_of(killing.by_point)}",
        f"Acknowledged: {taken.total} ({said_of({kind: names.total() for kind, names in taken.by_kind()})})",
        f"Of these lost: {len(lost)}; doubled: {len(doubled)}",
        f"Sent again for want of an answer: {sum(p.tries_again for p in people)}; "
        f"refused with “not just now”: {sum(p.refusals for p in people)}",
        f"Files without a row: {len(before)} before the next start, {len(after)} after it; temporary ones: "
        f"{temporary}, {len(files.temporary(site))}; rows without their file: {len(without_file)}; "
        f"rows of files: {there['file rows']}, of which {there['file rows that nothing names']} in no record",
        f"Mails accepted: {len(postbox.accepted)}, with "
        f"{len({str(mail['Message-ID']) for mail in postbox.accepted})} message ids; "
        f"in the outbox: {said_of(there['mails'])}",
        f"Jobs: {said_of(there['jobs'])}",
        f"travaux check --hashes: {' '.join(check.stdout.split())}",
    ]


def said_of(counted: Any) -> str:
    return ", ".join(f"{name} {number}" for name, number in sorted(counted.items()))
