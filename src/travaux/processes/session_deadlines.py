"""The deadlines for NGOs at a session, counted from its opening by rules that are data.

The rules stand in `session_rules.toml`, one table each:

    [[rule]]
    key = "written-statements"     # stays the same for ever: calendars know the deadline by it
    body = "hrc"                   # the slug of the body, as in the register
    weeks_before = 2               # or days_before; 0 is the first day
    on_weekday = "friday"          # optional: the last such day not after the one counted
    time = "18:00"                 # optional, with `zone`; without them the time is not stated
    zone = "Europe/Zurich"
    opens = true                   # only where something begins that day: a speakers' list, say
    from = 2016-01-01              # optional, also `until`: for sessions that open in this span
    certain = true                 # false: usual practice, to be confirmed for each session
    name = {en = "…", fr = "…"}    # English at least
    note = {en = "…", fr = "…"}    # optional
    source = {title = "…", url = "https://…"}
"""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from django.utils import translation

from travaux.processes.deadlines import Deadline, checked_deadline

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
KEYS = frozenset(
    ("key", "body", "weeks_before", "days_before", "on_weekday", "time", "zone", "opens", "from", "until")
) | {"certain", "name", "note", "source"}

Words = Mapping[str, str]


@dataclass(frozen=True)
class Source:
    """Where a rule is written down."""

    title: str = ""
    url: str = ""


@dataclass(frozen=True)
class Rule:
    """One deadline of a body's sessions: so many days before the first, or the weekday before that."""

    key: str
    body: str
    days_before: int
    names: Words
    on_weekday: int | None = None
    time: datetime.time | None = None
    zone: str | None = None
    opens: bool = False
    since: datetime.date = datetime.date.min
    until: datetime.date = datetime.date.max
    certain: bool = False
    notes: Words = field(default_factory=dict)
    source: Source = Source()

    def name(self) -> str:
        return in_words(self.names)

    def deadline(self, opening: datetime.date) -> Deadline:
        day = opening - datetime.timedelta(days=self.days_before)
        if self.on_weekday is not None:
            day -= datetime.timedelta(days=(day.weekday() - self.on_weekday) % 7)
        return Deadline(day, self.time, self.zone)


@dataclass(frozen=True)
class SessionDeadline:
    """A deadline for NGOs at one session. `key` is the rule's, or the uid of a row of the session's own.

    It is `certain` where the rule is a published one or where somebody entered it for this session.
    """

    key: str
    deadline: Deadline
    title: str = ""
    rule: Rule | None = None
    note: str = ""
    is_overridden: bool = False

    def name(self) -> str:
        return self.title or (self.rule.name() if self.rule else "")

    @property
    def opens(self) -> bool:
        return self.rule is not None and self.rule.opens

    @property
    def certain(self) -> bool:
        return self.is_overridden or (self.rule is not None and self.rule.certain)

    @property
    def source(self) -> Source:
        return self.rule.source if self.rule is not None and not self.is_overridden else Source()


def rules_for(body: str, opening: datetime.date) -> list[Rule]:
    """The rules that hold for a session of `body`, a slug, that opens on this day."""
    return [rule for rule in rules() if rule.body == body and rule.since <= opening <= rule.until]


def deadlines_of(
    body: str, opening: datetime.date, overrides: Iterable[Mapping[str, Any]]
) -> list[SessionDeadline]:
    """What the rules count from the opening, save where `overrides`, the rows of a session (see
    `Session.deadlines`), say otherwise; the earliest first.
    """
    found = {
        rule.key: SessionDeadline(rule.key, rule.deadline(opening), rule=rule, note=in_words(rule.notes))
        for rule in rules_for(body, opening)
    }
    for row in overrides:
        key = row.get("key") or row["uid"]
        known = found.pop(key, None)
        if not row.get("is_off") and row.get("date"):
            found[key] = overridden(row, key, known)
    return sorted(found.values(), key=lambda one: (one.deadline.counts_to, one.key))


def overridden(row: Mapping[str, Any], key: str, known: SessionDeadline | None) -> SessionDeadline:
    time = datetime.time.fromisoformat(row["time"]) if row.get("time") else None
    return SessionDeadline(
        key,
        Deadline(datetime.date.fromisoformat(row["date"]), time, row.get("zone") or None),
        title=row.get("title", ""),
        rule=known.rule if known else next((rule for rule in rules() if rule.key == key), None),
        note=row.get("note", ""),
        is_overridden=True,
    )


def in_words(words: Words) -> str:
    """The words in the language of the page, or else in English."""
    return words.get(translation.get_language() or "en") or words.get("en", "")


@cache
def rules() -> tuple[Rule, ...]:
    """All rules that Travaux knows."""
    text = resources.files(__package__).joinpath("session_rules.toml").read_text(encoding="utf-8")
    return read_rules(text)


def read_rules(text: str) -> tuple[Rule, ...]:
    """The rules written in `text`. Raises ValueError naming the rule and what is wrong with it."""
    found = tuple(read_rule(table) for table in tomllib.loads(text).get("rule", ()))
    for number, rule in enumerate(found):
        for other in found[:number]:
            both = rule.since <= other.until and other.since <= rule.until
            if (rule.body, rule.key) == (other.body, other.key) and both:
                raise ValueError(f"{rule.body} {rule.key}: two rules hold at once")
    return found


def read_rule(table: Mapping[str, Any]) -> Rule:
    what = f"{table.get('body', '?')} {table.get('key', '?')}"
    if unknown := sorted(set(table) - KEYS):
        raise ValueError(f"{what}: no such field: {', '.join(unknown)}")
    if missing := [name for name in ("key", "body", "name", "source", "certain") if name not in table]:
        raise ValueError(f"{what}: {', '.join(missing)} is missing")
    if ("weeks_before" in table) == ("days_before" in table):
        raise ValueError(f"{what}: either weeks_before or days_before")
    if "en" not in table["name"]:
        raise ValueError(f"{what}: no name in English")
    if not str(table["source"].get("url", "")).startswith("https://"):
        raise ValueError(f"{what}: its source has no address")
    if ("time" in table) != ("zone" in table):
        raise ValueError(f"{what}: a time and its zone go together")
    days = table["days_before"] if "days_before" in table else 7 * table["weeks_before"]
    if type(days) is not int or not 0 <= days <= 400:
        raise ValueError(f"{what}: from 0 to 400 days before the opening")
    weekday = table.get("on_weekday")
    if weekday is not None and weekday not in WEEKDAYS:
        raise ValueError(f"{what}: no such weekday: {weekday}")
    time = datetime.time.fromisoformat(table["time"]) if "time" in table else None
    checked_deadline(datetime.date(2017, 6, 1), time, table.get("zone"))
    return Rule(
        key=table["key"],
        body=table["body"],
        days_before=days,
        names=table["name"],
        on_weekday=None if weekday is None else WEEKDAYS.index(weekday),
        time=time,
        zone=table.get("zone"),
        opens=table.get("opens", False),
        since=table.get("from", datetime.date.min),
        until=table.get("until", datetime.date.max),
        certain=table["certain"],
        notes=table.get("note", {}),
        source=Source(**table["source"]),
    )
