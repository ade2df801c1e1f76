"""What a pre-flight finds: each point with a plain sentence, its places, and the words of the call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

# The points, in the order in which they stand.
POINTS: dict[str, Any] = {
    "final": _("Final text"),
    "deadline": _("Deadline"),
    "length": _("Length"),
    "words": _("Words"),
    "pages": _("Pages"),
    "minutes": _("Minutes"),
    "format": _("Format"),
    "language": _("Language"),
    "numbering": _("Paragraph numbers"),
    "authors": _("Names of the authors"),
    "statement": _("Authors of the statement"),
    "behind": _("Who sends it"),
    "address": _("Address"),
    "subject": _("Subject line"),
}


class State(models.TextChoices):
    PASSES = "passes", _("passes")
    FAILS = "fails", _("does not pass")
    UNKNOWN = "unknown", _("not known: look yourself")


@dataclass(frozen=True)
class Place:
    """A paragraph, a heading, a field; `address` is where it is written."""

    label: str
    address: str = ""


@dataclass(frozen=True)
class Finding:
    """`evidence` is the sentence of the call that asks for it, where one is kept."""

    key: str
    state: Any
    said: str
    places: tuple[Place, ...] = ()
    evidence: str = ""

    @property
    def title(self) -> str:
        return str(POINTS[self.key])

    @property
    def state_in_words(self) -> str:
        return str(State(self.state).label)

    def as_row(self) -> dict[str, Any]:
        """The finding as it is kept with what was sent."""
        return {
            "key": self.key,
            "state": str(self.state),
            "said": self.said,
            "where": [place.label for place in self.places],
            "evidence": self.evidence,
        }

    @classmethod
    def from_row(cls, row: dict[str, Any]) -> Finding:
        places = tuple(Place(label) for label in row["where"])
        return cls(row["key"], State(row["state"]), row["said"], places, row["evidence"])


def failing(findings: list[Finding]) -> list[Finding]:
    return [one for one in findings if one.state == State.FAILS]
