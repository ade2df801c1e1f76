"""What is due, as the staff see it; and the key to their own calendar."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from tests.builders import NOW, make_area, make_call, make_process, make_session
from tests.desk.making import make_person, signed_in
from tests.processes.conftest import SetClock
from travaux.office.publishing import save_draft
from travaux.processes.desk import due
from travaux.processes.models import Call

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def editor() -> Client:
    return signed_in(make_person("Ada", "editor"))


def page(client: Client, address: str = "due/") -> Any:
    response = client.get(f"/en/desk/{address}")
    assert response.status_code == 200
    return html.fromstring(response.content)


def names(client: Client, address: str = "due/") -> list[str]:
    return [one.text_content() for one in page(client, address).xpath("//main//*[@class='name']")]


def lines(client: Client, address: str = "due/") -> list[str]:
    found = page(client, address).xpath("//main//ol[@class='entries']/li")
    return [" ".join(one.text_content().split()) for one in found]


OWN = [{"uid": "i1", "title": "Sign-off", "days_before": 4}]


def test_what_is_due_stands_in_order_with_the_state_of_what_answers_it(editor: Client) -> None:
    make_call("Later", deadline="2018-03-01", time="18:00", zone="Europe/Zurich", answer="sent")
    make_call("Sooner", deadline="2018-02-01", answer="preparing", internal=OWN)
    make_session("Council", opens="2018-02-02")  # begins, but is not due
    draft = {"slug": "draft", "title": "Draft", "deadline_date": "2018-02-20"}
    save_draft(actor=None, subject=Call(language="en"), snapshot=draft, now=NOW)
    assert lines(editor) == [
        "13 days left Sign-off we prepare an answerSoonerour own deadline28 January 2018",
        "17 days left Sooner we prepare an answerdeadline1 February 2018, time not stated",
        "36 days left Draft not decided yetdeadline20 February 2018, time not statednot published",
        "45 days left Later our answer is sentdeadline1 March 2018, 18:00 Geneva time (17:00 UTC)",
    ]
    first_screen = page(editor, "").xpath("//section[@aria-labelledby='due']//*[@class='name']/text()")
    assert first_screen == names(editor)


def test_what_is_due_today_is_so_until_it_is_over(clock: SetClock) -> None:
    make_call("Today", deadline="2018-02-01")
    clock(datetime(2018, 2, 1, 22, 59, 59, tzinfo=UTC))
    editor = signed_in(make_person("Ada", "editor"))
    assert lines(editor)[0].startswith("today Today")
    clock(datetime(2018, 2, 1, 23, tzinfo=UTC))
    assert lines(editor) == []


def test_list_is_narrowed_by_sort_area_and_process(editor: Client) -> None:
    area, process = make_area(), make_process()
    make_call("Of the area", areas=[area], internal=OWN)
    make_call("Of the process", processes=[process])
    assert names(editor, f"due/?area={area.pk}") == ["Sign-off", "Of the area"]
    assert names(editor, f"due/?area={area.pk}&sort=deadline") == ["Of the area"]
    assert names(editor, f"due/?process={process.pk}") == ["Of the process"]
    assert names(editor, "due/?sort=internal") == ["Sign-off"]


@pytest.mark.parametrize(
    "asked", ["area=x", "area=999999", "process=%00", "sort=meeting", "page=0", "page=x"]
)
def test_what_makes_no_sense_is_not_asked_for(asked: str, editor: Client) -> None:
    make_call("Call")
    assert names(editor, f"due/?{asked}") == ["Call"]


def test_long_lists_are_turned_by_page(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(due, "ON_A_PAGE", 2)
    for day in range(1, 6):
        make_call(f"Call {day}", deadline=f"2018-03-0{day}")
    assert names(editor, "due/?page=2&sort=deadline") == ["Call 3", "Call 4"]
    turned = page(editor, "due/?page=2&sort=deadline").xpath("//nav[@class='pager']//a/@href")
    assert turned == ["?page=1&sort=deadline", "?page=3&sort=deadline"]


def test_year_has_everything_month_by_month(editor: Client) -> None:
    make_call("Call", deadline="2018-02-01", answer="not-answering", internal=OWN)
    make_session("Council", opens="2018-03-02", closes="2018-03-05", place="Geneva")
    make_call("Another year", deadline="2019-02-01")
    assert lines(editor, "due/2018/") == [
        "28 January Sign-off we do not answerCallour own deadline",
        "1 February Call we do not answerdeadlinetime not stated",
        "2–5 March Council sessionGeneva",
    ]
    months = [one.text_content() for one in page(editor, "due/2018/").xpath("//main//h2")]
    assert months == ["January", "February", "March"]
    assert editor.get("/en/desk/due/999/").status_code == 404
    assert names(editor, "due/2018/?page=7") == []


def test_reviewer_reads_what_is_due_and_cannot_open_it() -> None:
    make_call("Call")
    found = page(signed_in(make_person("Rev", "reviewer")))
    assert found.xpath("//main//span[@class='name']/text()") == ["Call"]
    assert found.xpath("//main//a[@class='name']") == []


@pytest.mark.slow
def test_queries_are_as_many_for_ten_as_for_five_hundred(editor: Client) -> None:
    area = make_area()

    def counted() -> list[int]:
        found = []
        for address in ("due/", f"due/?area={area.pk}", "due/2018/"):
            with CaptureQueriesContext(connection) as queries:
                page(editor, address)
            found.append(len(queries))
        return found

    for number in range(5):
        make_call(f"Call {number}", areas=[area], internal=OWN)
    counted()  # what the process remembers from here on is not counted
    few = counted()
    for number in range(250):
        make_call(f"Call {number}", deadline=f"2018-02-{number % 27 + 1:02}", areas=[area], internal=OWN)
    assert counted() == few


# The key


def test_key_is_shown_once_and_works_until_it_is_ended(editor: Client) -> None:
    assert "You have no such address yet." in page(editor, "calendar-key/").text_content()
    made = html.fromstring(editor.post("/en/desk/calendar-key/").content)
    (address,) = made.xpath("//code/text()")
    assert Client().get(address.removeprefix("http://127.0.0.1:8000")).status_code == 200
    again = page(editor, "calendar-key/")
    assert again.xpath("//code") == []
    assert "You made an address on 15 January 2018." in " ".join(again.text_content().split())
    assert editor.post("/en/desk/calendar-key/end/").status_code == 302
    assert Client().get(address.removeprefix("http://127.0.0.1:8000")).status_code == 404


def test_page_that_shows_the_key_is_kept_by_nobody(editor: Client) -> None:
    assert "no-store" in editor.post("/en/desk/calendar-key/")["Cache-Control"]


def test_each_ends_their_own_key_only(editor: Client) -> None:
    other = signed_in(make_person("Bob", "reviewer"))
    (address,) = html.fromstring(other.post("/en/desk/calendar-key/").content).xpath("//code/text()")
    editor.post("/en/desk/calendar-key/end/")
    assert Client().get(address.removeprefix("http://127.0.0.1:8000")).status_code == 200


def test_journal_knows_that_a_key_was_made_and_not_which(editor: Client) -> None:
    (address,) = html.fromstring(editor.post("/en/desk/calendar-key/").content).xpath("//code/text()")
    told = signed_in(make_person("Zoe", "administrator")).get("/en/desk/journal/").content.decode()
    assert "made a calendar key for" in told
    assert address.rpartition("/")[2].removesuffix(".ics") not in told
