"""Calendars that programs subscribe to: read strictly, and by a library that did not write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from ical.calendar_stream import IcsCalendarStream

from tests.builders import NOW, make_area, make_body, make_call, make_process, make_session
from tests.processes.conftest import SetClock
from tests.processes.rfc5545 import Broken, Component, duration, events_of
from travaux.office.models import Role
from travaux.office.people import make_account, set_active, set_roles
from travaux.office.publishing import publish, save_draft, translate, withdraw
from travaux.processes.calendar_keys import end_key, make_key
from travaux.processes.models import Call, Milestone
from travaux.processes.queries.milestones import REMEMBERED

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

LATER = NOW + timedelta(days=1)
SITE = "http://127.0.0.1:8000"
ALL = "/en/calendar/all.ics"
PRINCIPLES = 'Principles, limits; and "words"\\n of all'


def feed(address: str = ALL) -> bytes:
    response = Client().get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    content: bytes = response.content
    return content


def events(address: str = ALL) -> list[Component]:
    return events_of(feed(address))


def titles(address: str = ALL) -> list[str]:
    return [event.text("SUMMARY") for event in events(address)]


def only(address: str = ALL) -> Component:
    (event,) = events(address)
    return event


def everything() -> None:
    """One milestone of every kind, with words that are hard to write."""
    area = make_area("Peace; and quiet, at last", slug="peace")
    meetings = [
        meeting("m1", "First round", "2018-02-20", "2018-02-23", "New York"),
        meeting("m2", "Third round", "2018-05"),
        meeting("m3", "Adoption", "2018", place="Marrakech"),
    ]
    process = make_process("A compact", slug="compact", areas=[area], meetings=meetings)
    make_session(
        "Human Rights Council, 38th session: Conseil des droits de l’homme, thirty-eighth — 人权理事会",
        body=make_body(slug="hrc"),
        opens="2018-06-18",
        closes="2018-07-06",
        place="Genève",
        areas=[area],
    )
    make_call(
        PRINCIPLES,
        deadline="2018-03-24",
        time="18:00",
        zone="Europe/Zurich",
        areas=[area],
        processes=[process],
        summary="هذه دعوة لتقديم مساهمات " * 6,
        internal=[{"uid": "i1", "title": "Sign-off", "days_before": 4}],
    )
    make_call("Without a time", deadline="2018-04-01")


def meeting(uid: str, title: str, begins: str, ends: str = "", place: str = "") -> dict[str, str]:
    return {"uid": uid, "title": title, "begins": begins, "ends": ends, "place": place}


def test_every_kind_of_event_keeps_the_standard_to_the_byte() -> None:
    everything()
    found = {event.text("SUMMARY"): event for event in events()}
    assert {"Adoption: A compact", f"Sign-off: {PRINCIPLES}"} & set(found) == set()
    exact = found[f"Deadline: {PRINCIPLES}"]
    assert exact.when("DTSTART") == datetime(2018, 3, 24, 17, tzinfo=UTC)
    assert "DTEND" not in exact.values
    assert "24 March 2018, 18:00 Geneva time (17:00 UTC)" in exact.text("DESCRIPTION")
    assert [duration(alarm.values["TRIGGER"]).days for alarm in exact.parts] == [-7, -1]
    whole_day = found["Deadline: Without a time"]
    assert (whole_day.when("DTSTART"), whole_day.when("DTEND")) == (date(2018, 4, 1), date(2018, 4, 2))
    assert "time not stated" in whole_day.text("DESCRIPTION")
    nine_before = [duration(alarm.values["TRIGGER"]) for alarm in whole_day.parts]
    assert nine_before == [timedelta(hours=9, days=-7), timedelta(hours=9, days=-1)]
    days = found["First round: A compact"]
    assert (days.when("DTSTART"), days.when("DTEND")) == (date(2018, 2, 20), date(2018, 2, 24))
    assert (days.text("LOCATION"), days.parts) == ("New York", [])
    month = found["Third round: A compact"]
    assert (month.when("DTSTART"), month.when("DTEND")) == (date(2018, 5, 1), date(2018, 6, 1))
    assert "days not fixed yet" in month.text("DESCRIPTION")


def test_independent_library_reads_what_the_milestones_say() -> None:
    everything()
    read = IcsCalendarStream.calendar_from_ics(feed().decode())
    found = {event.uid: event for event in read.events}
    expected = Milestone.objects.filter(is_public=True).exclude(precision="year")
    assert set(found) == {f"{one.uid}@travaux" for one in expected}
    for one in expected:
        event = found[f"{one.uid}@travaux"]
        assert event.sequence == one.sequence
        assert event.start == (one.at or one.date)
        if one.at is None and one.precision == "day":
            assert event.end == (one.ends_on or one.date) + timedelta(days=1)


def test_extension_arrives_as_an_update_of_the_same_event() -> None:
    call = make_call(deadline="2018-02-24", time="18:00", zone="Europe/Zurich")
    before = only()
    again(call, deadline_date="2018-03-31")  # over the night on which clocks change
    after = only()
    assert after.text("UID") == before.text("UID")
    assert int(after.values["SEQUENCE"]) > int(before.values["SEQUENCE"])
    assert after.when("LAST-MODIFIED") > before.when("LAST-MODIFIED")
    assert (before.when("DTSTART"), after.when("DTSTART")) == (
        datetime(2018, 2, 24, 17, tzinfo=UTC),
        datetime(2018, 3, 31, 16, tzinfo=UTC),
    )


def test_new_words_arrive_as_a_modification() -> None:
    call = make_call("Principles")
    before = only()
    again(call, title="Principles, second printing")
    after = only()
    assert after.text("SUMMARY") == "Deadline: Principles, second printing"
    assert after.values["SEQUENCE"] == before.values["SEQUENCE"]
    assert after.when("LAST-MODIFIED") > before.when("LAST-MODIFIED")


def test_call_taken_off_the_site_is_cancelled_and_says_nothing_more() -> None:
    call = make_call("Principles", summary="About principles")
    uid = only().text("UID")
    withdraw(actor=None, subject=call, now=LATER)
    event = only()
    assert (event.text("UID"), event.values["STATUS"]) == (uid, "CANCELLED")
    assert event.text("SUMMARY") == "Cancelled: deadline"
    assert b"rinciples" not in feed()
    assert event.parts == []


def test_deadline_taken_back_is_cancelled_under_the_name_of_its_call() -> None:
    call = make_call("Principles")
    again(call, deadline_date=None)
    assert titles() == ["Cancelled: Deadline: Principles"]


def test_cancellation_is_told_for_half_a_year(clock: SetClock) -> None:
    withdraw(actor=None, subject=make_call(), now=LATER)
    clock(LATER + REMEMBERED - timedelta(seconds=1))
    assert len(events()) == 1
    clock(LATER + REMEMBERED)
    assert events() == []


def test_what_was_cancelled_and_written_anew_says_nothing_of_the_draft() -> None:
    call = make_call()
    withdraw(actor=None, subject=call, now=LATER)
    save_draft(actor=None, subject=call, snapshot={"deadline_date": "2018-03-10"}, now=LATER + timedelta(1))
    assert events() == []


def test_published_again_it_is_confirmed_again_under_the_same_uid() -> None:
    call = make_call()
    withdraw(actor=None, subject=call, now=LATER)
    cancelled = only()
    again(call)
    event = only()
    assert (event.text("UID"), event.values["STATUS"]) == (cancelled.text("UID"), "CONFIRMED")
    assert int(event.values["SEQUENCE"]) > int(cancelled.values["SEQUENCE"])


def test_calendar_of_an_area_of_a_process_and_of_deadlines_hold_their_own() -> None:
    everything()
    assert "Deadline: Without a time" not in titles("/en/calendar/area/peace.ics")
    assert set(titles("/en/calendar/area/peace.ics")) == set(titles()) - {"Deadline: Without a time"}
    assert titles("/en/calendar/process/compact.ics") == [
        "First round: A compact",
        f"Deadline: {PRINCIPLES}",
        "Third round: A compact",
    ]
    deadlines = events("/en/calendar/deadlines.ics")
    assert {event.values["CATEGORIES"] for event in deadlines} == {"deadline", "deadline for NGOs"}


@pytest.mark.parametrize("address", ["area/nowhere", "process/nowhere", "area/hidden"])
def test_calendar_of_what_is_not_public_is_not_found(address: str) -> None:
    withdraw(actor=None, subject=make_area(slug="hidden"), now=NOW)
    assert Client().get(f"/en/calendar/{address}.ics").status_code == 404


def test_calendar_says_what_it_is_called_where_it_is_and_when_to_ask_again() -> None:
    everything()
    text = feed("/en/calendar/area/peace.ics").decode().replace("\r\n ", "")
    name = "Peace\\; and quiet\\, at last · Travaux"
    for line in (
        f"NAME:{name}",
        f"X-WR-CALNAME:{name}",
        f"SOURCE;VALUE=URI:{SITE}/en/calendar/area/peace.ics",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    ):
        assert f"\r\n{line}\r\n" in text


def test_control_characters_are_left_out_of_a_calendar() -> None:
    process = make_process("Talks\x0b on\r\nrivers", slug="talks")
    make_call("A call\x01 for\rinputs", processes=[process])
    content = Client().get("/en/calendar/process/talks.ics").content
    assert re.findall(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\r(?!\n)|(?<!\r)\n", content) == []
    assert rb"NAME:Talks on\nrivers" in content


def test_calendar_speaks_the_language_of_its_address() -> None:
    call = make_call("Principles", deadline="2018-02-24")
    words = {"title": "Des principes"}
    translate(actor=None, subject=call, language="fr", words=words, now=NOW, published=True)
    assert "Des principes" in only("/fr/calendar/all.ics").text("SUMMARY")
    assert only().text("SUMMARY") == "Deadline: Principles"


def test_program_that_has_it_already_is_sent_nothing() -> None:
    make_call()
    first = Client().get(ALL)
    etag = first["ETag"]
    for _from_memory in range(2):
        again_asked = Client().get(ALL, headers={"if-none-match": etag})
        assert (again_asked.status_code, again_asked.content) == (304, b"")
    make_call()
    assert Client().get(ALL, headers={"if-none-match": etag}).status_code == 200


def test_calendar_made_twice_is_the_same_to_the_byte(clock: SetClock) -> None:
    everything()
    first = feed()
    clock(NOW + timedelta(minutes=10))
    assert feed() == first


def test_what_is_over_stays_in_sight_for_a_while(clock: SetClock) -> None:
    make_call("Over", deadline="2018-02-24")
    clock(datetime(2018, 3, 24, tzinfo=UTC))
    assert titles() == ["Deadline: Over"]


def test_session_that_has_begun_stays_in(clock: SetClock) -> None:
    make_session("Council", opens="2018-02-20", closes="2018-03-20")
    clock(datetime(2018, 3, 10, tzinfo=UTC))
    assert titles() == ["Council"]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (lambda feed: feed.replace(b"\r\n", b"\n"), "line break"),
        (lambda feed: feed.replace(b"\r\n ", b""), "octets"),
        (lambda feed: feed.replace(b"DTSTAMP", b"X-STAMP", 1), "lacks"),
        (lambda feed: feed.replace(b"END:VEVENT", b"END:VALARM", 1), "ends as"),
        (lambda feed: feed.replace(b"principles\\, ", b"principles, ", 1), "not escaped"),
        (lambda feed: feed.replace(b"20180224T170000Z", b"20180224T170000", 1), "nor in UTC"),
    ],
)
def test_strict_reading_is_strict(wrong: Any, why: str) -> None:
    make_call("A long title of principles, " * 3, time="18:00", zone="Europe/Zurich")
    with pytest.raises(Broken, match=why):
        events_of(wrong(feed()))


def again(subject: Any, **snapshot: Any) -> None:
    publish(actor=None, subject=subject, snapshot={**subject.snapshot(), **snapshot}, now=LATER)


# The private calendar


def person(*roles: Any) -> Any:
    return make_account(
        actor=None, email=f"{len(roles)}@example.org", password=None, roles=set(roles), now=NOW
    )


def private(key: str) -> str:
    return f"/en/calendar/private/{key}.ics"


def test_private_calendar_has_our_own_deadlines_and_what_is_not_published() -> None:
    make_call("Principles", internal=[{"uid": "i1", "title": "Sign-off", "days_before": 4}])
    draft = {"slug": "draft", "title": "A draft", "deadline_date": "2018-02-25"}
    save_draft(actor=None, subject=Call(language="en"), snapshot=draft, now=NOW)
    found = events(private(make_key(user=person(Role.REVIEWER), now=NOW)))
    assert [event.text("SUMMARY") for event in found] == [
        "Sign-off: Principles",
        "Deadline: Principles",
        "Deadline: A draft",
    ]
    assert "Not published yet." in found[-1].text("DESCRIPTION")
    assert "URL" not in found[-1].values
    assert titles() == ["Deadline: Principles"]


def test_private_calendar_is_kept_by_nobody_in_between() -> None:
    response = Client().get(private(make_key(user=person(Role.EDITOR), now=NOW)))
    assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("private, no-cache", "noindex")


@pytest.mark.parametrize("key", ["unknown", "é", "%00", "a" * 3000])
def test_unknown_key_finds_nothing(key: str) -> None:
    assert Client().get(private(key)).status_code == 404


def test_key_ends_with_the_next_one_and_when_it_is_ended() -> None:
    user = person(Role.EDITOR)
    first = make_key(user=user, now=NOW)
    second = make_key(user=user, now=NOW)
    assert Client().get(private(first)).status_code == 404
    assert Client().get(private(second)).status_code == 200
    end_key(user=user, now=NOW)
    assert Client().get(private(second)).status_code == 404


def test_who_leaves_the_staff_finds_nothing_from_then_on() -> None:
    user = person(Role.REVIEWER, Role.GROUP_MEMBER)
    key = make_key(user=user, now=NOW)
    set_roles(actor=None, user=user, roles={Role.GROUP_MEMBER}, now=NOW)
    assert Client().get(private(key)).status_code == 404


def test_who_may_not_sign_in_any_more_finds_nothing_from_then_on() -> None:
    user = person(Role.REVIEWER)
    key = make_key(user=user, now=NOW)
    assert Client().get(private(key)).status_code == 200
    set_active(actor=None, user=user, is_active=False, now=NOW)
    assert Client().get(private(key)).status_code == 404


def test_key_of_a_group_member_opens_nothing() -> None:
    assert Client().get(private(make_key(user=person(Role.GROUP_MEMBER), now=NOW))).status_code == 404


def test_key_is_not_in_the_database() -> None:
    user = person(Role.EDITOR)
    key = make_key(user=user, now=NOW)
    user.refresh_from_db()
    assert key not in {user.calendar_key.digest, str(user.calendar_key)}
