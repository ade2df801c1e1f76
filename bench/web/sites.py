"""The two sites, filled with the same record and served; and where each has the pages to be measured."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.web import content
from bench.web.serving import served

ROOT = Path(__file__).resolve().parents[2]
KINDS = ("area", "timeline", "timeline of an area in a year", "event")
EVENTS_ASKED_FOR = 2_000  # at most, in one measurement
# Travaux as it is without any setting, whatever is set where the bench is run.
DEFAULTS = {
    "DATABASE_URL": "",
    "TRAVAUX_ADDRESS": "http://127.0.0.1:8000",
    "TRAVAUX_CACHE_MB": "64",
    "TRAVAUX_DEBUG": "",
    "TRAVAUX_DEMO": "",
    "TRAVAUX_LANGUAGES": "en,fr",
}


@dataclass(frozen=True)
class Site:
    """A filled home, what serves it, and the beginning of its addresses."""

    python: Path
    application: str
    home: Path
    environment: dict[str, str]
    prefix: str

    @contextmanager
    def serve(self, **environment: str) -> Iterator[int]:
        env = {**self.environment, **environment}
        with served(self.python, self.application, folder=ROOT, log=self.home / "log", env=env) as port:
            yield port

    def paths(self, kind: str, events: list[content.EventEntry]) -> Iterator[str]:
        """Addresses of the pages of one kind, without end; but each event once, so that nothing which is
        kept of its text helps.
        """
        rng = random.Random(kind)
        if kind == "event":
            for event in rng.sample(events, min(EVENTS_ASKED_FOR, len(events))):
                yield self.event(event)
            return
        while True:
            area = rng.choice(content.areas()).slug
            year = rng.randint(content.FIRST_YEAR, content.LAST_YEAR)
            yield {
                "area": f"{self.prefix}/areas/{area}/",
                "timeline": f"{self.prefix}/timeline/",
                "timeline of an area in a year": f"{self.prefix}/timeline/area/{area}/{year}/",
            }[kind]

    def event(self, event: content.EventEntry) -> str:
        raise NotImplementedError


class Travaux(Site):
    def event(self, event: content.EventEntry) -> str:
        return f"{self.prefix}/events/{event.slug}/"

    def thousand(self, events: list[content.EventEntry]) -> list[str]:
        """A thousand addresses: every area, year and month of the timeline, and events."""
        years = range(content.FIRST_YEAR, content.LAST_YEAR + 1)
        areas = [area.slug for area in content.areas()]
        found = [f"{self.prefix}/areas/{area}/" for area in areas]
        found += [f"{self.prefix}/timeline/{year}/" for year in years]
        found += [f"{self.prefix}/timeline/{year}/{month}/" for year in years for month in range(1, 13)]
        found += [f"{self.prefix}/timeline/area/{area}/{year}/" for area in areas for year in years]
        some = random.Random("thousand").sample(events, min(1_000 - len(found), len(events)))
        return found + [self.event(event) for event in some]


class Wagtail(Site):
    def event(self, event: content.EventEntry) -> str:
        return f"{self.prefix}/timeline/{event.slug}/"


def make_travaux(home: Path, count: int) -> Travaux:
    """A home in the empty folder `home`, with the record of `count` events."""
    (home / "secret-key").write_text("measured only", encoding="utf-8")
    environment = {**DEFAULTS, "TRAVAUX_HOME": str(home), "PYTHONPATH": str(ROOT)}
    site = Travaux(Path(sys.executable), "bench.web.travaux_wsgi:application", home, environment, "/en")
    run(site, "bench.web.travaux_filling", str(count))
    return site


def make_wagtail(python: Path, home: Path, count: int) -> Wagtail:
    environment = {"BENCH_WAGTAIL_HOME": str(home), "PYTHONPATH": str(ROOT)}
    site = Wagtail(python, "bench.web.wagtail_site.wsgi:application", home, environment, "")
    run(site, "bench.web.wagtail_site.filling", str(count))
    return site


def run(site: Site, *module: str) -> None:
    command = [str(site.python), "-m", *module]
    subprocess.run(command, cwd=ROOT, env={**os.environ, **site.environment}, check=True)
