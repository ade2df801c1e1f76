"""Deadlines for NGOs, counted from the opening of a session by rules that are data."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import make_body, make_session
from travaux.processes import session_rules
from travaux.processes.deadlines import Deadline
from travaux.processes.models import Milestone
from travaux.processes.session_deadlines import deadlines_of, rules_for
from travaux.processes.session_rules import BadRule, read_rules
from travaux.processes.session_rules import rules as shipped_rules

OPENING = date(2017, 6, 6)  # a Tuesday
GENEVA = "Europe/Zurich"

RULE = """
[[rule]]
key = "statements"
body = "hrc"
name = {en = "Written statements", fr = "Exposés écrits"}
days_before = 14
time = "18:00"
zone = "Europe/Zurich"
certain = true
source = {title = "A guide", url = "https://example.org/guide"}
note = {en = "Two weeks before.", fr = "Deux semaines avant."}
"""
RULES = (
    RULE
    + """
[[rule]]
key = "speakers"
body = "hrc"
name = {en = "Speakers’ lists"}
days_before = 1
on_weekday = "friday"
opens = true
certain = false
source = {title = "A guide", url = "https://example.org/guide"}

[[rule]]
key = "side-events"
body = "hrc"
name = {en = "Side events"}
weeks_before = 3
until = 2016-12-31
certain = true
source = {title = "A guide", url = "https://example.org/guide"}

[[rule]]
key = "side-events"
body = "hrc"
name = {en = "Parallel events"}
weeks_before = 2
from = 2017-01-01
until = 2019-12-31
certain = true
source = {title = "A guide", url = "https://example.org/guide"}

