"""What this app puts on the first screen: what is to be done after meetings, mail about them that was not
sent, and people to be asked again or forgotten. Of meetings, only those that whoever looks may know of.
"""

from __future__ import annotations

import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from travaux.convening.models import Contact, Meeting
from travaux.convening.queries.invited import prefix_of
from travaux.convening.queries.meetings import ahead, open_follow_up, visible_to
from travaux.office.desk.first_screen import SHOWN, Item, Waiting, short
from travaux.office.mail.queries import under
from travaux.office.models.mail import FAILED
from travaux.record.templatetags.dates import written


def waiting_after_meetings(actor: Any, today: datetime.date) -> list[Waiting]:
    return [
        short(
            _("To be done after meetings"),
            [follow_up(meeting, row, today) for meeting, row in open_follow_up(actor)],
        ),
        short(_("Invitations that were not sent"), list(not_sent(actor, today))),
        to_be_asked(today),
    ]


def follow_up(meeting: Meeting, row: dict[str, Any], today: datetime.date) -> Item:
    said = [row.get("who", "")]
    if row.get("by"):
        by = datetime.date.fromisoformat(row["by"])
        words = _("was due on %s") if by < today else _("until %s")
        said.append(words % written(by))
    said.append(meeting.title)
    return Item(row["what"], address_of(meeting), " · ".join(filter(None, said)))


def not_sent(actor: Any, today: datetime.date) -> list[Item]:
    """Of meetings that lie ahead: those of the past cannot be mended."""
    found = []
    for meeting in ahead(visible_to(actor), today):
        failed = under(prefix_of(meeting)).filter(state__in=FAILED)
        if failed.exists():
            found.append(Item(meeting.title, address_of(meeting), written(meeting.date)))
    return found


def to_be_asked(today: datetime.date) -> Waiting:
    due = Contact.objects.filter(kept_until__lte=today).order_by("kept_until", "name")
    items = [
        Item(one.name, reverse("desk-contact", args=[one.pk]), _("kept until %s") % written(one.kept_until))
        for one in due[:SHOWN]
    ]
    return Waiting(_("People to be asked again or forgotten"), items, max(0, due.count() - len(items)))


def address_of(meeting: Meeting) -> str:
    return reverse("desk-meeting", args=[meeting.uid])
