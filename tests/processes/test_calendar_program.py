"""A calendar program of Debian reads the feed: calcurse, and what it then shows."""

from __future__ import annotations

import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from tests.builders import NOW, make_call, make_process, make_session
from travaux.office.publishing import publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

CALCURSE = shutil.which("calcurse")


@pytest.fixture
def agenda(tmp_path: Path) -> Agenda:
    if CALCURSE is None:
        pytest.skip("No calcurse is found. On Debian and Ubuntu, install the package calcurse.")
    return Agenda(tmp_path)


class Agenda:
    """The calendar of somebody in Geneva, kept by calcurse."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kept = 0

    def run(self, *arguments: str) -> str:
        ran = subprocess.run(
            [str(CALCURSE), "-D", str(self.folder / f"agenda-{self.kept}"), *arguments],
            capture_output=True,
            text=True,
            check=True,
            timeout=20,
            env={"TZ": "Europe/Zurich", "LC_ALL": "C.UTF-8", "HOME": str(self.folder)},
        )
        return ran.stdout

    def subscribe(self) -> None:
        """Take the feed as it is now, in place of what was there."""
        self.kept += 1
        file = self.folder / "feed.ics"
        file.write_bytes(Client().get("/en/calendar/all.ics").content)
        assert "0 skipped" in self.run("-i", str(file))

    def on(self, day: str) -> list[str]:
        """What it shows on a day (YYYY-MM-DD)."""
        year, month, of_month = day.split("-")
        shown = self.run("-Q", "--from", f"{month}/{of_month}/{year}", "--days", "1")
        return [line.strip() for line in shown.splitlines()[1:] if line.strip()]


def test_calendar_program_shows_what_the_feed_says(agenda: Agenda) -> None:
    make_call("Principles; limits, too", deadline="2018-03-24", time="18:00", zone="Europe/Zurich")
    make_call("Without a time", deadline="2018-03-26")
    make_session("Council", opens="2018-06-18", closes="2018-06-20")
    row = {"uid": "m1", "title": "First round", "begins": "2018-02-20", "ends": "", "place": "New York"}
    make_process("A compact", meetings=[row])
    agenda.subscribe()
    assert agenda.on("2018-03-24") == ["- 18:00 -> 18:00", "Deadline: Principles; limits, too"]
    assert agenda.on("2018-03-26") == ["* Deadline: Without a time"]
    assert [agenda.on(f"2018-06-{day}") for day in (17, 18, 20, 21)] == [[], ["* Council"], ["* Council"], []]
    assert agenda.on("2018-02-20") == ["* First round: A compact"]


def test_calendar_program_shows_an_extension_on_the_new_day(agenda: Agenda) -> None:
    call = make_call("Principles", deadline="2018-03-24", time="18:00", zone="Europe/Zurich")
    agenda.subscribe()
    # Over the night in which the clocks of Geneva go forward.
    publish(
        actor=None,
        subject=call,
        snapshot={"deadline_date": "2018-03-25"},
        now=NOW + timedelta(days=1),
    )
    agenda.subscribe()
    assert agenda.on("2018-03-24") == []
    assert agenda.on("2018-03-25") == ["- 18:00 -> 18:00", "Deadline: Principles"]
