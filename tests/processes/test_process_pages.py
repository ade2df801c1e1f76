"""The list of processes, one process with its track and what stands beside it, and where others show it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from tests.builders import (
    NOW,
    make_area,
    make_body,
    make_call,
    make_event,
    make_invitation,
    make_process,
    make_resource,
    make_session,
)
from tests.processes.conftest import SetClock
from tests.processes.reading_pages import facts, queries_for, rows, sections, text, tree
from travaux.office.panels import good_until, panels_of, shown_in
from travaux.office.publishing import publish, save_draft, translate, withdraw
from travaux.processes.models import Process

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

PHASES = [
    {"uid": "a", "sort": "consultation", "title": "", "text": "", "begins": "2017-04", "ends": "2017-11"},
    {
        "uid": "b",
        "sort": "drafting",
        "title": "The pen",
        "text": "We read along.",
        "begins": "2018-01",
        "ends": "2018-02",
    },
    {"uid": "c", "sort": "negotiations", "title": "", "text": "", "begins": "2018-02-20", "ends": "2018-07"},
    {"uid": "d", "sort": "follow-up", "title": "", "text": "", "begins": "", "ends": ""},
]
MEETINGS = [
    {
        "uid": "m",
        "phase": "c",
        "title": "First round",
        "begins": "2018-02-20",
        "ends": "2018-02-22",
        "place": "New York",
    },
    {"uid": "n", "phase": "", "title": "A forum", "begins": "", "ends": "", "place": ""},
]
OVER = [{**PHASES[0], "begins": "2015", "ends": "2016"}]
HERE = "/en/processes/compact/"


def test_processes_under_way_come_before_those_concluded_each_with_where_it_stands() -> None:
    make_process("Long ago", phases=OVER)
    make_process("Compact", phases=PHASES)
    make_process("Without phases")
    assert sections("/en/processes/") == {
        "Under way": ["Compact", "Without phases"],
        "Concluded": ["Long ago"],
    }
    assert [text(one) for one in tree("/en/processes/").xpath("//p[@class='standing']")] == [
        "Now: The pen. Next: intergovernmental negotiations, 20 February 2018 – July 2018.",
        "This process is concluded.",
    ]


def test_page_says_who_by_what_mandate_and_where_it_comes_from() -> None:
    declaration, report = make_process("The declaration"), make_process("The report")
    process = make_process(
        slug="compact", mandate="A/RES/71/280", bodies=[make_body("General Assembly")],
        areas=[make_area("Migrants")], feeds=[report],
        roles=[{"uid": "r", "role": "co-facilitator", "holder": "Mexico"}],
    )  # fmt: skip
    publish(actor=None, subject=declaration, snapshot={"begets": [process.pk]}, now=NOW)
    assert facts(HERE) == {
        "Bodies": "General Assembly",
        "Mandate": "A/RES/71/280",
        "co-facilitator": "Mexico",
        "Areas of work": "Migrants",
        "Came out of": "The declaration",
        "Feeds into": "The report",
    }
    assert facts(declaration.get_absolute_url()) == {"Set in motion": "A compact on migration"}
    assert facts(report.get_absolute_url()) == {"Fed by": "A compact on migration"}


def test_table_says_what_the_drawing_shows() -> None:
    make_process(slug="compact", phases=PHASES, meetings=MEETINGS)
    assert rows(HERE) == [
        ["April 2017 – November 2017", "Consultation"],
        ["January 2018 – February 2018 We are here", "The pen We read along."],
        [
            "20 February 2018 – July 2018",
            "Intergovernmental negotiations 20–22 February 2018: First round, New York",
        ],
        ["not fixed yet", "Follow-up and review"],
        ["not fixed yet", "A forum"],
    ]
    [drawing] = tree(HERE).xpath("//main//figure//*[local-name()='svg'][@role='img']")
    said = [text(one) for one in drawing.xpath(".//*[local-name()='text']")]
    assert [one for one in said if not any(figure in one for figure in "0123456789")] == [
        "Consultation", "The pen", "Intergovernmental negotiations", "Follow-up and review", "not fixed yet",
        "We are here",
    ]  # fmt: skip
    assert "The pen: January 2018 – February 2018 (We are here)." in text(drawing.find("desc"))


def test_drawing_is_left_out_where_there_is_nothing_to_compare() -> None:
    make_process(slug="compact", phases=PHASES[:1])
    assert tree(HERE).xpath("//main//figure") == []
    assert rows(HERE) == [["April 2017 – November 2017", "Consultation"]]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_drawing_begins_where_the_page_begins(language: str, settings: Any) -> None:
    settings.LANGUAGES = [("en", "English"), ("ar", "العربية")]
    make_process(slug="compact", phases=PHASES)
    first, second = tree(f"/{language}/processes/compact/").xpath("//main//figure//*[local-name()='rect']")[
        :2
    ]
    goes_right = float(first.get("x").strip("%")) < float(second.get("x").strip("%"))
    assert goes_right == (language == "en")


def test_calls_stand_beside_their_process_open_or_closed() -> None:
    process = make_process(slug="compact")
    make_call("Open", processes=[process], deadline="2018-02-24")
    make_call("Without deadline", processes=[process], deadline=None)
    make_call("Closed", processes=[process], deadline="2017-07-24")
    make_call("Closed without deadline", processes=[process], deadline=None, is_closed=True)
    make_call("Of something else")
    assert sections(HERE) == {
        "Open calls for inputs": ["Open", "Without deadline"],
        "Closed calls, and what became of them": ["Closed", "Closed without deadline"],
    }


def everything_beside(process: Process) -> list[Any]:
    """One of each that belongs to `process`, with its name as title."""
    event, resource = make_event("event"), make_resource("resource")
    area, body, other = make_area("area"), make_body("body"), make_process("process")
    links = {"events": [event.pk], "resources": [resource.pk], "areas": [area.pk], "bodies": [body.pk]}
    publish(actor=None, subject=process, snapshot={**links, "begets": [other.pk]}, now=NOW)
    call, session = (
        make_call("call", processes=[process]),
        make_session("session", body=body, processes=[process]),
    )
    invitation = make_invitation("invitation", process=process)
    return [event, resource, area, body, other, call, session, invitation]


def test_page_changes_with_everything_that_it_shows_and_keeps_quiet_of_what_is_not_published() -> None:
    process = make_process(slug="compact")
    beside = everything_beside(process)
    for one in beside:
        assert one.kind in tree(HERE).xpath("string(//main)"), one.kind
        name = one.words[0]
        publish(actor=None, subject=one, snapshot={name: f"Renamed {one.kind}"}, now=NOW)
        assert f"Renamed {one.kind}" in tree(HERE).xpath("string(//main)")
        save_draft(actor=None, subject=one, snapshot={name: f"Draft {one.kind}"}, now=NOW)
        assert "Draft" not in Client().get(HERE).content.decode()
    for one in reversed(beside):
        withdraw(actor=None, subject=one, now=NOW)
        assert f"Renamed {one.kind}" not in Client().get(HERE).content.decode()
    assert sections(HERE) == {}
    for one in beside:
        publish(actor=None, subject=one, snapshot={one.words[0]: f"Back {one.kind}"}, now=NOW)
        assert f"Back {one.kind}" in tree(HERE).xpath("string(//main)")


def test_draft_of_a_process_stands_nowhere() -> None:
    area, event, body = make_area(slug="area"), make_event(slug="event"), make_body(slug="body")
    links = {"areas": [area.pk], "events": [event.pk], "bodies": [body.pk]}
    snapshot = {"slug": "draft", "title": "A secret draft", **links}
    save_draft(actor=None, subject=Process(language="en"), snapshot=snapshot, now=NOW)
    withdraw(actor=None, subject=make_process("A secret draft", slug="withdrawn"), now=NOW)
    assert Client().get("/en/processes/draft/").status_code == 404
    assert Client().get("/en/processes/withdrawn/").status_code == 404
    for address in ("processes/", "areas/area/", "events/event/", "bodies/body/", "sitemap-processes.xml"):
        root = "/" if address.startswith("sitemap") else "/en/"
        assert b"secret" not in Client().get(f"{root}{address}").content
        assert b"processes/draft/" not in Client().get(f"{root}{address}").content


def test_words_of_rows_are_shown_in_the_language_of_the_page() -> None:
    process = make_process(slug="compact", phases=PHASES, meetings=MEETINGS)
    words = {"title": "Un pacte", "phases.b.title": "La plume", "meetings.m.title": "Premier tour"}
    translate(actor=None, subject=process, language="fr", words=words, published=True, now=NOW)
    page = tree("/fr/processes/compact/").xpath("string(//main)")
    for word in ("Un pacte", "La plume", "Premier tour"):
        assert word in page
    assert "The pen" not in page


def test_page_goes_on_to_the_next_phase_by_itself(clock: SetClock) -> None:
    make_process(slug="compact", phases=PHASES)
    for now, standing in (
        (datetime(2018, 1, 20, 22, 59, tzinfo=UTC), "Now: The pen."),
        (datetime(2018, 2, 19, 22, 59, tzinfo=UTC), "Now: The pen."),
        (datetime(2018, 2, 19, 23, 0, tzinfo=UTC), "Now: The pen, intergovernmental negotiations."),
        (datetime(2018, 2, 28, 23, 0, tzinfo=UTC), "Now: intergovernmental negotiations."),
        (datetime(2018, 7, 31, 22, 0, tzinfo=UTC), "Next: follow-up and review, not fixed yet."),
    ):
        clock(now)
        for address in (HERE, "/en/processes/"):
            assert standing in text(tree(address).xpath("//p[@class='standing']")[0])


def test_page_is_described_as_a_series_of_events() -> None:
    make_process(slug="compact", phases=PHASES, meetings=MEETINGS, summary="Six rounds.")
    graph = json.loads(tree(HERE).xpath("string(//script[@type='application/ld+json'])"))["@graph"]
    assert graph[0] == {
        "@type": "EventSeries",
        "@id": "http://127.0.0.1:8000/en/processes/compact/",
        "url": "http://127.0.0.1:8000/en/processes/compact/",
        "name": "A compact on migration",
        "description": "Six rounds.",
        "subEvent": [
            {
                "@type": "Event",
                "name": "First round",
                "startDate": "2018-02-20",
                "endDate": "2018-02-22",
                "location": {"@type": "Place", "name": "New York", "address": "New York"},
            }
        ],
    }


def test_areas_events_and_bodies_show_their_processes_with_the_present_phase() -> None:
    area, event, body = make_area(slug="area"), make_event(slug="event"), make_body(slug="body")
    make_process("Compact", phases=PHASES, areas=[area], events=[event], bodies=[body])
    make_process("Of something else", phases=PHASES)
    for address, heading in (
        ("areas/area/", "Processes that we follow"),
        ("events/event/", "Part of"),
        ("bodies/body/", "Processes"),
    ):
        assert sections(f"/en/{address}")[heading] == ["Compact"]
        assert "Now: The pen." in tree(f"/en/{address}").xpath("string(//p[@class='standing'])")


def test_panel_lasts_until_its_process_reads_otherwise() -> None:
    area = make_area()
    process = make_process(areas=[area], phases=PHASES)
    panels = panels_of(area, None)
    assert process.tag in shown_in(panels)
    assert good_until(panels) == datetime(2018, 1, 15, 23, tzinfo=UTC)


def fill(process: Process, count: int) -> None:
    """So many of everything beside `process`."""
    reports = [make_resource(sort="report") for _n in range(count)]
    links = {
        "events": [make_event().pk for _n in range(count)],
        "resources": [one.pk for one in reports],
        "bodies": [make_body().pk for _n in range(count)],
        "areas": [make_area().pk for _n in range(count)],
        "begets": [make_process(phases=PHASES).pk for _n in range(count)],
    }
    publish(actor=None, subject=process, snapshot=links, now=NOW)
    for number in range(count):
        beside = {
            "processes": [process],
            "issuers": [make_body()],
            "report_resource_id": reports[number].pk,
        }
        make_call(**beside)
        make_call(deadline="2017-07-24", **beside)
        make_call(deadline=None, is_closed=True, **beside)
        make_session(processes=[process])
        make_invitation(process=process)


@pytest.mark.slow
@pytest.mark.parametrize("address", ["/fr/processes/compact/", "/fr/processes/"])
def test_queries_are_constant_in_the_number_of_what_is_shown(address: str) -> None:
    process = make_process(slug="compact", phases=PHASES, meetings=MEETINGS)
    fill(process, 5)
    few = queries_for(address)
    fill(process, 50)
    assert queries_for(address) == few


def test_today_is_that_of_the_office(clock: SetClock) -> None:
    """Midnight comes to Geneva before it comes to UTC."""
    make_process(slug="compact", phases=[{**OVER[0], "begins": "2018-06-01", "ends": "2018-06-30"}])
    clock(datetime(2018, 6, 30, 21, 59, tzinfo=UTC))
    assert sections("/en/processes/") == {"Under way": ["A compact on migration"]}
    clock(datetime(2018, 6, 30, 22, 0, tzinfo=UTC))
    assert sections("/en/processes/") == {"Concluded": ["A compact on migration"]}
