"""The rules for sessions as data: each complete, sourced, and never later than a day that we know of."""

from __future__ import annotations

import datetime
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import travaux.processes
from travaux.texts.bodies import bodies

RULES: list[dict[str, Any]] = tomllib.loads(
    (Path(travaux.processes.__file__).parent / "session_rules.toml").read_text("utf-8")
)["rule"]
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ALWAYS = {"key", "body", "name", "certain", "source", "note"}
SOMETIMES = {"weeks_before", "days_before", "on_weekday", "time", "zone", "opens", "from", "until"}

# What the secretariats set for sessions that were held: body, rule, opening, the day, whether the rule hits
# it or comes before it. Found on the pages that the rules name as their sources, in the Council's orders of
# the day (the speakers' list of States), and on csw57.blogspot.com and jerainternational.org.
KNOWN = [
    ("hrc", "speakers-list", "2017-06-06", "2017-06-01", False),
    ("hrc", "speakers-list", "2017-09-11", "2017-09-06", True),
    ("hrc", "speakers-list", "2018-02-26", "2018-02-21", True),
    ("upr", "submissions", "2015-11-02", "2015-03-23", True),
    ("upr", "submissions", "2017-05-01", "2016-09-22", True),
    ("ccpr", "lists-of-issues", "2017-07-03", "2017-04-10", True),
    ("ccpr", "ngo-reports", "2017-07-03", "2017-06-05", True),
    ("ccpr", "accreditation", "2017-07-03", "2017-06-24", True),
    ("cedaw", "ngo-reports", "2019-02-18", "2019-01-28", True),
    ("cedaw", "ngo-reports", "2019-07-01", "2019-06-10", True),
    ("crc", "ngo-reports", "2020-01-13", "2019-12-15", True),
    ("csw", "written-statements", "2017-03-13", "2016-10-17", True),
    ("csw", "written-statements", "2020-03-09", "2019-10-17", False),
    ("csw", "registration", "2013-03-04", "2013-01-23", False),
    ("csw", "registration", "2015-03-09", "2015-01-27", False),
    ("csw", "registration", "2017-03-13", "2017-01-27", True),
    ("csw", "registration", "2020-03-09", "2020-01-27", False),
]

each = pytest.mark.parametrize("rule", RULES, ids=[f"{rule['body']} {rule['key']}" for rule in RULES])


def counted(rule: dict[str, Any], opening: datetime.date) -> datetime.date:
    day = opening - datetime.timedelta(weeks=rule.get("weeks_before", 0), days=rule.get("days_before", 0))
    while "on_weekday" in rule and WEEKDAYS[day.weekday()] != rule["on_weekday"]:
        day -= datetime.timedelta(1)
    return day


def lasts(rule: dict[str, Any]) -> tuple[datetime.date, datetime.date]:
    return rule.get("from", datetime.date.min), rule.get("until", datetime.date.max)


@each
def test_rule_has_what_it_needs(rule: dict[str, Any]) -> None:
    assert rule.keys() >= ALWAYS and rule.keys() <= ALWAYS | SOMETIMES
    assert ("weeks_before" in rule) != ("days_before" in rule)
    assert 0 < rule.get("weeks_before", 0) * 7 + rule.get("days_before", 0) < 300
    assert ("time" in rule) == ("zone" in rule)
    assert rule.get("on_weekday", "monday") in WEEKDAYS
    assert rule["body"] in {body.slug for body in bodies()}
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule["key"])
    assert lasts(rule)[0] <= lasts(rule)[1]


@each
def test_rule_is_named_in_three_languages_and_explained_in_two(rule: dict[str, Any]) -> None:
    assert rule["name"].keys() == {"en", "fr", "es"} and all(rule["name"].values())
    assert rule["note"].keys() == {"en", "fr"} and all(rule["note"].values())


@each
def test_rule_names_its_source(rule: dict[str, Any]) -> None:
    assert rule["source"].keys() == {"title", "url"}
    assert re.match(r"https?://\w", rule["source"]["url"])


@each
def test_what_is_not_certain_says_that_it_must_be_confirmed(rule: dict[str, Any]) -> None:
    assert ("confirmed" in rule["note"]["en"]) == ("confirmer" in rule["note"]["fr"]) == (not rule["certain"])


def test_one_rule_of_a_key_holds_at_a_time() -> None:
    for rule in RULES:
        first, last = lasts(rule)
        for other in RULES:
            if other is not rule and (other["body"], other["key"]) == (rule["body"], rule["key"]):
                begins, ends = lasts(other)
                assert last < begins or ends < first


@pytest.mark.parametrize(("body", "key", "opening", "known", "hits"), KNOWN)
def test_rule_is_never_later_than_the_day_was(
    body: str, key: str, opening: str, known: str, *, hits: bool
) -> None:
    opens, day = datetime.date.fromisoformat(opening), datetime.date.fromisoformat(known)
    [rule] = [
        rule
        for rule in RULES
        if (rule["body"], rule["key"]) == (body, key) and lasts(rule)[0] <= opens <= lasts(rule)[1]
    ]
    assert day - datetime.timedelta(14) <= counted(rule, opens) <= day
    assert (counted(rule, opens) == day) == hits


def test_every_session_of_the_council_has_its_four_deadlines() -> None:
    for year in (2016, 2019, 2030):
        keys = {
            rule["key"]
            for rule in RULES
            if rule["body"] == "hrc" and lasts(rule)[0] <= datetime.date(year, 9, 13) <= lasts(rule)[1]
        }
        assert keys == {"accreditation", "written-statements", "speakers-list", "side-events"}
