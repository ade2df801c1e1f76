"""`python3 run.py bench calendar`: build the site with so many calls, ask for every page and feed, report."""

from __future__ import annotations

import argparse
import itertools
import sys
import tempfile
from pathlib import Path

from bench.web.cores import cores, held_to, machine
from bench.web.load import Figures, load
from bench.web.sites import DEFAULTS, ROOT, Travaux, run

VAR = ROOT / "var" / "bench"
GOAL_MS = 50
GROWTH = 2.0
WARMING = 5  # requests before each measurement
# Below the language. What needs a key or a session has it from the filling.
PAGES = {
    "calendar": "calendar/",
    "calendar, second page": "calendar/page/2/",
    "deadlines": "calendar/deadlines/",
    "a year": "calendar/2027/",
    "a month": "calendar/2027/5/",
    "calendar of an area": "calendar/area/freedom-of-movement/",
    "a year of an area": "calendar/area/freedom-of-movement/2027/",
    "calendar of a process": "calendar/process/process-1/",
    "all.ics": "calendar/all.ics",
    "deadlines.ics": "calendar/deadlines.ics",
    "area.ics": "calendar/area/freedom-of-movement.ics",
    "process.ics": "calendar/process/process-1.ics",
    "private.ics": "calendar/private/{key}.ics",
    "calls, feed": "calls/feed.atom",
    "process, feed": "processes/process-1/feed.atom",
    "home": "",
    "call": "calls/call-1/",
    "process": "processes/process-1/",
    "session": "sessions/session-1/",
    "area": "areas/freedom-of-movement/",
    "desk": "desk/",
    "what is due": "desk/due/",
    "a year at the desk": "desk/due/2027/",
}


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="run.py bench calendar", description=__doc__)
    made.add_argument("--calls", default="100,1000,10000", metavar="N,N…", help="sizes of the record")
    made.add_argument("--seconds", type=float, default=2, metavar="S", help="for each page (2)")
    return made


def main(arguments: list[str]) -> int:
    """Print the figures; 1 where a request was not answered, else 0, whatever the figures are."""
    chosen = parser().parse_args(arguments)
    VAR.mkdir(parents=True, exist_ok=True)
    print(machine(), flush=True)
    sizes = {count: measured(count, chosen.seconds) for count in map(int, chosen.calls.split(","))}
    print("\n".join(report(sizes)))
    return 1 if any(figures.errors for pages in sizes.values() for figures in pages.values()) else 0


def measured(count: int, seconds: float) -> dict[str, Figures]:
    """What each page of a record of `count` calls takes without the cache, one request at a time."""
    pair = cores()
    with tempfile.TemporaryDirectory(prefix="bench-", dir=VAR) as folder, held_to(pair[0] if pair else None):
        print(f"{count:,} calls: building the site", file=sys.stderr, flush=True)
        site = made(Path(folder), count)
        key = (site.home / "calendar-key").read_text()
        cookie = f"Cookie: sessionid={(site.home / 'session').read_text()}\r\n"
        found = {}
        with site.serve(TRAVAUX_CACHE_MB="0") as port:
            for name, address in PAGES.items():
                headers = cookie if address.startswith("desk/") else ""
                paths = itertools.repeat(f"/en/{address.format(key=key)}")
                load(port, itertools.islice(paths, WARMING), seconds=60, headers=headers)
                found[name] = load(port, paths, seconds=seconds, headers=headers)
    return found


def made(home: Path, count: int) -> Travaux:
    """A home in the empty folder `home`, with `count` calls."""
    (home / "secret-key").write_text("measured only", encoding="utf-8")
    environment = {**DEFAULTS, "TRAVAUX_HOME": str(home), "PYTHONPATH": str(ROOT)}
    site = Travaux(Path(sys.executable), "bench.web.travaux_wsgi:application", home, environment, "/en")
    run(site, "bench.calendar.filling", str(count))
    return site


def report(sizes: dict[int, dict[str, Figures]]) -> list[str]:
    head = "".join(f"{f'{count:,}':>9} p50{'p95':>8}{'KB':>7}" for count in sizes)
    found = [
        f"Milliseconds without the cache, one request at a time, by the number of calls "
        f"(goals: 95 of 100 within {GOAL_MS} ms; growth below {GROWTH:g})",
        f"{'':<24}{head}{'growth':>9}  goals",
    ]
    for name in PAGES:
        rows = [pages[name] for pages in sizes.values()]
        cells = "".join(
            f"{one.percentile(0.5) * 1000:>13.1f}{one.percentile(0.95) * 1000:>8.1f}"
            f"{one.mean_size / 1024:>7.1f}"
            for one in rows
        )
        growth = rows[-1].percentile(0.5) / (rows[0].percentile(0.5) or 1)
        goals = met(all(one.percentile(0.95) * 1000 <= GOAL_MS for one in rows), growth < GROWTH)
        errors = sum(one.errors for one in rows)
        said = f"{goals}; {errors} ERRORS" if errors else goals
        found.append(f"{name:<24}{cells}{growth:>9.2f}  {said}")
    return found


def met(fast: bool, steady: bool) -> str:
    return f"{'met' if fast else 'MISSED'}, growth {'met' if steady else 'MISSED'}"
