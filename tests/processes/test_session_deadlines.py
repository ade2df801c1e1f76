from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django.utils import translation

from travaux.processes.deadlines import GENEVA, Deadline
from travaux.processes.session_deadlines import deadlines_of, read_rules, rules, rules_for
from travaux.texts.bodies import bodies

OPENING = date(2017, 6, 6)  # of the 35th session of the Human Rights Council, a Tuesday

RULE = """
[[rule]]
key = "written-statements"
body = "hrc"
weeks_before = 2
certain = true
name = {en = "Written statements"}
source = {title = "A guide", url = "https://example.org/guide"}
"""


def row(uid: str, **said: Any) -> dict[str, Any]:
    return {"uid": uid, "key": "", "title": "", "date": "", "time": "", "zone": "", "note": "", **said}


def test_rules_are_counted_from_the_opening() -> None:
    found = {one.key: one for one in deadlines_of("hrc", OPENING, [])}
    assert found["written-statements"].deadline == Deadline(date(2017, 5, 23))
    assert found["speakers-list"].deadline == Deadline(date(2017, 6, 2))  # the Friday before
    assert found["speakers-list"].opens
    assert not found["written-statements"].is_overridden
    order = [one.deadline.counts_to for one in deadlines_of("hrc", OPENING, [])]
    assert order == sorted(order)


def test_deadlines_move_along_with_the_opening() -> None:
    later = {one.key: one.deadline.date for one in deadlines_of("hrc", date(2017, 6, 13), [])}
    for one in deadlines_of("hrc", OPENING, []):
        assert (later[one.key] - one.deadline.date).days == 7


def test_row_of_a_session_says_otherwise() -> None:
    rows = [
        row("a1", key="written-statements", date="2017-05-22", time="18:00", zone=GENEVA, note="Earlier."),
        row("a2", key="side-events", is_off=True),
        row("a3", title="Invitation to a briefing", date="2017-05-30"),
    ]
    found = {one.key: one for one in deadlines_of("hrc", OPENING, rows)}
    moved = found["written-statements"]
    assert moved.deadline.instant == datetime(2017, 5, 22, 16, tzinfo=UTC)
    assert (moved.name(), moved.note, moved.certain, moved.is_overridden) == (
        "Written statements", "Earlier.", True, True,
    )  # fmt: skip
    assert "side-events" not in found
    assert (found["a3"].name(), found["a3"].deadline) == (
        "Invitation to a briefing",
        Deadline(date(2017, 5, 30)),
    )


def test_body_without_rules_has_only_what_its_session_says() -> None:
    assert deadlines_of("unknown", OPENING, []) == []
    [own] = deadlines_of("unknown", OPENING, [row("a1", title="Registration", date="2017-05-30")])
    assert own.certain


def test_names_are_in_the_language_of_the_page_or_in_english() -> None:
    [written] = [rule for rule in rules_for("hrc", OPENING) if rule.key == "written-statements"]
    for language, name in (("fr", "Exposés écrits"), ("ar", "Written statements")):
        with translation.override(language):
            assert written.name() == name


def test_rule_holds_for_the_sessions_of_its_span() -> None:
    spans = RULE + "until = 2018-12-31\n" + RULE.replace("= 2", "= 3") + "from = 2019-01-01\n"
    old, new = read_rules(spans)
    assert (old.deadline(date(2018, 6, 18)).date, new.deadline(date(2019, 6, 24)).date) == (
        date(2018, 6, 4), date(2019, 6, 3),
    )  # fmt: skip
    assert old.until < new.since


def test_stated_time_of_a_rule_is_an_instant() -> None:
    [rule] = read_rules(RULE + f'time = "12:00"\nzone = "{GENEVA}"\n')
    assert rule.deadline(OPENING) == Deadline(date(2017, 5, 23), time(12), GENEVA)


def test_rules_name_bodies_of_the_register_and_speak_english_and_french() -> None:
    slugs = {body.slug for body in bodies()}
    for rule in rules():
        assert rule.body in slugs
        assert rule.names.keys() >= {"en", "fr"}
        assert not rule.notes or rule.notes.keys() >= {"en", "fr"}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (RULE + RULE, "two rules hold at once"),
        (RULE + "weeks = 3\n", "no such field: weeks"),
        (RULE + "days_before = 3\n", "either weeks_before or days_before"),
        (RULE.replace("weeks_before = 2\n", ""), "either weeks_before or days_before"),
        (RULE.replace("= 2", "= -2"), "from 0 to 400 days"),
        (RULE.replace("certain = true\n", ""), "certain is missing"),
        (RULE.replace("en =", "de ="), "no name in English"),
        (RULE.replace("https://", "http://"), "its source has no address"),
        (RULE + 'on_weekday = "freitag"\n', "no such weekday"),
        (RULE + 'time = "18:00"\n', "a time and its zone go together"),
    ],
)
def test_wrong_rule_is_refused_by_name(text: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=f"hrc written-statements: .*{wrong}"):
        read_rules(text)
