"""The deadlines for NGOs at a session of a body: as the rules count them from its opening, and as the session
itself says otherwise. The rules are data: `session_rules` says how `session_rules.toml` is written.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from travaux.processes.deadlines import Deadline
from travaux.processes.session_rules import Rule, Source, Words, in_present_language, rules, rules_for

__all__ = ["SessionDeadline", "deadlines_of", "rules_for"]


@dataclass(frozen=True)
class SessionDeadline:
    """A deadline of one session. `key` is that of its rule, or of the session's own row. Where the session
    says otherwise than the rule (`is_overridden`), neither the source nor the note of the rule speaks for it.
    """

    key: str
    names: Words = field(hash=False)
    deadline: Deadline
    opens: bool = False
    is_overridden: bool = False
    certain: bool = True
    source: Source | None = None
    notes: Words = field(default_factory=dict, hash=False)

    def name(self) -> str:
        return in_present_language(self.names)

    @property
    def note(self) -> str:
        return in_present_language(self.notes)


def deadlines_of(
    body: str, opening: datetime.date, overrides: Iterable[Mapping[str, Any]]
) -> list[SessionDeadline]:
    """The deadlines of a session, in the order of time.

    `overrides` are the rows of `Session.deadlines`. One with the key of a rule replaces its day, time and
    zone, or takes it away (`is_off`); one whose rule no longer holds stays, so that no day is lost; one
    without key is a deadline of this session alone, known by the `uid` of the row.
    """
    found = {rule.key: counted(rule, opening) for rule in rules_for(body, opening)}
    for row in overrides:
        key = row.get("key") or row["uid"]
        if row.get("is_off"):
            found.pop(key, None)
        elif row.get("date"):
            found[key] = said_otherwise(row, key, found.get(key), body)
    return sorted(found.values(), key=lambda one: (one.deadline.counts_to, one.key))


def counted(rule: Rule, opening: datetime.date) -> SessionDeadline:
    return SessionDeadline(
        key=rule.key,
        names=rule.names,
        deadline=rule.deadline(opening),
        opens=rule.opens,
        certain=rule.certain,
        source=rule.source,
        notes=rule.notes,
    )


def said_otherwise(
    row: Mapping[str, Any], key: str, by_rule: SessionDeadline | None, body: str
) -> SessionDeadline:
    """The deadline that a row states. Its title, already in the language of the page, comes before the name
    of the rule.
    """
    title = row.get("title")
    return SessionDeadline(
        key=key,
        names={"en": title} if title else by_rule.names if by_rule else names_once_known(key, body),
        deadline=Deadline.from_row({**row, "wording": ""}),
        opens=by_rule.opens if by_rule else False,
        is_overridden=bool(row.get("key")),
        notes={"en": row.get("note") or ""},
    )


def names_once_known(key: str, body: str) -> Words:
    """The names that the key has under the rules of other times, or the key itself."""
    return next((rule.names for rule in rules() if (rule.key, rule.body) == (key, body)), {"en": key})
