"""`python3 run.py bench web`: build both sites at each size, measure, report."""

from __future__ import annotations

import argparse
import itertools
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from bench.web import content, report
from bench.web.cores import cores, held_to, machine
from bench.web.edited import under_edits
from bench.web.load import Figures, load
from bench.web.report import Size
from bench.web.sites import KINDS, ROOT, Site, Travaux, make_travaux, make_wagtail
from bench.web.wagtail_environment import python_with_wagtail

VAR = ROOT / "var" / "bench"
WARMING = 20  # requests before each measurement
TURNS = 5


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="run.py bench web", description=__doc__)
    made.add_argument("--events", default="1000,10000,100000", metavar="N,N…", help="sizes of the record")
    made.add_argument("--seconds", type=float, default=5, metavar="S", help="for each measurement (5)")
    made.add_argument("--connections", type=int, default=8, metavar="N", help="with the cache (8)")
    made.add_argument("--without-wagtail", action="store_true", help="leave the comparison out")
    made.add_argument("--gzip", action="store_true", help="ask for compressed answers")
    return made


def main(arguments: list[str]) -> int:
    """Print the figures; 1 where an answer was stale or none came, else 0, whatever the figures are."""
    chosen = parser().parse_args(arguments)
    headers = "Accept-Encoding: gzip\r\n" if chosen.gzip else ""
    VAR.mkdir(parents=True, exist_ok=True)
    wagtail = None if chosen.without_wagtail else python_with_wagtail(VAR / "wagtail-env")
    print(machine(), flush=True)
    sizes = []
    pair = cores()
    for count in map(int, chosen.events.split(",")):
        with homes() as (here, there), held_to(pair[0] if pair else None):
            say(f"{count:,} events: building the sites")
            size = Size(count)
            events = list(content.events(count))
            ours = make_travaux(here, count)
            theirs = make_wagtail(wagtail, there, count) if wagtail else None
            say(f"{count:,} events: without the cache")
            with ours.serve(TRAVAUX_CACHE_MB="0") as port, serve_if(theirs) as other:
                sides = [Side(ours, port, size.travaux)]
                if theirs:
                    sides.append(Side(theirs, other, size.wagtail))
                one_at_a_time(sides, events, chosen.seconds, headers)
            say(f"{count:,} events: with the cache")
            with ours.serve() as port:
                measure_cache(size, ours, port, events, chosen, headers)
        sizes.append(size)
    print("\n".join(report.lines(sizes)))
    return 1 if any(size.failed for size in sizes) else 0


@dataclass(frozen=True)
class Side:
    """A site that is being served, and where its figures go."""

    site: Site
    port: int
    figures: dict[str, Figures]


def serve_if(site: Site | None) -> AbstractContextManager[int]:
    return site.serve() if site else nullcontext(0)


def one_at_a_time(sides: list[Side], events: list[content.EventEntry], seconds: float, headers: str) -> None:
    """Measure each kind of page on every side in turn, several times, so that whatever else the machine does
    meanwhile falls on all alike.
    """
    for kind in KINDS:
        paths = [side.site.paths(kind, events) for side in sides]
        for side, some in zip(sides, paths, strict=True):
            load(side.port, itertools.islice(some, WARMING), seconds=60, headers=headers)
            side.figures[kind] = Figures()
        for _turn in range(TURNS):
            for side, some in zip(sides, paths, strict=True):
                more = load(side.port, some, seconds=seconds / TURNS, headers=headers)
                side.figures[kind].add(more)


def measure_cache(
    size: Size,
    site: Travaux,
    port: int,
    events: list[content.EventEntry],
    chosen: argparse.Namespace,
    headers: str,
) -> None:
    """The bare view before and after the pages under edits."""
    bare = itertools.repeat("/bare/")
    load(port, itertools.islice(bare, 200), seconds=60, headers=headers)
    asked = {"connections": chosen.connections, "headers": headers}
    size.bare = load(port, bare, seconds=chosen.seconds / 2, **asked)
    size.cached, size.verdict = under_edits(
        site, port, site.thousand(events), seconds=max(chosen.seconds * 2, 10), **asked
    )
    size.bare.add(load(port, bare, seconds=chosen.seconds / 2, **asked))


@contextmanager
def homes() -> Iterator[tuple[Path, Path]]:
    """Two empty folders, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="bench-", dir=VAR) as folder:
        pair = (Path(folder) / "travaux", Path(folder) / "wagtail")
        for one in pair:
            one.mkdir()
        yield pair


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
