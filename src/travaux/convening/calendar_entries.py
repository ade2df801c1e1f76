"""A meeting as an entry for one person's calendar (RFC 5545, sent as RFC 5546 has it).

The entry names its reader alone as attendee: nobody learns from it who else is invited. Off the record it is
confidential and says neither what the meeting is about nor with whom. `UID` stays through every change,
`SEQUENCE` grows with each, so that programs put a change in the place of what they have.
"""

from __future__ import annotations

import contextlib
import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress

from travaux import __version__
from travaux.convening.models import Meeting
from travaux.convening.queries.invited import CANCEL
from travaux.convening.wording import rule_of
from travaux.office.frame import the_office
from travaux.office.mail.server import BadSettings, in_ascii, mail_server
from travaux.office.models import MailPart
from travaux.texts.writing.inline import printable


def entry_for(meeting: Meeting, method: str, address: str, now: datetime.datetime) -> MailPart:
    """The part of a mail that calendar programs read; `method` is REQUEST or CANCEL."""
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", f"-//Travaux//{__version__}//{(get_language() or 'en').upper()}")
    made.add("calscale", "GREGORIAN")
    made.add("method", method)
    made.add_component(event(meeting, method, address, now))
    return MailPart(f"text/calendar; method={method}", made.to_ical(sorted=False))


def event(meeting: Meeting, method: str, address: str, now: datetime.datetime) -> Event:
    made = Event()
    made.add("uid", f"{meeting.uid}@travaux")
    made.add("dtstamp", now)
    made.add("last-modified", meeting.changed_at)
    made.add("sequence", meeting.sequence)
    made.add("summary", _("Appointment") if meeting.is_off_the_record else printable(meeting.title))
    add_times(made, meeting)
    made.add("status", "CANCELLED" if method == CANCEL else "CONFIRMED")
    made.add("transp", "TRANSPARENT" if method == CANCEL else "OPAQUE")
    made.add("class", "CONFIDENTIAL" if meeting.is_off_the_record else "PRIVATE")
    if meeting.place:
        made.add("location", printable(meeting.place))
    if said := described(meeting):
        made.add("description", printable(said))
    made.add("organizer", vCalAddress(f"mailto:{in_ascii(office_address())}"))
    made.add("attendee", attendee(address))
    return made


def add_times(made: Event, meeting: Meeting) -> None:
    """A stated time is an instant in UTC, which every program shows on its reader's clock."""
    begins = meeting.begins.instant
    if begins is None:
        made.add("dtstart", meeting.date)
        made.add("dtend", meeting.date + datetime.timedelta(days=1))
    else:
        made.add("dtstart", begins)
        made.add("dtend", begins + datetime.timedelta(minutes=meeting.minutes))


def described(meeting: Meeting) -> str:
    """What the entry says beside its title; off the record no more than how to take part from afar."""
    said = [meeting.link]
    if not meeting.is_off_the_record:
        said += [meeting.agenda, rule_of(meeting)]
    return "\n\n".join(filter(None, said))


def attendee(address: str) -> vCalAddress:
    made = vCalAddress(f"mailto:{in_ascii(address)}")
    made.params.update({"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "FALSE"})
    return made


def office_address() -> str:
    """Where answers go: the office's public address, else the one that its mail comes from."""
    if email := str(the_office().email):
        return email
    with contextlib.suppress(BadSettings):
        if (server := mail_server()) is not None:
            return str(server.sender)
    return f"office@{urlsplit(settings.TRAVAUX_ADDRESS).hostname or 'localhost'}"
