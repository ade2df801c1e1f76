"""What the office writes to people about meetings and groups. Words are in the language that is active."""

from __future__ import annotations

import copy
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from travaux.convening.models import Contact, Group, Meeting
from travaux.convening.queries.contacts import represented_by
from travaux.convening.queries.invited import CANCEL
from travaux.convening.wording import rule_of, when
from travaux.office.letters import address_of
from travaux.office.letters import letter as plain_letter
from travaux.office.translating import in_language

# The subject of every mail about a meeting off the record.
NEUTRAL = gettext_lazy("Invitation")


def letter(subject: str, template: str, **context: Any) -> dict[str, Any]:
    """The subject and the text of a mail, as `queue_mail` takes them."""
    return plain_letter(subject, f"convening/mail/{template}.txt", **context)


def meeting_letter(meeting: Meeting, method: str, contact: Contact, *, is_update: bool) -> dict[str, Any]:
    """An invitation, a change, or that it is called off. Off the record, the subject gives nothing away."""
    return letter(
        subject_of(meeting, method, is_update=is_update),
        "meeting",
        meeting=meeting,
        name=contact.name,
        is_cancelled=method == CANCEL,
        is_update=is_update,
        when=when(meeting),
        rule=rule_of(meeting),
        group=group_known_to(contact, meeting),
        workroom=address_of("workroom-meeting", meeting.uid) if contact.user_id else "",
    )


def group_known_to(contact: Contact, meeting: Meeting) -> Group | None:
    """The group of a meeting, for those who represent somebody in it: a guest need not know that there is
    such a group.
    """
    represents = represented_by(contact).filter(membership__group=meeting.group)
    if meeting.is_off_the_record or not represents.exists():
        return None
    return as_called(meeting.group)


def as_called(group: Group) -> Group:
    """A group as its readers call it. A copy: the next letter may be in another language."""
    return in_language([copy.copy(group)])[0]


def subject_of(meeting: Meeting, method: str, *, is_update: bool) -> str:
    if meeting.is_off_the_record:
        return str(NEUTRAL)
    if method == CANCEL:
        return _("Cancelled: %s") % meeting.title
    return (_("Changed: %s") if is_update else _("Invitation: %s")) % meeting.title


def entering_letter(
    contact: Contact, group: Group, organisation: str, token: str, days: int
) -> dict[str, Any]:
    """The mail with the link by which somebody makes their account."""
    return letter(
        _("Your way into our workroom"),
        "enter",
        name=contact.name,
        group=as_called(group),
        organisation=organisation,
        link=address_of("workroom-enter", token),
        days=days,
    )


def group_letter(group: Group, subject: str, text: str) -> dict[str, Any]:
    """What an editor wrote to a group, with why its reader gets it."""
    return letter(subject, "group", text=text.replace("\r\n", "\n"), group=as_called(group))
