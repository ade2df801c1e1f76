"""The rules by which deadlines for NGOs follow from the opening of a session.

They are data, in `session_rules.toml`, one table for each:

    [[rule]]
    key = "written-statements"    # small letters, digits, hyphens. It stays: calendars know the rule by it
    body = "hrc"                  # slug of the body in the register
    name = {en = "Written statements", fr = "…", es = "…"}      # en at least
    days_before = 14              # days of the calendar before the opening; or, instead:
    weeks_before = 3              # as many weeks; with
    on_weekday = "monday"         # that day of the week (Monday to Sunday) which lies so many weeks before
                                  # the week of the opening; without, the same weekday as the opening
    time = "18:00"                # where it is stated, and then with
    zone = "Europe/Zurich"
    opens = true                  # where something begins then, and nothing ends
    from = 2016-01-01             # the sessions that open within these days, both included; either may be
    until = 2020-12-31            # left out. Rules of one key and body must not overlap
    certain = true                # false: as it usually is, to be confirmed for each session
    source = {title = "…", url = "https://…"}
    note = {en = "…", fr = "…"}   # optional; en at least

The file is read strictly, at first use: `BadRule` says which rule is wrong, and why.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import combinations
from typing import Any, NamedTuple

from django.utils.translation import get_language

from travaux.processes.deadlines import Deadline, known_zones
from travaux.texts.bodies import bodies

FILE = "session_rules.toml"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MOST_DAYS = 730
Words = Mapping[str, str]  # by language


class Source(NamedTuple):
    title: str
    url: str


@dataclass(frozen=True)
class Rule:
    """How a deadline of a body follows from the opening of its session."""

    key: str
    body: str
    names: Words = field(hash=False)
    days_before: int
    on_weekday: int | None  # 0 is Monday
    time: datetime.time | None
    zone: str | None
    opens: bool
    first: datetime.date
    last: datetime.date
    certain: bool
    source: Source
    notes: Words = field(hash=False)

    def name(self) -> str:
        return in_present_language(self.names)

    def holds_for(self, body: str, opening: datetime.date) -> bool:
        return self.body == body and self.first <= opening <= self.last

    def deadline(self, opening: datetime.date) -> Deadline:
        date = opening - datetime.timedelta(days=self.days_before)
        if self.on_weekday is not None:
            date += datetime.timedelta(days=self.on_weekday - date.weekday())
        return Deadline(date, self.time, self.zone)


def in_present_language(words: Words) -> str:
    """The words in the language of the page, else in English; empty where there are none."""
    return words.get(get_language() or "en") or words.get("en", "")


def rules_for(body: str, opening: datetime.date) -> list[Rule]:
    """The rules that hold for a session of the body of that slug, in the order of their deadlines."""
    found = (rule for rule in rules() if rule.holds_for(body, opening))
    return sorted(found, key=lambda rule: (rule.deadline(opening).counts_to, rule.key))


class BadRule(ValueError):
    """What is wrong in the file of rules, and in which rule."""


@cache
def rules() -> tuple[Rule, ...]:
    text = resources.files("travaux.processes").joinpath(FILE).read_text(encoding="utf-8")
    return read_rules(text)


def read_rules(text: str) -> tuple[Rule, ...]:
    """The rules in a text as described above. Raises BadRule for the first one that is not right."""
    try:
        entries = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadRule(f"{FILE}: {error}") from error
    if unknown := set(entries) - {"rule"}:
        raise BadRule(f"{FILE}: unknown: {', '.join(sorted(unknown))}")
    found = tuple(Entry(values).rule() for values in entries.get("rule", []))
    for one, other in combinations(found, 2):
        if (one.key, one.body) == (other.key, other.body) and (
            one.first <= other.last and other.first <= one.last
        ):
            raise BadRule(f"{FILE}: {one.key} of {one.body}: two rules hold for the same sessions")
    return found


class Entry:
    """One table of the file, read strictly: what is not expected is refused, with the rule's key."""

    KNOWN = frozenset(
        {
            *("key", "body", "name", "days_before", "weeks_before", "on_weekday", "time", "zone", "opens"),
            *("from", "until", "certain", "source", "note"),
        }
    )

    def __init__(self, values: dict[str, Any]) -> None:
        self.values = values

    def refuse(self, wrong: str) -> BadRule:
        key, body = self.values.get("key", "a rule without key"), self.values.get("body", "no body")
        return BadRule(f"{FILE}: {key} of {body}: {wrong}")

    def rule(self) -> Rule:
        if unknown := set(self.values) - self.KNOWN:
            raise self.refuse(f"unknown: {', '.join(sorted(unknown))}")
        key = self.get("key", str)
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key) or len(key) > 40:
            raise self.refuse("a key has small letters, digits and hyphens, at most 40")
        if (body := self.get("body", str)) not in {one.slug for one in bodies()}:
            raise self.refuse("the register has no such body")
        first = self.get("from", datetime.date, datetime.date.min)
        last = self.get("until", datetime.date, datetime.date.max)
        if last < first:
            raise self.refuse("until is before from")
        time, zone = self.time_and_zone()
        days_before, on_weekday = self.distance()
        return Rule(
            key=key,
            body=body,
            names=self.words("name", required=True),
            days_before=days_before,
            on_weekday=on_weekday,
            time=time,
            zone=zone,
            opens=self.get("opens", bool, False),
            first=first,
            last=last,
            certain=self.get("certain", bool),
            source=self.source(),
            notes=self.words("note"),
        )

    def get(self, name: str, sort: type, default: Any = None) -> Any:
        """The value called `name`, which must be of that very type; required where there is no default."""
        value = self.values.get(name, default)
        if value is None:
            raise self.refuse(f"{name} is missing")
        if type(value) is not sort:
            raise self.refuse(f"{name} is not a {sort.__name__}")
        return value

    def distance(self) -> tuple[int, int | None]:
        """Days before the opening, and on which weekday of that week."""
        if ("days_before" in self.values) == ("weeks_before" in self.values):
            raise self.refuse("either days_before or weeks_before")
        name, each = ("days_before", 1) if "days_before" in self.values else ("weeks_before", 7)
        days = self.get(name, int) * each
        if not 0 <= days <= MOST_DAYS:
            raise self.refuse(f"{name} is out of reach")
        if "on_weekday" not in self.values:
            return days, None
        if name == "days_before":
            raise self.refuse("on_weekday goes with weeks_before")
        weekday = self.get("on_weekday", str)
        if weekday not in WEEKDAYS:
            raise self.refuse(f"on_weekday is one of {', '.join(WEEKDAYS)}")
        return days, WEEKDAYS.index(weekday)

    def time_and_zone(self) -> tuple[datetime.time | None, str | None]:
        if ("time" in self.values) != ("zone" in self.values):
            raise self.refuse("time and zone go together")
        if "time" not in self.values:
            return None, None
        time, zone = self.get("time", str), self.get("zone", str)
        if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", time):
            raise self.refuse("time is written like 18:00")
        if zone not in known_zones():
            raise self.refuse(f"there is no zone {zone}")
        return datetime.time.fromisoformat(time), zone

    def words(self, name: str, *, required: bool = False) -> Words:
        if name not in self.values and not required:
            return {}
        words = self.get(name, dict)
        if not words.get("en"):
            raise self.refuse(f"{name} is missing in English")
        if not all(re.fullmatch(r"[a-z]{2}", at) and type(text) is str for at, text in words.items()):
            raise self.refuse(f"{name} has a text for each language")
        return words

    def source(self) -> Source:
        source = self.get("source", dict)
        if set(source) != {"title", "url"} or not all(type(one) is str and one for one in source.values()):
            raise self.refuse("source has title and url")
        if not source["url"].startswith("https://"):
            raise self.refuse("the url of source begins with https://")
        return Source(**source)
