"""A milestone in words, in the language of the page: the same on pages, in calendars, feeds and mail, and at
the desk.
"""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import Any

from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from travaux.processes.deadlines import Deadline
from travaux.processes.milestones import deadlines_of_session
from travaux.processes.models import Milestone, MilestoneSort
from travaux.processes.templatetags.closing import stated
from travaux.record.models.dates import Precision
from travaux.record.templatetags.dates import day, span, text_of, time_element


@dataclass(frozen=True)
class Said:
    """A milestone in words.

    `name` is what the point itself is called; `of`, the title of the call, session or process it belongs to,
    where that is something else. `when` is markup that says as much of the time as is known. `address` is
    the path of the owner's public page, empty while there is none.
    """

    milestone: Milestone
    owner: Any
    name: str
    of: str
    sort: str
    when: SafeString
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
    return Said(
        milestone=milestone,
        owner=owner,
        name=name or str(milestone.get_sort_display()),
        of="" if name == owner.title else owner.title,
        sort=str(milestone.get_sort_display()),
        when=when(milestone),
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
            found = (one for one in deadlines_of_session(owner) if one.key == milestone.key)
            return next((one.name() for one in found), ""), ""
        case _:
            rows = owner.internal if milestone.sort == MilestoneSort.INTERNAL else owner.meetings
            row: dict[str, Any] = next((row for row in rows if row["uid"] == milestone.key), {})
            return row.get("title", ""), row.get("place", "")


def when(milestone: Milestone) -> SafeString:
    """When it is, as far as that is known: a deadline with its time, zone and UTC, or that its time is not
    stated; the days of a meeting, its month or its year.
    """
    if milestone.precision != Precision.DAY:
        length = 4 if milestone.precision == Precision.YEAR else 7
        return time_element(milestone.date.isoformat()[:length], text_of(milestone))
    if milestone.ends_on and milestone.ends_on != milestone.date:
        return span(milestone.date, milestone.ends_on)
    if is_due_at_a_time_of_others(milestone):
        return stated(Deadline(milestone.date, milestone.time, milestone.zone or None))
    return day(milestone.date)


def is_due_at_a_time_of_others(milestone: Milestone) -> bool:
    """Whether somebody else sets its time, so that it matters whether it is stated."""
    if milestone.time is not None:
        return True
    return milestone.is_deadline and not milestone.opens and milestone.sort != MilestoneSort.INTERNAL
