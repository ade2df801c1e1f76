"""A paper of the record, and what has come of it so far."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from travaux.demo.convening import Convening
from travaux.demo.snapshots import Entry
from travaux.office.models import User
from travaux.papers.models import (
    Comment,
    Message,
    Paper,
    SignOn,
    SignOnInvitation,
    Suggestion,
    Version,
    WorkingParagraph,
)
from travaux.processes.deadlines import Deadline


@dataclass
class Story:
    """What the record says of `paper`, in `entry` and in `snapshot`; and what was made of it, by the keys of
    the record. Invitations and sign-ons have those of their organisations.
    """

    entry: Entry
    snapshot: Entry
    paper: Paper
    convening: Convening
    paragraphs: dict[str, WorkingParagraph] = field(default_factory=dict)
    messages: dict[str, Message] = field(default_factory=dict)
    comments: dict[str, Comment] = field(default_factory=dict)
    suggestions: dict[str, Suggestion] = field(default_factory=dict)
    versions: dict[str, Version] = field(default_factory=dict)
    invitations: dict[str, SignOnInvitation] = field(default_factory=dict)
    sign_ons: dict[str, SignOn] = field(default_factory=dict)

    def written(self, part: str, key: str) -> Entry:
        """What the record has under `paragraph` or `message` by this key."""
        found: Entry = next(one for one in self.entry[part] if one["key"] == key)
        return found

    def as_it_is(self, key: str) -> WorkingParagraph:
        return WorkingParagraph.objects.get(pk=self.paragraphs[key].pk)

    def version(self, key: str) -> Version:
        """A version as it is now."""
        found: Version = Version.objects.get(pk=self.versions[key].pk)
        return found


@dataclass(frozen=True)
class Step:
    """One thing that happened: who did it, when, and what the record says of it."""

    said: Entry
    who: User
    now: datetime.datetime

    def __getitem__(self, name: str) -> Any:
        return self.said[name]

    @property
    def until(self) -> Deadline:
        """The last day that a step sets."""
        last = datetime.datetime.fromisoformat(self["until"])
        return Deadline(last.date(), last.time(), self["zone"])


def step_of(said: Entry, convening: Convening) -> Step:
    key = said.get("who", "editor")
    who = convening.actor if key == "editor" else convening.accounts[key]
    return Step(said, who, datetime.datetime.fromisoformat(said["at"]).replace(tzinfo=datetime.UTC))
