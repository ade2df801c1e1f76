"""The calendar as visitors read it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from tests.builders import NOW, forget_pages, make_area, make_body, make_call, make_process, make_session
from tests.processes.conftest import SetClock
from tests.processes.rfc5545 import events_of
from travaux.office.publishing import publish, save_draft, translate, withdraw
from travaux.processes.models import Call
from travaux.processes.pages import calendar

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def page(address: str = "") -> Any:
    response = Client().get(f"/en/calendar/{address}")
    assert response.status_code == 200
    return html.fromstring(response.content)


def texts(found: Any, path: str) -> list[str]:
    return [" ".join(one.text_content().split()) for one in found.xpath(path)]


def entries(address: str = "") -> list[str]:
    """Each line of the lists: when, name and what is said about it."""
    return texts(page(address), "//main//ul[@class='entries']/li")


def names(address: str = "") -> list[str]:
    return texts(page(address), "//div[@class='months']//*[@class='name']")


def test_what_is_ahead_stands_month_by_month() -> None:
    make_call("Later", deadline="2018-03-01")
    make_call("Over", deadline="2018-01-10")
    make_session("Council", opens="2018-02-26", closes="2018-03-23", place="Geneva")
    make_call("Soon", deadline="2018-01-20", time="18:00", zone="Europe/Zurich")
    found = page()
    assert texts(found, "//main//h2")[:3] == ["January 2018", "February 2018", "March 2018"]
    assert entries() == [
        "20 January Soon deadline18:00 Geneva time (17:00 UTC)5 days left",
        "26 February – 23 March Council Geneva",
        "1 March Later deadlinetime not stated45 days left",
    ]


def test_what_has_begun_stands_first(clock: SetClock) -> None:
    make_session("Council", opens="2018-02-26", closes="2018-03-23")
    make_call("Call", deadline="2018-03-05")
    clock(datetime(2018, 3, 1, tzinfo=UTC))
    found = page()
    assert texts(found, "//main//h2")[:2] == ["Under way", "March 2018"]
    assert names() == ["Council", "Call"]


def test_what_is_known_to_the_month_or_year_stands_after_its_days(
    clock: SetClock,
) -> None:
    rows = [("m1", "Year", "2018"), ("m2", "Month", "2018-03"), ("m3", "Day", "2018-03-14")]
    make_process(
        "A compact",
        meetings=[
            {"uid": uid, "title": title, "begins": begins, "ends": "", "place": ""}
            for uid, title, begins in rows
        ],
    )
    make_call("In December", deadline="2018-12-01")
    assert names("2018/") == ["Day", "Month", "In December", "Year"]
    assert texts(page("2018/"), "//main//h2")[:3] == [
        "March 2018",
        "December 2018",
        "2018, month not known",
    ]
    # Whatever is not over is still to come.
    assert names() == ["Day", "Month", "In December", "Year"]
    clock(datetime(2018, 3, 31, tzinfo=UTC))
    assert names() == ["Month", "In December", "Year"]


def test_year_and_month_hold_what_falls_into_them_over_or_not() -> None:
    make_call("Last year", deadline="2017-07-24")
    make_call("January", deadline="2018-01-10")
    make_call("March", deadline="2018-03-10")
    assert names("2018/") == ["January", "March"]
    assert names("2018/3/") == ["March"]
    assert entries("2018/1/")[0].endswith("closed")
    assert names("2016/") == []


def test_session_stands_in_each_month_that_it_lasts_into() -> None:
    make_session("Council", opens="2018-06-18", closes="2018-07-06")
    assert names("2018/6/") == names("2018/7/") == ["Council"]
    assert names("2018/8/") == []
    assert texts(page("2018/7/"), "//main//h2")[0] == "Begun before"


def test_month_is_also_drawn_as_weeks() -> None:
    make_session("Council", opens="2018-06-18", closes="2018-07-06")
    make_call("Call", deadline="2018-07-24")
    table = page("2018/7/").xpath("//main//table")[0]
    assert texts(table, ".//th[@scope='col']")[0] == "Monday"
    filled = table.xpath(".//td[time and ul]")
    cells = {cell.xpath("string(time)"): texts(cell, ".//li") for cell in filled}
    # The session on the first of the month, a Sunday, and again where a new week begins.
    assert cells == {"1": ["Council"], "2": ["Council"], "24": ["Call"]}


def test_calendar_of_an_area_and_of_a_process_and_of_deadlines() -> None:
    area = make_area("Peace", slug="peace")
    process = make_process("A compact", slug="compact")
    make_session("Council", opens="2018-06-18", areas=[area])
    make_call("Of the area", areas=[area])
    make_call("Of the process", processes=[process])
    assert names("area/peace/") == ["Of the area", "Council"]
    assert names("process/compact/") == ["Of the process"]
    assert names("deadlines/") == ["Of the area", "Of the process"]
    assert names("area/peace/deadlines/2018/2/") == ["Of the area"]
    trail = texts(page("process/compact/2018/2/"), "//nav[@class='kicker']//a")
    assert trail == ["A compact", "Calendar", "2018"]


@pytest.mark.parametrize(
    "address",
    ["area/nowhere/", "process/nowhere/", "area/hidden/", "2018/13/", "0999/", "page/2/", "2018/page/2/"],
)
def test_what_does_not_exist_is_not_found(address: str) -> None:
    withdraw(actor=None, subject=make_area(slug="hidden"), now=NOW)
    assert Client().get(f"/en/calendar/{address}").status_code == 404


def test_area_and_process_at_once_are_not_found() -> None:
    make_area(slug="peace")
    make_process(slug="compact")
    assert Client().get("/en/calendar/area/peace/process/compact/").status_code == 404


@pytest.mark.parametrize("address", ["", "2018/"])
def test_long_calendars_are_turned_by_page(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar, "ON_A_PAGE", 2)
    for day in range(1, 6):
        make_call(f"Call {day}", deadline=f"2018-03-0{day}")
    assert names(address) == ["Call 1", "Call 2"]
    assert names(f"{address}page/2/") == ["Call 3", "Call 4"]
    found = page(f"{address}page/3/")
    assert texts(found, "//nav[@class='pager']//a") == ["Earlier"]
    assert Client().get(f"/en/calendar/{address}page/4/").status_code == 404


def test_deadline_taken_back_is_said_while_people_may_count_on_it(clock: SetClock) -> None:
    call = make_call("Principles", deadline="2018-02-24")
    publish(actor=None, subject=call, snapshot={"deadline_date": None}, now=NOW)
    assert entries() == ["24 February 2018 Principles deadlinetaken out on 15 January 2018"]
    clock(datetime(2018, 2, 25, tzinfo=UTC))
    assert entries() == []


def test_what_is_off_the_site_is_not_spoken_of() -> None:
    withdraw(actor=None, subject=make_call("Principles"), now=NOW)
    assert entries() == []


def test_page_says_how_to_follow_it() -> None:
    make_area("Peace", slug="peace")
    for address, file in (
        ("", "all"), ("2018/", "all"), ("deadlines/", "deadlines"), ("area/peace/deadlines/", "area/peace"),
    ):  # fmt: skip
        links = page(address).xpath("//section[contains(@class, 'subscribe')]//a/@href")
        assert links == [
            f"http://127.0.0.1:8000/en/calendar/{file}.ics",
            f"webcal://127.0.0.1:8000/en/calendar/{file}.ics",
            "/en/subscribe/",
        ]
        assert Client().get(links[0].removeprefix("http://127.0.0.1:8000")).status_code == 200


def test_calendar_is_in_the_language_of_its_address() -> None:
    call = make_call("Principles")
    words = {"title": "Des principes"}
    translate(actor=None, subject=call, language="fr", words=words, now=NOW, published=True)
    make_call("In English only")
    found = html.fromstring(Client().get("/fr/calendar/").content)
    assert texts(found, "//a[@class='name']") == ["Des principes", "In English only"]
    assert found.xpath("//a[@class='name']/@lang") == ["en"]


def test_area_shows_its_next_dates_until_they_are_over(clock: SetClock) -> None:
    area = make_area("Peace", slug="peace")

    def panel() -> list[str]:
        found = html.fromstring(Client().get("/en/areas/peace/").content)
        return texts(found, "//section[h2='Next dates']//*[@class='name' or @class='more']")

    more = "All its dates, and how to have them in your own calendar · Be told by mail"
    assert panel() == [more]
    make_call("Elsewhere")
    call = make_call("Call", deadline="2018-02-24", areas=[area])
    make_session("Council", opens="2018-03-01", closes="2018-03-02", areas=[area])
    assert panel() == ["Call", "Council", more]
    withdraw(actor=None, subject=call, now=NOW)
    assert panel() == ["Council", more]
    clock(datetime(2018, 3, 1, tzinfo=UTC))
    assert panel() == [more]


# Never stale: the same page is asked for before and after an instant, and nobody changed anything.


@pytest.mark.parametrize(
    ("deadline", "instant"),
    [
        # The last hour before the clocks go forward, and the first after they went back.
        ({"deadline": "2018-03-25", "time": "01:59", "zone": "Europe/Zurich"}, "2018-03-25T00:59:00+00:00"),
        ({"deadline": "2018-10-28", "time": "03:00", "zone": "Europe/Zurich"}, "2018-10-28T02:00:00+00:00"),
        (
            {"deadline": "2018-11-04", "time": "23:59", "zone": "America/New_York"},
            "2018-11-05T05:00:00+00:00",
        ),
        ({"deadline": "2018-03-25"}, "2018-03-25T22:00:00+00:00"),
        ({"deadline": "2018-10-28"}, "2018-10-28T23:00:00+00:00"),
    ],
)
def test_deadline_is_ahead_until_its_last_second_and_over_at_the_next(
    deadline: dict[str, str], instant: str, clock: SetClock
) -> None:
    make_call("Call", **deadline)
    over_at = datetime.fromisoformat(instant)
    clock(over_at - timedelta(seconds=1))
    assert names() == names("deadlines/") == ["Call"]
    assert [texts(page(f"{over_at:%Y}/"), "//p[@class='about']/span")[-1]] == ["today"]
    clock(over_at)
    assert names() == names("deadlines/") == []
    assert texts(page(f"{over_at:%Y}/"), "//p[@class='about']/span")[-1] == "closed"


@pytest.mark.parametrize("day", ["2018-03-24", "2018-03-25", "2018-03-26", "2018-10-27", "2018-10-28"])
@pytest.mark.parametrize("zone", ["Europe/Zurich", "America/New_York", "Asia/Tokyo", "UTC"])
def test_page_and_calendars_say_the_instant_that_the_deadline_computes(day: str, zone: str) -> None:
    instant = make_call("Call", deadline=day, time="18:00", zone=zone).closes_at
    assert instant is not None
    (event,) = events_of(Client().get("/en/calendar/all.ics").content)
    assert event.when("DTSTART") == instant
    in_utc = "" if zone == "UTC" else f"{instant:%H:%M} UTC"
    assert in_utc in entries()[0]
    assert in_utc in event.text("DESCRIPTION")
    assert in_utc in Client().get("/en/calls/feed.atom").content.decode()


def test_days_left_are_counted_anew_when_a_day_begins_where_the_deadline_is(clock: SetClock) -> None:
    make_call("Call", deadline="2018-01-20", time="18:00", zone="Asia/Tokyo")
    midnight = datetime(2018, 1, 16, 15, tzinfo=UTC)  # in Tokyo, hours before the office's
    clock(midnight - timedelta(seconds=1))
    assert entries()[0].endswith("4 days left")
    clock(midnight)
    assert entries()[0].endswith("3 days left")


def test_page_changes_when_a_session_begins_and_when_it_ends(clock: SetClock) -> None:
    make_session("Council", opens="2018-02-26", closes="2018-03-23")
    for instant, heading in (
        (datetime(2018, 2, 25, 22, 59, 59, tzinfo=UTC), "February 2018"),
        (datetime(2018, 2, 25, 23, tzinfo=UTC), "Under way"),
        (datetime(2018, 3, 23, 22, 59, 59, tzinfo=UTC), "Under way"),
        (datetime(2018, 3, 23, 23, tzinfo=UTC), "In your own calendar"),
    ):
        clock(instant)
        assert texts(page(), "//main//h2")[0] == heading


ADDRESSES = (
    "/en/calendar/", "/en/calendar/2018/", "/en/calendar/2018/2/", "/en/calendar/deadlines/",
    "/en/calendar/area/peace/", "/en/calendar/process/compact/", "/en/calendar/all.ics",
    "/en/calendar/deadlines.ics", "/en/calendar/area/peace.ics", "/en/calendar/process/compact.ics",
    "/en/calls/feed.atom", "/en/processes/compact/feed.atom",
    "/fr/calendar/", "/fr/calendar/all.ics", "/fr/processes/compact/feed.atom",
)  # fmt: skip


@pytest.mark.slow
def test_queries_are_as_many_for_ten_milestones_as_for_five_hundred() -> None:
    area, process = make_area(slug="peace"), make_process(slug="compact")
    body = make_body(slug="hrc")

    def fill(calls: int, sessions: int) -> None:
        for number in range(calls):
            make_call(
                f"Call {number}", deadline=f"2018-02-{number % 18 + 10}", areas=[area], processes=[process]
            )
        for number in range(sessions):
            days = {"opens": "2018-02-26", "closes": "2018-03-23"}
            make_session(f"Session {number}", body=body, areas=[area], **days)
        withdraw(actor=None, subject=make_call(areas=[area], processes=[process]), now=NOW)

    def counted() -> list[int]:
        found = []
        for address in ADDRESSES:
            forget_pages()
            with CaptureQueriesContext(connection) as queries:
                assert Client().get(address).status_code == 200
            found.append(len(queries))
        return found

    fill(calls=6, sessions=2)
    few = counted()
    fill(calls=290, sessions=70)  # with their deadlines for NGOs, some five hundred
    assert all(then <= before for then, before in zip(counted(), few, strict=True))
    assert max(few) <= 30


def test_drafts_and_own_deadlines_are_nowhere_in_public() -> None:
    """Whatever was published, and drafted since, in whatever order."""
    area, process = make_area(slug="peace"), make_process(slug="compact")
    draft = {"slug": "secret", "title": "SECRET", "deadline_date": "2018-02-25", "areas": [area.pk]}
    save_draft(actor=None, subject=Call(language="en"), snapshot=draft, now=NOW)
    own = [{"uid": "i1", "title": "SECRET", "days_before": 2}]
    call = make_call("Open", areas=[area], processes=[process], internal=own)
    save_draft(actor=None, subject=call, snapshot={"title": "SECRET"}, now=NOW)
    withdrawn = make_call("Withdrawn", areas=[area], processes=[process], internal=own)
    withdraw(actor=None, subject=withdrawn, now=NOW)
    save_draft(actor=None, subject=withdrawn, snapshot={"title": "SECRET"}, now=NOW)
    for address in ADDRESSES:
        assert "SECRET" not in Client().get(address).content.decode(), address
