"""A short siege, on the database that the suite runs on; the long one is `run.py siege`."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from siege.command import Trial, besiege
from siege.counting import lost_and_doubled
from siege.doing import Taken
from siege.people import Surprise, filled
from siege.postgresql import binaries

FORMS = """
<form action="/sign-out/"><input type="hidden" name="csrfmiddlewaretoken" value="other"></form>
<form method="post"><input type="hidden" name="csrfmiddlewaretoken" value="t"><input name="title" value="">
<select name="sort"><option value="event" selected>event</option><option>news</option></select>
<textarea name="body">Words</textarea><input type="checkbox" name="ticked" value="1">
<button name="action" value="draft">Save</button></form>
"""


@pytest.mark.slow
@pytest.mark.django_db  # for the second database's sake: this, too, is to run on it
def test_short_siege_loses_nothing_and_doubles_nothing() -> None:
    database = "postgresql" if os.environ.get("DATABASE_URL") else "sqlite"
    if database == "postgresql" and binaries() is None:
        pytest.skip("PostgreSQL's server is not installed here, and the one that answers may not be killed")
    # Not below the folders of this run, which are closed to whom PostgreSQL runs as.
    with TemporaryDirectory() as folder:
        outcome = besiege(Path(folder), Trial(kills=4, seed=29, database=database, processes=1))
    assert outcome.problems == []
    assert outcome.lines[0].startswith("Kills: 4 ")


def test_filled_form_is_what_a_browser_sends() -> None:
    form = filled(FORMS, "/new/", "title", {"title": "A day", "action": "publish"})
    assert (form.address, form.body) == (
        "/new/", b"csrfmiddlewaretoken=t&sort=event&body=Words&title=A+day&action=publish",
    )  # fmt: skip
    with pytest.raises(Surprise):
        filled(FORMS, "/new/", "language", {})


def test_counting_finds_what_is_lost_and_what_is_doubled() -> None:
    taken = Taken()
    for name, times in {"kept": 1, "lost": 1, "doubled": 1, "unanswered": 0, "unanswered twice": 0}.items():
        taken.note_sent("event", name)
        taken.acknowledged.setdefault("event", Counter())[name] = times
    there = {"event": {"kept": 1, "doubled": 2, "unanswered": 1, "unanswered twice": 2}}
    lost, doubled = lost_and_doubled(taken, there)
    assert lost == ["event “lost”: acknowledged 1 times, there 0 times"]
    assert doubled == [
        "event “doubled”: acknowledged 1 times, there 2 times",
        "event “unanswered twice”: acknowledged 0 times, there 2 times",
    ]
