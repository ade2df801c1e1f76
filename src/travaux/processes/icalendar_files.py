"""Milestones as iCalendar (RFC 5545, with names and pauses by RFC 7986), for programs that subscribe.

What programs rely on:

- `UID` is the milestone's own and stays, whatever becomes of it or wherever the site moves. `SEQUENCE` grows
  with every change of its time. There is no `METHOD`: the file is a snapshot, not a message between people,
  so `DTSTAMP` and `LAST-MODIFIED` are the time of the last change, and an unchanged file stays the same.
- A stated time is an instant in UTC, which every program shows on the reader's clock; the issuer's own time
  stands in the description. It has no length. A day whose time is not stated, a meeting and a session are
  whole days, the last included. A month whose days are not fixed yet is all of its days; a year is left out.
- Nothing of it makes anybody busy. Deadlines remind a week and a day before; where no time is stated, at nine
  in the morning, for programs would do so at midnight.
- What is cancelled says so for half a year.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from functools import cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event, vText

from travaux import __version__
from travaux.office.describing import absolute
from travaux.office.frame import current_frame
from travaux.processes.milestone_words import Said, said
from travaux.processes.models import Milestone
from travaux.processes.queries.milestones import Scope
from travaux.record.addresses import first_day_after
from travaux.record.models.dates import Precision
from travaux.texts.writing.inline import printable

MEDIA_TYPE = "text/calendar; charset=utf-8"
PAUSE = datetime.timedelta(hours=1)  # in which programs should ask again
DAY = datetime.timedelta(days=1)
MORNING = datetime.timedelta(hours=9)


def name_of(scope: Scope) -> str:
    """What a program calls the calendar of `scope`."""
    office = current_frame().office
    what = scope.of.title if scope.of else _("Deadlines") if scope.only_deadlines else _("Calendar")
    return f"{what} · {office.short_name or office.name}"


def calendar_of(
    name: str, address: str, milestones: Iterable[Milestone], cancelled: Iterable[Milestone] = ()
) -> bytes:
    """A calendar called `name`, found at `address`, as a file in the language of the page. The milestones
    come with their owners (`queries.milestones.with_owners`) in that language.
    """
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", f"-//Travaux//{__version__}//{(get_language() or 'en').upper()}")
    made.add("calscale", "GREGORIAN")
    for key in ("name", "x-wr-calname"):
        made.add(key, vText(printable(name)))  # which the library does not know to be text
    made.add("url", address)
    made.add("source", address, parameters={"value": "URI"})
    made.add("refresh-interval", PAUSE, parameters={"value": "DURATION"})
    made.add("x-published-ttl", "PT1H")
    expected = (said(one) for one in milestones if one.precision != Precision.YEAR)
    events = (*map(to_come, expected), *map(no_longer_to_come, cancelled))
    return within(made, b"".join(events))


def within(outer: Calendar | Event, inner: bytes) -> bytes:
    """`outer` written, with components that are written already before its end."""
    written: bytes = outer.to_ical(sorted=False)
    end = f"END:{outer.name}\r\n".encode()
    return written.removesuffix(end) + inner + end


def to_come(entry: Said) -> bytes:
    event = identified(entry.milestone, entry.title)
    event.add("status", "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    event.add("categories", [entry.sort])
    if entry.place:
        event.add("location", printable(entry.place))
    address = absolute(entry.address) if entry.address else ""
    event.add("description", printable(described(entry, address)))
    if address:
        event.add("url", address)
    return within(event, alarms(entry.milestone) if entry.milestone.is_deadline else b"")


def no_longer_to_come(milestone: Milestone) -> bytes:
    """An event that is taken back. Of what is off the site altogether only its sort is told."""
    entry = said(milestone)
    event = identified(milestone, _("Cancelled: %s") % (entry.title if entry.address else entry.sort))
    event.add("status", "CANCELLED")
    event.add("transp", "TRANSPARENT")
    return within(event, b"")


def identified(milestone: Milestone, title: str) -> Event:
    """An event with what lets a program tell it from all others, and its earlier states from this one."""
    event = Event()
    changed_at = milestone.changed_at
    if milestone.owner.is_published:  # otherwise its changes are those of a draft
        changed_at = max(changed_at, milestone.owner.changed_at)
    event.add("uid", f"{milestone.uid}@travaux")
    event.add("dtstamp", changed_at)
    event.add("last-modified", changed_at)
    event.add("sequence", milestone.sequence)
    event.add("summary", printable(title))
    if milestone.at:
        event.add("dtstart", milestone.at)
    else:
        event.add("dtstart", milestone.date)
        event.add("dtend", day_after(milestone))
    return event


def day_after(milestone: Milestone) -> datetime.date:
    """The first day after the last of `milestone`."""
    return first_day_after(milestone.ends_on or milestone.date, milestone.precision)


def described(entry: Said, address: str) -> str:
    """What an event says of itself: its sort and time, what it is of, in one or two sentences, where to read
    on.
    """
    when = entry.when_in_plain_text
    if entry.milestone.precision == Precision.MONTH:
        when = _("%(month)s, days not fixed yet") % {"month": when}
    draft = "" if entry.owner.is_published else _("Not published yet.")
    lines = [f"{entry.sort}: {when}", entry.of, entry.owner.summary, draft, address]
    return "\n".join(line for line in lines if line)


def alarms(milestone: Milestone) -> bytes:
    """The reminders of a deadline. Programs show them with the title of the event."""
    return written_alarms(milestone.at is not None, get_language() or "")


@cache
def written_alarms(has_time: bool, language: str) -> bytes:
    """Two texts a language, which would otherwise cost more to write than all the rest."""
    written = []
    for before, words in ((7 * DAY, _("One week left.")), (DAY, _("One day left."))):
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", words)
        alarm.add("trigger", -before if has_time else MORNING - before)
        written.append(alarm.to_ical(sorted=False))
    return b"".join(written)
