"""Whom a meeting's invitations go to, and how far each has been told by mail."""

from __future__ import annotations

from dataclasses import dataclass

from travaux.convening.models import Contact, Guest, Meeting
from travaux.convening.queries.mailing import represented_in
from travaux.office.mail.queries import under
from travaux.office.models import MailState, OutgoingMail

REQUEST, CANCEL = "REQUEST", "CANCEL"


@dataclass(frozen=True)
class Recipient:
    """Somebody invited: by name (then there is a `guest`), or as a representative in the meeting's group.
    `sequence` is the state of the meeting of which they were last told; None before the first mail, and where
    the last one took the meeting back.
    """

    contact: Contact
    guest: Guest | None
    mails: tuple[OutgoingMail, ...] = ()

    @property
    def last_mail(self) -> OutgoingMail | None:
        return self.mails[-1] if self.mails else None

    @property
    def sequence(self) -> int | None:
        last = next((mail for mail in reversed(self.mails) if mail.state != MailState.WITHDRAWN), None)
        if last is None:
            return None
        sequence, _place, method = last.key.split(":")[3:]
        return int(sequence) if method == REQUEST else None


def prefix_of(meeting: Meeting, contact: Contact | None = None) -> str:
    """With what the keys of all mails about a meeting begin, or of those to one person."""
    return f"meeting:{meeting.uid}:{f'{contact.pk}:' if contact else ''}"


def key_of(meeting: Meeting, one: Recipient, method: str) -> str:
    """The key of the next mail to this person, about the meeting as it stands."""
    return f"{prefix_of(meeting, one.contact)}{meeting.sequence}:{len(one.mails)}:{method}"


def recipients(meeting: Meeting) -> list[Recipient]:
    """Everybody invited, guests first. Off the record, representatives are not invited by being such."""
    mails = mails_about(meeting)
    guests = list(meeting.guests.select_related("contact__organisation", "contact__user"))
    found = [Recipient(guest.contact, guest, mails.get(guest.contact_id, ())) for guest in guests]
    if meeting.group is not None and not meeting.is_off_the_record:
        named = {guest.contact_id for guest in guests}
        others = (one for one in represented_in(meeting.group) if one.pk not in named)
        found += [Recipient(contact, None, mails.get(contact.pk, ())) for contact in others]
    return found


def mails_about(meeting: Meeting) -> dict[int, tuple[OutgoingMail, ...]]:
    """The mails about a meeting by the id of whom they are to, each person's as they were queued."""
    found: dict[int, tuple[OutgoingMail, ...]] = {}
    for mail in under(prefix_of(meeting)):
        contact = int(mail.key.split(":")[2])
        found[contact] = (*found.get(contact, ()), mail)
    return found
