"""Next year's session from this year's."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.builders import NOW, make_area, make_body, make_session
from tests.desk.making import make_person, signed_in
from travaux.office.models import JournalEntry
from travaux.office.publishing import withdraw
from travaux.processes.models import Session

pytestmark = pytest.mark.django_db
LATER_YEAR = {
    "number": "38",
    "title": "HRC, 38th session",
    "opens_on": "2018-06-18",
    "closes_on": "2018-07-06",
}


def make_35th(**more: Any) -> Session:
    session: Session = make_session(
        "HRC, 35th session", body=make_body("HRC", slug="hrc"), opens="2017-06-06", closes="2017-06-23",
        number=35, place="Geneva", agenda=[{"uid": "a", "number": "3", "title": "All rights"}], **more,
    )  # fmt: skip
    return session


def test_form_suggests_the_number_the_title_and_the_same_days_of_the_week() -> None:
    session = make_35th()
    for number, opens in ((36, "2017-09-11"), (37, "2018-02-26")):
        make_session(f"HRC {number}", body=session.body, opens=opens, closes=None, number=number)
    editor = signed_in(make_person("Ada", "editor"))
    form = editor.get(f"/en/desk/sessions/{session.pk}/next/").context["form"]
    assert form.initial == {
        "number": 38, "title": "HRC, 38th session",
        "opens_on": date(2018, 6, 5), "closes_on": date(2018, 6, 22),
    }  # fmt: skip


def test_draft_has_what_stays_the_same_and_nothing_else() -> None:
    area = make_area()
    session = make_35th(areas=[area], summary="It was long.", about="Ninety statements.")
    editor = signed_in(make_person("Ada", "editor"))
    answer = editor.post(f"/en/desk/sessions/{session.pk}/next/", LATER_YEAR)
    new = Session.objects.exclude(pk=session.pk).get()
    assert answer["Location"] == f"/en/desk/sessions/{new.pk}/"
    assert (new.number, new.opens_on, new.closes_on, new.place) == (
        38, date(2018, 6, 18), date(2018, 7, 6), "Geneva",
    )  # fmt: skip
    assert (new.body, list(new.areas.all()), new.agenda) == (session.body, [area], session.agenda)
    assert (new.summary, new.about, new.published_at, new.slug) == ("", "", None, "hrc-38th-session")
    assert new.uid != session.uid
    assert JournalEntry.objects.filter(verb="saved a draft of", kind="session", object_id=new.pk).exists()
    assert [one.deadline.date for one in new.deadlines_for_ngos() if one.key == "written-statements"] == [
        date(2018, 6, 4)
    ]


@pytest.mark.parametrize(("taken", "dates"), [({"with_deadlines": "on"}, ["2018-06-11", ""]), ({}, [])])
def test_own_deadlines_come_along_where_that_is_wanted(taken: dict[str, str], dates: list[str]) -> None:
    row = {
        "uid": "a",
        "key": "",
        "title": "Briefing",
        "date": "2017-05-30",
        "time": "",
        "zone": "",
        "note": "",
    }
    off = {**row, "uid": "b", "key": "side-events", "title": "", "date": "", "is_off": True}
    session = make_35th(deadlines=[{**row, "is_off": False}, off])
    editor = signed_in(make_person("Ada", "editor"))
    editor.post(f"/en/desk/sessions/{session.pk}/next/", LATER_YEAR | taken)
    new = Session.objects.exclude(pk=session.pk).get()
    assert [one["date"] for one in new.deadlines] == dates


def test_last_day_before_the_first_makes_nothing_and_keeps_what_was_typed() -> None:
    session = make_35th()
    editor = signed_in(make_person("Ada", "editor"))
    wrong = LATER_YEAR | {"closes_on": "2018-06-01"}
    page = editor.post(f"/en/desk/sessions/{session.pk}/next/", wrong).content.decode()
    assert "The last day is before the first." in page
    assert 'value="HRC, 38th session"' in page
    assert Session.objects.count() == 1


def test_address_that_somebody_took_meanwhile_is_said_and_makes_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session = make_35th(slug="taken")
    monkeypatch.setattr("travaux.processes.forms.next_session.free_slug", lambda *_of: "taken")
    editor = signed_in(make_person("Ada", "editor"))
    answer = editor.post(f"/en/desk/sessions/{session.pk}/next/", LATER_YEAR)
    assert answer.status_code == 200
    assert "Another record has taken this address." in answer.content.decode()
    assert Session.objects.count() == 1


def test_body_shows_its_next_sessions_and_no_drafts() -> None:
    body = make_body("Council", slug="council")
    make_session("To come", body=body, opens="2099-03-01")
    make_session("Long over", body=body, opens="2001-03-01")
    draft = make_session("Not published", body=body, opens="2099-06-01")
    withdraw(actor=None, subject=draft, now=NOW)
    page = Client().get("/en/bodies/council/").content.decode()
    assert "To come" in page
    assert "Long over" not in page
    assert "Not published" not in page
