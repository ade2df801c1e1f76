"""Atom: calls for inputs and processes, with their changes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from lxml import etree

from tests.builders import NOW, make_call, make_event, make_process
from travaux.office.publishing import publish, withdraw
from travaux.processes.queries import feeds

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

ATOM = {"a": "http://www.w3.org/2005/Atom"}
LATER = NOW + timedelta(days=1)


def feed(address: str = "calls/feed.atom") -> Any:
    response = Client().get(f"/en/{address}")
    assert (response.status_code, response["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    return etree.fromstring(response.content)


def values(element: Any, path: str) -> list[str]:
    return [getattr(one, "text", one) for one in element.xpath(path, namespaces=ATOM)]


def test_calls_stand_with_their_deadlines() -> None:
    call = make_call(
        "Principles", deadline="2018-03-24", time="18:00", zone="Europe/Zurich", summary="On principles.",
        slug="principles",
    )  # fmt: skip
    found = feed()
    assert values(found, "a:title") == ["Calls for inputs · Travaux"]
    assert values(found, "a:entry/a:id") == [f"urn:uuid:{call.uid}"]
    assert values(found, "a:entry/a:link/@href") == ["http://127.0.0.1:8000/en/calls/principles/"]
    assert values(found, "a:entry/a:category/@term") == ["call for inputs"]
    (text,) = values(found, "a:entry/a:summary")
    assert "On principles." in text
    assert "24 March 2018, 18:00" in text
    assert "(17:00 UTC)" in text


def test_extension_is_the_same_entry_updated_and_comes_first() -> None:
    call = make_call("Extended", deadline="2018-02-24")
    publish(actor=None, subject=make_call("Newer"), snapshot={}, now=NOW + timedelta(hours=1))
    before = dict(zip(values(feed(), "a:entry/a:id"), values(feed(), "a:entry/a:updated"), strict=True))
    assert values(feed(), "a:entry/a:title") == ["Newer", "Extended"]
    moved = {"date": "2018-02-24", "time": None, "zone": "", "wording": "", "moved_on": "2018-01-16"}
    publish(
        actor=None,
        subject=call,
        snapshot={"deadline_date": "2018-03-10", "earlier_deadlines": [moved]},
        now=LATER,
    )
    found = feed()
    assert values(found, "a:entry/a:title") == ["Extended", "Newer"]
    assert (
        values(found, "a:updated") == values(found, "a:entry[1]/a:updated") == ["2018-01-16T12:00:00+00:00"]
    )
    assert before[f"urn:uuid:{call.uid}"] < "2018-01-16T12:00:00+00:00"
    (text,) = values(found, "a:entry[1]/a:summary")
    assert text.index("10 March 2018") < text.index("24 February 2018")


def test_call_that_was_taken_off_is_not_in_the_feed() -> None:
    withdraw(actor=None, subject=make_call(), now=NOW)
    assert values(feed(), "a:entry") == []


@pytest.mark.parametrize("few", [0, 300])
def test_feed_of_a_process_has_its_dates_calls_and_events(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "FEW", few)
    event, elsewhere = make_event("Stocktaking"), make_event("Elsewhere")
    meeting = {"uid": "m1", "title": "First round", "begins": "2018-02-20", "ends": "", "place": ""}
    process = make_process("A compact", slug="compact", events=[event], meetings=[meeting])
    make_call("Its call", processes=[process])
    make_call("Another")
    publish(actor=None, subject=event, snapshot={}, now=LATER)
    publish(actor=None, subject=elsewhere, snapshot={}, now=LATER)
    found = feed("processes/compact/feed.atom")
    assert values(found, "a:title") == ["A compact · Travaux"]
    titles = values(found, "a:entry/a:title")
    assert titles[0] == "Stocktaking"
    assert sorted(titles[1:]) == ["A compact", "Its call"]
    dates = values(found, "a:entry[a:title='A compact']/a:summary")[0]
    assert "First round: A compact" in dates
    assert "20 February 2018" in dates


def test_feed_of_a_process_that_is_not_public_is_not_found() -> None:
    withdraw(actor=None, subject=make_process(slug="compact"), now=NOW)
    assert Client().get("/en/processes/compact/feed.atom").status_code == 404


def test_what_is_fed_in_is_never_markup_of_the_page() -> None:
    make_call("<script>alert(1)</script>", summary="<script>alert(2)</script>")
    found = feed()
    assert values(found, "a:entry/a:title") == ["<script>alert(1)</script>"]
    assert "<script" not in values(found, "a:entry/a:summary")[0]
