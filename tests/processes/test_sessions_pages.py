"""The list of sessions, and one session with its agenda and its deadlines for NGOs."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from tests.builders import (
    NOW,
    forget_pages,
    make_area,
    make_body,
    make_call,
    make_process,
    make_resource,
    make_session,
)
from tests.processes.conftest import SetClock
from tests.processes.reading_pages import facts, queries_for, rows, sections, text, tree
from travaux.office.publishing import publish, save_draft, translate, withdraw
from travaux.processes.models import Session
from travaux.processes.pages import sessions as pages

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

HERE = "/en/sessions/session/"


def own_deadline(title: str, date: str, **more: Any) -> dict[str, Any]:
    row = {"uid": title, "key": "", "title": title, "date": date, "time": "", "zone": "", "note": ""}
    return {**row, "is_off": False, **more}


def test_sessions_ahead_come_first_the_nearest_before_the_rest() -> None:
    make_session("Later", opens="2018-06-18")
    make_session("Soon", opens="2018-02-26")
    make_session("Under way", opens="2018-01-10", closes="2018-01-20")
    make_session("Not fixed", opens=None)
    make_session("Over", opens="2017-06-06", closes="2017-06-23")
    assert sections("/en/sessions/") == {
        "Under way and to come": ["Under way", "Soon", "Later", "Not fixed"],
        "Over": ["Over"],
    }


def test_session_of_a_year_is_under_way_to_its_last_day() -> None:
    """As those of the General Assembly are, from September to September."""
    make_session("General Assembly", opens="2017-02-01", closes="2018-01-15")
    assert sections("/en/sessions/") == {"Under way and to come": ["General Assembly"]}


@pytest.mark.parametrize(
    ("opens", "closes", "where"),
    [
        ("2018-01-15", None, "Under way and to come"),
        ("2018-01-14", None, "Over"),
        ("2018-01-14", "2018-01-15", "Under way and to come"),
        ("2018-01-01", "2018-01-14", "Over"),
    ],
)
def test_each_session_stands_in_one_list(opens: str, closes: str | None, where: str) -> None:
    make_session("One", opens=opens, closes=closes)
    assert sections("/en/sessions/") == {where: ["One"]}


def test_session_passes_from_one_list_to_the_other_by_itself(clock: SetClock) -> None:
    make_session("One", opens="2018-01-10", closes="2018-01-15")
    assert list(sections("/en/sessions/")) == ["Under way and to come"]
    clock(datetime(2018, 1, 15, 23, tzinfo=UTC))
    assert list(sections("/en/sessions/")) == ["Over"]


def test_past_sessions_stand_by_year_and_are_turned_page_by_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "ON_A_PAGE", 2)
    for opens in ("2017-09-11", "2017-06-06", "2016-09-13"):
        make_session(opens, opens=opens, closes=None)
    make_session("To come", opens="2018-02-26")
    first, second = tree("/en/sessions/"), tree("/en/sessions/page/2/")
    assert [text(one) for one in first.xpath("//main//h3")] == ["2017"]
    assert [text(one) for one in second.xpath("//main//h3")] == ["2016"]
    assert sections("/en/sessions/page/2/") == {"Over": ["2016-09-13"]}
    assert first.xpath("//nav[@class='pager']//a/@href") == ["/en/sessions/page/2/"]
    assert second.xpath("//nav[@class='pager']//a/@href") == ["/en/sessions/"]
    assert Client().get("/en/sessions/page/3/").status_code == 404


def test_page_says_when_where_and_of_what() -> None:
    make_session(
        slug="session", body=make_body("Human Rights Council"), opens="2018-02-26", closes="2018-03-23",
        place="Geneva", areas=[make_area("Migrants")], processes=[make_process("The compact")],
        agenda=[{"uid": "a", "number": "3", "title": "All rights"}], about="Two *items* count.",
    )  # fmt: skip
    assert facts(HERE) == {
        "Days": "26 February – 23 March 2018",
        "Place": "Geneva",
        "Body": "Human Rights Council",
        "Processes": "The compact",
        "Areas of work": "Migrants",
    }
    page = tree(HERE)
    assert [text(one) for one in page.xpath("//dl[@class='agenda']/div")] == ["3All rights"]
    assert page.xpath("string(//em)") == "items"


def test_deadlines_are_counted_from_the_opening_and_say_what_is_only_usual() -> None:
    make_session(slug="session", body=make_body(slug="hrc"), opens="2018-02-26")
    found = {row[0].split("  ")[0]: row for row in rows(HERE)}
    assert len(found) > 2
    usual = [row for row in found.values() if "to be confirmed with the secretariat" in row[1]]
    assert usual
    assert all("2018" in row[1] for row in found.values())
    addresses = tree(HERE).xpath("//main//table//a/@href")
    assert addresses
    assert all(one.startswith("http") for one in addresses)


def test_own_deadlines_say_zone_and_days_left(clock: SetClock) -> None:
    deadlines = [
        own_deadline("Badges", "2018-01-20", time="18:00", zone="Europe/Zurich", note="In person."),
        own_deadline("Statements", "2018-01-16"),
        own_deadline("Rooms", "2018-01-15"),
        own_deadline("Names", "2018-01-12"),
    ]
    make_session(slug="session", deadlines=deadlines, opens="2018-02-26")
    assert rows(HERE) == [
        ["Names", "12 January 2018, time not stated", "over"],
        ["Rooms", "15 January 2018, time not stated", "today"],
        ["Statements", "16 January 2018, time not stated", "1 day left"],
        ["Badges In person.", "20 January 2018, 18:00 Geneva time (17:00 UTC)", "5 days left"],
    ]
    clock(datetime(2018, 1, 20, 16, 59, tzinfo=UTC))
    assert rows(HERE)[-1][-1] == "today"
    clock(datetime(2018, 1, 20, 17, 0, tzinfo=UTC))
    assert rows(HERE)[-1][-1] == "over"


def test_day_on_which_something_opens_is_no_deadline(clock: SetClock) -> None:
    session = make_session(slug="session", body=make_body(slug="hrc"), opens="2018-02-26")
    [opening] = [one for one in session.deadlines_for_ngos() if one.opens]
    [row] = [one for one in rows(HERE) if one[1].startswith("opens ")]
    days = opening.deadline.days_left(NOW)
    assert row[2] == f"in {days} days"
    clock(opening.deadline.over_at)
    assert [one[2] for one in rows(HERE) if one[1].startswith("opens ")] == ["opened"]


def test_open_calls_of_its_processes_stand_beside_it_each_once() -> None:
    first, second = make_process("One"), make_process("Two")
    make_session(slug="session", processes=[first, second])
    make_call("Of both", processes=[first, second])
    make_call("Closed", processes=[first], deadline="2017-07-24")
    make_call("Of something else", processes=[make_process()])
    assert sections(HERE)["Open calls for inputs"] == ["Of both"]


def test_calls_of_today_do_not_stand_beside_a_session_of_the_past(clock: SetClock) -> None:
    process = make_process()
    make_session(slug="session", processes=[process], opens="2018-01-10", closes="2018-01-15")
    make_call(processes=[process])
    assert "Open calls for inputs" in sections(HERE)
    clock(datetime(2018, 1, 15, 23, tzinfo=UTC))
    assert "Open calls for inputs" not in sections(HERE)


def test_body_that_is_not_published_is_not_named() -> None:
    body = make_body("A body we prepare", slug="prepared")
    make_session(body=body, slug="session", opens="2018-02-26", place="Geneva")
    assert "A body we prepare" in tree("/en/sessions/").xpath("string(//main)")
    withdraw(actor=None, subject=body, now=NOW)
    for address in (HERE, "/en/sessions/"):
        assert "A body we prepare" not in Client().get(address).content.decode()
    publish(actor=None, subject=body, snapshot={"name": "A body"}, now=NOW)
    assert facts(HERE)["Body"] == "A body"


def test_what_is_not_published_stands_nowhere() -> None:
    body, process = make_body(slug="body"), make_process(slug="process")
    snapshot = {"slug": "draft", "title": "A secret", "body_id": body.pk, "opens_on": "2018-02-26"}
    session = Session(language="en")
    save_draft(actor=None, subject=session, snapshot=snapshot | {"processes": [process.pk]}, now=NOW)
    for address in ("sessions/", "bodies/body/", "processes/process/", "calendar/"):
        assert b"secret" not in Client().get(f"/en/{address}").content
    assert b"draft" not in Client().get("/sitemap-sessions.xml").content
    assert Client().get("/en/sessions/draft/").status_code == 404


def test_page_changes_with_everything_that_it_shows() -> None:
    area, process, resource = make_area("area"), make_process("process"), make_resource("resource")
    body = make_body("body")
    session = make_session(
        "session", slug="session", body=body, areas=[area], processes=[process], resources=[resource]
    )
    call = make_call("call", processes=[process])
    for one in (session, area, process, resource, body, call):
        assert one.kind in tree(HERE).xpath("string(//main)")
        publish(actor=None, subject=one, snapshot={one.words[0]: f"Renamed {one.kind}"}, now=NOW)
        assert f"Renamed {one.kind}" in tree(HERE).xpath("string(//main)")
    for one in (call, resource, process, area):
        withdraw(actor=None, subject=one, now=NOW)
        assert f"Renamed {one.kind}" not in tree(HERE).xpath("string(//main)")


def test_agenda_is_shown_in_the_language_of_the_page() -> None:
    agenda = [{"uid": "a", "number": "3", "title": "All rights"}]
    deadlines = [own_deadline("Badges", "2018-01-20")]
    session = make_session(slug="session", agenda=agenda, deadlines=deadlines)
    words = {
        "title": "Une session",
        "agenda.a.title": "Tous les droits",
        "deadlines.Badges.title": "Insignes",
    }
    translate(actor=None, subject=session, language="fr", words=words, published=True, now=NOW)
    page = tree("/fr/sessions/session/").xpath("string(//main)")
    for word in ("Une session", "Tous les droits", "Insignes"):
        assert word in page
    assert "Une session" in tree("/fr/sessions/").xpath("string(//main)")


def test_page_is_described_as_an_event() -> None:
    body = make_body("Human Rights Council")
    make_session("HRC 37", slug="session", body=body, opens="2018-02-26", closes="2018-03-23", place="Geneva")
    graph = json.loads(tree(HERE).xpath("string(//script[@type='application/ld+json'])"))["@graph"]
    assert graph[0] == {
        "@type": "Event",
        "@id": "http://127.0.0.1:8000/en/sessions/session/",
        "url": "http://127.0.0.1:8000/en/sessions/session/",
        "name": "HRC 37",
        "startDate": "2018-02-26",
        "endDate": "2018-03-23",
        "location": {"@type": "Place", "name": "Geneva", "address": "Geneva"},
        "organizer": {"@type": "Organization", "name": "Human Rights Council"},
    }


def fill(session: Session, count: int) -> None:
    """So many of everything beside `session`, and as many sessions ahead and over."""
    processes = [make_process() for _n in range(count)]
    links = {
        "processes": [one.pk for one in processes],
        "areas": [make_area().pk for _n in range(count)],
        "resources": [make_resource().pk for _n in range(count)],
    }
    publish(actor=None, subject=session, snapshot=links, now=NOW)
    for process in processes:
        make_call(processes=[process], issuers=[make_body()])
        make_session(body=session.body)
        make_session(opens="2017-06-06", closes=None)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["fr/sessions/session/", "fr/sessions/", "fr/bodies/council/"])
def test_queries_are_constant_in_the_number_of_what_is_shown(name: str) -> None:
    session = make_session(slug="session", body=make_body(slug="council"))
    fill(session, 5)
    few = queries_for(f"/{name}")
    fill(session, 50)
    forget_pages()
    assert queries_for(f"/{name}") == few