[[rule]]
key = "statements"
body = "ecosoc"
name = {en = "Statements"}
days_before = 30
certain = true
source = {title = "A guide", url = "https://example.org/guide"}
"""
)


@pytest.fixture(autouse=True)
def known_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    read = read_rules(RULES)
    monkeypatch.setattr(session_rules, "rules", lambda: read)


def row(**said: Any) -> dict[str, Any]:
    return {
        "uid": "0123456789ab", "key": "", "title": "", "date": "", "time": "", "zone": "", "note": "",
        "is_off": False, **said,
    }  # fmt: skip


def days(*overrides: dict[str, Any], opening: date = OPENING) -> list[tuple[str, date]]:
    return [(one.key, one.deadline.date) for one in deadlines_of("hrc", opening, overrides)]


# Counting


def test_deadlines_are_counted_from_the_opening_in_the_order_of_time() -> None:
    assert [(one.key, one.deadline) for one in deadlines_of("hrc", OPENING, [])] == [
        ("side-events", Deadline(date(2017, 5, 23))),
        ("statements", Deadline(date(2017, 5, 23), time(18), GENEVA)),
        ("speakers", Deadline(date(2017, 6, 2))),
    ]


def test_what_a_rule_says_goes_with_its_deadline() -> None:
    _side_events, statements, speakers = deadlines_of("hrc", OPENING, [])
    assert (statements.certain, statements.opens, statements.is_overridden) == (True, False, False)
    assert statements.source == ("A guide", "https://example.org/guide")
    assert (speakers.certain, speakers.opens, speakers.note) == (False, True, "")


@pytest.mark.parametrize(
    ("language", "name", "note"),
    [
        ("en", "Written statements", "Two weeks before."),
        ("fr", "Exposés écrits", "Deux semaines avant."),
        ("es", "Written statements", "Two weeks before."),
    ],
)
def test_name_and_note_are_in_the_language_of_the_page_or_in_english(
    language: str, name: str, note: str
) -> None:
    [statements] = [one for one in deadlines_of("hrc", OPENING, []) if one.key == "statements"]
    with translation.override(language):
        assert (statements.name(), statements.note) == (name, note)
        assert name in [rule.name() for rule in rules_for("hrc", OPENING)]


@pytest.mark.parametrize(
    ("opening", "friday"),
    [
        ((2017, 6, 2), (2017, 5, 26)),  # a Friday, so that the day before it is a Thursday
        ((2017, 6, 3), (2017, 6, 2)),
        ((2017, 6, 5), (2017, 6, 2)),
        ((2017, 6, 6), (2017, 6, 2)),
        ((2017, 6, 9), (2017, 6, 2)),
        ((2017, 6, 10), (2017, 6, 9)),
    ],
)
def test_weekday_is_the_last_on_or_before_the_day_counted(
    opening: tuple[int, int, int], friday: tuple[int, int, int]
) -> None:
    assert dict(days(opening=date(*opening)))["speakers"] == date(*friday)


@given(st.dates(date(2006, 6, 19), date(2199, 1, 1)), st.integers(0, 6), st.integers(0, 100))
def test_weekday_is_within_the_week_up_to_the_day_counted(opening: date, weekday: int, before: int) -> None:
    name = session_rules.WEEKDAYS[weekday]
    [rule] = read_rules(RULE.replace("days_before = 14", f'days_before = {before}\non_weekday = "{name}"'))
    day = rule.deadline(opening).date
    assert day.weekday() == weekday
    assert 0 <= (opening - day).days - before <= 6


def test_rule_holds_for_the_sessions_that_open_within_its_days() -> None:
    def name_of_side_events(opening: date) -> list[str]:
        return [rule.name() for rule in rules_for("hrc", opening) if rule.key == "side-events"]

    assert name_of_side_events(date(2016, 12, 31)) == ["Side events"]
    assert name_of_side_events(date(2017, 1, 1)) == ["Parallel events"]
    assert name_of_side_events(date(2019, 12, 31)) == ["Parallel events"]
    assert name_of_side_events(date(2020, 1, 1)) == []


def test_each_body_has_its_own_rules() -> None:
    assert [rule.key for rule in rules_for("ecosoc", OPENING)] == ["statements"]
    assert rules_for("cedaw", OPENING) == []
    assert deadlines_of("cedaw", OPENING, []) == []


# What a session says otherwise


def test_row_replaces_the_deadline_of_its_rule() -> None:
    moved = row(key="statements", date="2017-05-26", time="12:00", zone="America/New_York", note="Extended.")
    side_events, statements, speakers = deadlines_of("hrc", OPENING, [moved])
    assert statements.deadline == Deadline(date(2017, 5, 26), time(12), "America/New_York")
    assert (statements.key, statements.name()) == ("statements", "Written statements")
    assert (statements.is_overridden, statements.certain, statements.source) == (True, True, None)
    assert statements.note == "Extended."
    assert not side_events.is_overridden
    assert not speakers.is_overridden


def test_row_of_a_day_on_which_something_begins_stays_one() -> None:
    found = deadlines_of("hrc", OPENING, [row(key="speakers", date="2017-06-01")])
    assert {one.key: one.opens for one in found} == {
        "side-events": False,
        "statements": False,
        "speakers": True,
    }


def test_title_of_a_row_comes_before_the_name_of_its_rule() -> None:
    titled = row(key="statements", title="Joint statements", date="2017-05-26")
    with translation.override("fr"):
        names = [one.name() for one in deadlines_of("hrc", OPENING, [titled])]
    assert "Joint statements" in names
    assert "Exposés écrits" not in names


def test_row_takes_a_rule_away() -> None:
    assert [key for key, _day in days(row(key="statements", is_off=True))] == ["side-events", "speakers"]
    assert days(row(key="statements", date="2017-05-26", is_off=True)) == days(
        row(key="statements", is_off=True)
    )


def test_row_without_day_says_nothing() -> None:
    assert days(row(key="statements"), row(title="Later")) == days()


def test_row_without_key_is_a_deadline_of_this_session_alone() -> None:
    own = row(title="Registration of delegates", date="2017-05-01", note="By e-mail.")
    [first, *others] = deadlines_of("hrc", OPENING, [own])
    assert (first.key, first.name(), first.note) == (
        "0123456789ab",
        "Registration of delegates",
        "By e-mail.",
    )
    assert (first.deadline, first.is_overridden) == (Deadline(date(2017, 5, 1)), False)
    assert len(others) == 3


def test_row_whose_rule_no_longer_holds_is_not_lost() -> None:
    kept = row(key="side-events", date="2021-02-01")
    [side_events] = [
        one for one in deadlines_of("hrc", date(2021, 2, 22), [kept]) if one.key == "side-events"
    ]
    assert (side_events.name(), side_events.deadline.date) == ("Side events", date(2021, 2, 1))
    [unknown] = deadlines_of("cedaw", OPENING, [row(key="former", date="2017-06-01")])
    assert (unknown.key, unknown.name()) == ("former", "former")


@pytest.mark.django_db
def test_deadlines_move_with_the_opening_and_keep_their_identity() -> None:
    session = make_session(body=make_body(slug="hrc"), opens="2017-06-06")
    before = {one.key: one for one in Milestone.objects.filter(sort="session-deadline")}
    assert {key: one.date for key, one in before.items()} == dict(days())
    session.opens_on = date(2017, 6, 12)
    session.save()
    session.derive(session.published_at + timedelta(days=1))
    after = {one.key: one for one in Milestone.objects.filter(sort="session-deadline")}
    assert {key: one.date for key, one in after.items()} == dict(days(opening=date(2017, 6, 12)))
    assert {one.uid for one in after.values()} == {one.uid for one in before.values()}
    assert {one.sequence for one in after.values()} == {1}


# The file


def test_rules_that_are_shipped_are_right() -> None:
    assert "hrc" in {rule.body for rule in shipped_rules()}
    assert all({"en", "fr", "es"} <= set(rule.names) for rule in shipped_rules())


WRONG = [
    ('key = "statements"', "", "a rule without key of hrc: key is missing"),
    (
        'key = "statements"',
        'key = "Written Statements"',
        "Written Statements of hrc: a key has small letters",
    ),
    ('key = "statements"', f'key = "{"a" * 41}"', "a key has small letters, digits and hyphens, at most 40"),
    ('body = "hrc"', "", "statements of no body: body is missing"),
    ('body = "hrc"', 'body = "hcr"', "statements of hcr: the register has no such body"),
    ('en = "Written statements", ', "", "statements of hrc: name is missing in English"),
    ('en = "Written statements", ', 'en = "", ', "name is missing in English"),
    ('fr = "Exposés écrits"', "fr = 3", "name has a text for each language"),
    ('fr = "Exposés écrits"', 'french = "Exposés écrits"', "name has a text for each language"),
    ('fr = "Deux semaines avant."', "fr = false", "note has a text for each language"),
    ("days_before = 14", "", "either days_before or weeks_before"),
    ("days_before = 14", "days_before = 14\nweeks_before = 2", "either days_before or weeks_before"),
    ("days_before = 14", 'days_before = "14"', "days_before is not a whole number"),
    ("days_before = 14", "days_before = true", "days_before is not a whole number"),
    ("days_before = 14", "days_before = -1", "days_before is out of reach"),
    ("days_before = 14", "weeks_before = 200", "weeks_before is out of reach"),
    ("days_before = 14", 'weeks_before = 2\non_weekday = "lundi"', "on_weekday is one of monday, tuesday"),
    ('time = "18:00"', "", "time and zone go together"),
    ('zone = "Europe/Zurich"', "", "time and zone go together"),
    ('time = "18:00"', 'time = "6 p.m."', "time is written like 18:00"),
    ('time = "18:00"', "time = 18:00:00", "time is not a text"),
    ('zone = "Europe/Zurich"', 'zone = "Europe/Geneva"', "there is no zone Europe/Geneva"),
    ("certain = true", "", "certain is missing"),
    ("certain = true", 'certain = "yes"', "certain is not true or false"),
    ("certain = true", "certain = true\nopens = 1", "opens is not true or false"),
    ("certain = true", 'certain = true\nfrom = "2016"', "from is not a date"),
    ("certain = true", "certain = true\nfrom = 2016-01-01T00:00:00", "from is not a date"),
    ("certain = true", "certain = true\nfrom = 2017-01-01\nuntil = 2016-01-01", "until is before from"),
    ("certain = true", 'certain = true\nweekday = "monday"', "statements of hrc: unknown: weekday"),
    ('url = "https://example.org/guide"', 'url = "example.org"', "the url of source begins with https:// or"),
    ('title = "A guide", ', "", "source has title and url"),
    ('title = "A guide"', 'title = ""', "source has title and url"),
    ("source = {", "sources = {", "unknown: sources"),
    ("[[rule]]", "[[rules]]", "session_rules.toml: unknown: rules"),
    ("[[rule]]", "[[rule]", "session_rules.toml: "),
]


@pytest.mark.parametrize(("right", "wrong", "said"), WRONG)
def test_what_is_wrong_in_the_file_is_said_with_the_rule(right: str, wrong: str, said: str) -> None:
    assert RULE.count(right) == 1
    with pytest.raises(BadRule) as refused:
        read_rules(RULE.replace(right, wrong))
    assert str(refused.value).startswith("session_rules.toml: ")
    assert said in str(refused.value)


def test_two_rules_for_the_same_session_are_refused() -> None:
    earlier = RULE.replace("certain = true", "certain = true\nuntil = 2017-06-30")
    later = RULE.replace("certain = true", "certain = true\nfrom = 2017-07-01")
    assert len(read_rules(earlier + later)) == 2
    touching = RULE.replace("certain = true", "certain = true\nfrom = 2017-06-30")
    with pytest.raises(BadRule, match="statements of hrc: two rules hold for the same sessions"):
        read_rules(earlier + touching)


def test_file_without_rules_has_none() -> None:
    assert read_rules("") == ()
