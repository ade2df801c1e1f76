"""A milestone in words, in the language of the page: the same on pages, in calendars, feeds and mail, and at
the desk.
"""

from __future__ import annotations

import datetime
import html
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from travaux.office.public_cache import earliest
from travaux.processes.deadlines import Deadline
from travaux.processes.models import Milestone, MilestoneSort
from travaux.processes.templatetags.closing import hour, stated
from travaux.record.models.dates import Precision
from travaux.record.templatetags.dates import dated


@dataclass(frozen=True)
class Said:
    """A milestone in words.

    `name` is what the point itself is called; `of`, the title of the call, session or process it belongs to,
    where that is something else. `address` is the path of the owner's public page, empty while there is none.
    """

    milestone: Milestone
    owner: Any
    name: str
    of: str
    sort: str
    place: str
    address: str

    @property
    def title(self) -> str:
        """All of it on one line: `Written statements: Human Rights Council, 35th session`."""
        if self.milestone.sort == MilestoneSort.DEADLINE:
            return _("Deadline: %(name)s") % {"name": self.name}
        if self.of:
            return _("%(name)s: %(of)s") % {"name": self.name, "of": self.of}
        return self.name

    @property
    def when(self) -> SafeString:
        """As much of its time as is known, as markup."""
        return when(self.milestone)

    @property
    def hour(self) -> SafeString | str:
        """What stands beside its day: the time, or that none is stated; nothing where nobody expects one."""
        return hour(deadline_of(self.milestone)) if has_hour(self.milestone) else ""

    @property
    def when_in_plain_text(self) -> str:
        return html.unescape(strip_tags(self.when))

    @property
    def is_in_the_owners_words(self) -> bool:
        """Whether `name` is in the language in which the owner is shown, rather than that of the page."""
        return self.milestone.sort in (MilestoneSort.DEADLINE, MilestoneSort.SESSION, MilestoneSort.MEETING)


def said(milestone: Milestone) -> Said:
    """`milestone` in words. Its owner comes with it, already in the language of the page
    (`office.translating.in_language`).
    """
    owner: Any = milestone.owner
    name, place = called(milestone, owner)
    sort = str(MilestoneSort(milestone.sort).label)
    return Said(
        milestone=milestone,
        owner=owner,
        name=name or sort,
        of="" if name == owner.title else owner.title,
        sort=sort,
        place=place,
        address=owner.get_absolute_url() if owner.is_published else "",
    )


def called(milestone: Milestone, owner: Any) -> tuple[str, str]:
    """What the point is called, and its place. What its owner no longer knows has no name."""
    match milestone.sort:
        case MilestoneSort.SESSION:
            return owner.title, owner.place
        case MilestoneSort.DEADLINE:
            return owner.title, ""
        case MilestoneSort.SESSION_DEADLINE:
            found = (one for one in owner.deadlines_for_ngos() if one.key == milestone.key)
            return next((one.name() for one in found), ""), ""
        case _:
            rows = owner.internal if milestone.sort == MilestoneSort.INTERNAL else owner.meetings
            row: dict[str, Any] = next((row for row in rows if row["uid"] == milestone.key), {})
            return row.get("title", ""), row.get("place", "")


def when(milestone: Milestone) -> SafeString:
    """When it is, as far as that is known: a deadline with its time, zone and UTC, or that its time is not
    stated; the days of a meeting, its month or its year.
    """
    if has_hour(milestone):
        return stated(deadline_of(milestone))
    return dated(milestone)


def has_hour(milestone: Milestone) -> bool:
    """Whether people expect a time, so that it is said even where none is stated."""
    return milestone.time is not None or closes(milestone)


def deadline_of(milestone: Milestone) -> Deadline:
    return Deadline(milestone.date, milestone.time, milestone.zone or None)


def state(milestone: Milestone, now: datetime.datetime) -> str:
    """What a list says of it now: how many days are left, or what it is now that its time has come."""
    if now >= milestone.over_at:
        if milestone.opens:
            return pgettext("a list in which one enters one’s name", "opened")
        return pgettext("a deadline", "closed") if closes(milestone) else _("over")
    if not milestone.is_deadline:
        has_begun = milestone.precision == Precision.DAY and now >= milestone.counts_to
        return _("under way") if has_begun else ""
    days = deadline_of(milestone).days_left(now)
    if days == 0:
        return _("today")
    if milestone.opens:
        return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}
    return ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days}


def closes(milestone: Milestone) -> bool:
    """Whether somebody else takes nothing any more after it."""
    return milestone.is_deadline and not milestone.opens and milestone.sort != MilestoneSort.INTERNAL


def reads_otherwise_at(milestones: Iterable[Milestone], now: datetime.datetime) -> datetime.datetime | None:
    """The first instant at which a list that says their `state` reads otherwise, though nobody changes
    anything.
    """
    instants = []
    for one in milestones:
        instants += [instant for instant in (one.counts_to, one.over_at) if instant > now]
        if one.is_deadline and now < one.over_at:
            instants.append(deadline_of(one).changes_at(now))
    return earliest(*instants)
