"""A milestone is said in the same words everywhere."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import NOW, make_body, make_call, make_process, make_session
from travaux.office.publishing import translate, withdraw
from travaux.office.translating import in_language
from travaux.processes.milestone_words import Said, said
from travaux.processes.models import Milestone

pytestmark = pytest.mark.django_db


def in_words(language: str = "en", **which: Any) -> Said:
    milestone = Milestone.objects.get(**which)
    in_language([milestone.owner], language)
    return said(milestone)


def test_deadline_of_a_call_says_its_zone_and_utc() -> None:
    make_call(deadline="2018-02-24", time="18:00", zone="Europe/Zurich", slug="principles")
    words = in_words()
    assert words.title == "Deadline: Principles on migration"
    assert words.when_in_plain_text == "24 February 2018, 18:00 Geneva time (17:00 UTC)"
    assert words.address == "/en/calls/principles/"


def test_deadline_without_time_says_so() -> None:
    make_call(deadline="2018-02-24")
    assert in_words().when_in_plain_text == "24 February 2018, time not stated"


def test_own_deadline_has_no_time_to_be_stated_and_says_what_it_is_for() -> None:
    make_call(internal=[{"uid": "u1", "title": "Sign-off", "days_before": 4}])
    words = in_words(sort="internal")
    assert (words.title, words.when_in_plain_text) == (
        "Sign-off: Principles on migration",
        "20 February 2018",
    )


def test_deadline_of_a_session_is_called_as_its_rule_is() -> None:
    make_session("Council, 38th session", body=make_body(slug="hrc"), opens="2018-06-18")
    words = in_words(key="written-statements")
    assert words.title == "Written statements: Council, 38th session"
    assert not words.is_in_the_owners_words


def test_session_says_its_days_and_its_place() -> None:
    make_session("Council, 38th session", opens="2018-06-18", closes="2018-07-06", place="Geneva")
    words = in_words(sort="session")
    assert (words.title, words.of, words.place) == ("Council, 38th session", "", "Geneva")
    assert words.when_in_plain_text == "18 June\u2009–\u20096 July 2018"


@pytest.mark.parametrize(("begins", "says"), [("2018-05", "May 2018"), ("2018", "2018")])
def test_meeting_is_said_as_precisely_as_it_is_known(begins: str, says: str) -> None:
    row = {"uid": "m1", "title": "Third round", "begins": begins, "ends": "", "place": "New York"}
    make_process("A compact", meetings=[row])
    words = in_words()
    assert (words.title, words.place) == ("Third round: A compact", "New York")
    assert words.when_in_plain_text == says


def test_titles_and_rows_are_said_in_the_language_of_the_page() -> None:
    row = {"uid": "m1", "title": "Third round", "begins": "2018-05-14", "ends": "", "place": "Geneva"}
    process = make_process("A compact", meetings=[row])
    words = {"title": "Un pacte", "meetings.m1.title": "Troisième série", "meetings.m1.place": "Genève"}
    translate(actor=None, subject=process, language="fr", words=words, now=NOW, published=True)
    found = in_words("fr")
    assert (found.name, found.of, found.place) == ("Troisième série", "Un pacte", "Genève")


def test_point_that_its_owner_no_longer_knows_has_the_name_of_its_sort() -> None:
    call = make_call(internal=[{"uid": "u1", "title": "Sign-off", "days_before": 4}])
    call.internal = []
    call.save()
    assert in_words(sort="internal").name == "our own deadline"


def test_what_is_off_the_site_has_no_address() -> None:
    withdraw(actor=None, subject=make_call(), now=NOW)
    assert in_words().address == ""
