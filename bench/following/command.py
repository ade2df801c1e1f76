"""`python3 run.py bench following`: fill a site at each size, ask for every page and feed, report."""

from __future__ import annotations

import argparse
import itertools
import json
import random
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.following.bare_feed import ENTRIES, seconds_of_a_bare_feed
from bench.web import content
from bench.web.cores import cores, held_to, machine
from bench.web.load import Figures, load
from bench.web.sites import DEFAULTS, ROOT, Site, run

VAR = ROOT / "var" / "bench"
WARMING = 5
GOAL_MS = 50
# Where each page is; {kind} is the slug of any such record, chosen anew at every request.
PAGES = {
    "home": "/en/",
    "area": "/en/areas/{area}/",
    "open calls": "/en/calls/",
    "open calls of an area": "/en/calls/area/{area}/",
    "closed calls": "/en/calls/closed/",
    "closed calls of a year": "/en/calls/closed/{year}/",
    "call": "/en/calls/{call}/",
    "invitation": "/en/invitations/{invitation}/",
    "processes": "/en/processes/",
    "process": "/en/processes/{process}/",
    "sessions": "/en/sessions/",
    "session": "/en/sessions/{session}/",
    "calendar": "/en/calendar/",
    "calendar of a year": "/en/calendar/{year}/",
    "calendar of a month": "/en/calendar/{year}/6/",
    "calendar of an area": "/en/calendar/area/{area}/",
    "calendar of a process": "/en/calendar/process/{process}/",
    "feed of everything": "/en/calendar/all.ics",
    "feed of deadlines": "/en/calendar/deadlines.ics",
    "feed of an area": "/en/calendar/area/{area}.ics",
    "feed of a process": "/en/calendar/process/{process}.ics",
    "private calendar": "/en/calendar/private/{key}.ics",
    "news of calls (Atom)": "/en/calls/feed.atom",
    "news of a process (Atom)": "/en/processes/{process}/feed.atom",
    "desk: first screen": "/en/desk/",
    "desk: what is due": "/en/desk/due/",
    "desk: a year": "/en/desk/due/{year}/",
    "desk: calls": "/en/desk/calls/",
}


@dataclass
class Size:
    """What was measured at one number of calls."""

    calls: int
    pages: dict[str, Figures] = field(default_factory=dict)
    bare: Figures | None = None


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="run.py bench following", description=__doc__)
    made.add_argument("--calls", default="100,1000,10000", metavar="N,N…", help="sizes of the record")
    made.add_argument("--seconds", type=float, default=2, metavar="S", help="for each page (2)")
    return made


def main(arguments: list[str]) -> int:
    """Print the figures; 1 where a page did not come, else 0, whatever the figures are."""
    chosen = parser().parse_args(arguments)
    VAR.mkdir(parents=True, exist_ok=True)
    print(machine(), flush=True)
    sizes = []
    pair = cores()
    for count in map(int, chosen.calls.split(",")):
        with (
            tempfile.TemporaryDirectory(prefix="bench-", dir=VAR) as folder,
            held_to(pair[0] if pair else None),
        ):
            sizes.append(measured(Path(folder), count, chosen.seconds))
    print("\n".join(lines(sizes)))
    return 1 if any(figures.errors for size in sizes for figures in size.pages.values()) else 0


def measured(home: Path, count: int, seconds: float) -> Size:
    say(f"{count:,} calls: building the site")
    (home / "secret-key").write_text("measured only", encoding="utf-8")
    environment = {**DEFAULTS, "TRAVAUX_HOME": str(home), "PYTHONPATH": str(ROOT)}
    site = Site(Path(sys.executable), "bench.web.travaux_wsgi:application", home, environment, "/en")
    run(site, "bench.following.filling", str(count), str(home / "made.json"))
    made = json.loads((home / "made.json").read_text(encoding="utf-8"))
    say(f"{count:,} calls: asking, without the cache")
    size = Size(count)
    with site.serve(TRAVAUX_CACHE_MB="0") as port:
        for name, address in PAGES.items():
            headers = f"Cookie: sessionid={made['session']}\r\n" if "/desk/" in address else ""
            some = paths(address, made["slugs"], made["key"])
            load(port, itertools.islice(some, WARMING), seconds=60, headers=headers)
            size.pages[name] = load(port, some, seconds=seconds, headers=headers)
        size.bare = load(port, itertools.repeat("/bare/"), seconds=seconds)
    return size


def paths(address: str, slugs: dict[str, Any], key: str) -> Iterator[str]:
    """The addresses of such pages, without end."""
    rng = random.Random(address)
    while True:
        chosen = {kind: rng.choice(some) for kind, some in slugs.items()}
        yield address.format(
            **chosen, key=key, area=rng.choice(content.areas()).slug, year=rng.randint(2019, 2026)
        )


def lines(sizes: list[Size]) -> list[str]:
    """A row for each page: the median at each size, the 95th percentile and the growth at the largest."""
    small, large = sizes[0], sizes[-1]
    assert large.bare is not None
    bare = large.bare.percentile(0.5)
    found = [
        f"Without the cache, one request at a time: ms (goal: 95 of 100 within {GOAL_MS} ms at the largest)",
        f"{'page':<28}"
        + "".join(f"{size.calls:>9,}" for size in sizes)
        + f"{'p95':>9}{'KB':>7}{'× bare':>8}{'growth':>8}  goal",
    ]
    for name in PAGES:
        here = large.pages[name]
        medians = "".join(f"{size.pages[name].percentile(0.5) * 1000:>9.1f}" for size in sizes)
        p95 = here.percentile(0.95) * 1000
        growth = here.percentile(0.5) / (small.pages[name].percentile(0.5) or 1)
        met = "met" if p95 <= GOAL_MS and here.times else "MISSED"
        broken = f"; {here.errors} ERRORS" if here.errors else ""
        found.append(
            f"{name:<28}{medians}{p95:>9.1f}{here.mean_size / 1024:>7.1f}"
            f"{here.percentile(0.5) / bare:>8.1f}{growth:>8.2f}  {met}{broken}"
        )
    feed = large.pages["feed of everything"].percentile(0.5)
    alone = seconds_of_a_bare_feed()
    found += [
        f"{'a bare Django view':<28}{'':>{9 * (len(sizes) - 1)}}{bare * 1000:>9.1f}",
        f"icalendar alone, {ENTRIES} entries: {alone * 1000:.1f} ms; a feed: {feed / alone:.1f} × that",
    ]
    return found


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
