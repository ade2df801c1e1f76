"""A change in words, as mail tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from travaux.office.describing import absolute
from travaux.office.models import JournalEntry
from travaux.office.translating import in_language
from travaux.processes.milestone_words import Said, said
from travaux.processes.models import Call, MilestoneSort, Session
from travaux.processes.notices.changes import Change, Move

Lines = tuple[str, ...]


@dataclass(frozen=True)
class News:
    """What happened in one line, by whom, the dates it is about, what it is, and where all of it stands."""

    said: str
    by: str
    lines: Lines
    summary: str
    address: str


def public_news(change: Change) -> News:
    """A change as a subscriber reads it; it is public (see `Change.for_the_public`)."""
    subject = change.subject
    return News(
        said=heading(change),
        by=asked_by(subject) if isinstance(subject, Call) and change.is_first else "",
        lines=lines_of(change),
        summary=subject.summary if change.is_first else "",
        address=absolute(subject.get_absolute_url()),
    )


def staff_news(change: Change, entry: JournalEntry) -> News:
    """The same as the staff reads it: with who did it, and where it is worked on."""
    subject = change.subject
    return News(
        said=heading(change),
        by=_("By %(who)s") % {"who": entry.actor} if entry.actor else "",
        lines=lines_of(change),
        summary="",
        address=absolute(reverse(f"desk-{subject.kind}", args=[subject.pk])),
    )


def heading(change: Change) -> str:
    return wording_of(change) % {"title": change.subject.title}


def wording_of(change: Change) -> str:
    if change.is_withdrawn:
        return _("Taken off the site: %(title)s")
    if change.is_again:
        return _("On the site again: %(title)s")
    if change.is_first and isinstance(change.subject, Call):
        return _("New call for inputs: %(title)s")
    if change.is_first and isinstance(change.subject, Session):
        return _("New session: %(title)s")
    if change.is_first:
        return _("New process: %(title)s")
    if any(is_extension(move) for move in change.moves):
        return _("Extended: %(title)s")
    return _("Dates changed: %(title)s")


def is_extension(move: Move) -> bool:
    both = move.before is not None and move.after is not None
    return move.sort == MilestoneSort.DEADLINE and both and move.after.over_at > move.before.over_at  # type: ignore[union-attr]


def asked_by(call: Call) -> str:
    names = [body.name for body in in_language(call.issuers.all())]
    who = call.issued_by or ", ".join(names)
    return _("Asked by: %(who)s") % {"who": who} if who else ""


def lines_of(change: Change) -> Lines:
    return tuple(line_of(change, move) for move in change.moves)


def line_of(change: Change, move: Move) -> str:
    """One date: as it is, and, where it moved, as it was."""
    after, before = (
        row and said(row) for row in (change.milestone_after(move), change.milestone_before(move))
    )
    if after and before:
        words = _("%(name)s: %(when)s; until now %(before)s")
    elif after:
        words = _("%(name)s: %(when)s")
    else:
        words = _("%(name)s: no longer planned; until now %(before)s")
    return words % {
        "name": short_name(after or before),
        "when": after and after.when_in_plain_text,
        "before": before and before.when_in_plain_text,
    }


def short_name(point: Any) -> str:
    """What a point is called below the title of what it belongs to."""
    found: Said = point
    of_the_whole = (MilestoneSort.DEADLINE, MilestoneSort.SESSION)
    return capfirst(found.sort) if found.milestone.sort in of_the_whole else found.name
