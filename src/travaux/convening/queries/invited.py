"""Whom a meeting's invitations go to, and how far each has been told by mail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from travaux.convening.models import Contact, Guest, Meeting
from travaux.convening.queries.mailing import represented_in
from travaux.office.mail.queries import under
from travaux.office.models import MailState, OutgoingMail

REQUEST, CANCEL = "REQUEST", "CANCEL"


@dataclass(frozen=True)
class Recipient:
    """Somebody invited: by name (then there is a `guest`), or as a representative in the meeting's group.
    `sequence` is the state of the meeting of which they were last told, None before the first mail.
    """

    contact: Contact
    guest: Guest | None
    mails: tuple[OutgoingMail, ...] = ()
    sequence: int | None = None

    @property
    def who(self) -> str:
        """How they stand in the keys of mails: a guest who is taken out and invited again is another one."""
        return who_is(self.contact, self.guest)

    @property
    def last_mail(self) -> OutgoingMail | None:
        return self.mails[-1] if self.mails else None


def who_is(contact: Contact, guest: Guest | None) -> str:
    return f"guest-{guest.pk}" if guest else f"representative-{contact.pk}"


def prefix_of(meeting: Meeting, who: str = "") -> str:
    """With what the keys of all mails about a meeting begin, or of those to one person."""
    return f"meeting:{meeting.uid}:{f'{who}:' if who else ''}"


def key_of(meeting: Meeting, one: Recipient, method: str) -> str:
    """The key of the next mail to this person, about the meeting as it stands."""
    return f"{prefix_of(meeting, one.who)}{meeting.sequence}:{len(one.mails)}:{method}"


def recipients(meeting: Meeting) -> list[Recipient]:
    """Everybody invited, guests first. Off the record, representatives are not invited by being such."""
    mails = mails_about(meeting)
    guests = list(meeting.guests.select_related("contact__organisation", "contact__user"))
    found = [recipient(guest.contact, guest, mails) for guest in guests]
    if meeting.group is not None and not meeting.is_off_the_record:
        named = {guest.contact_id for guest in guests}
        others = (one for one in represented_in(meeting.group) if one.pk not in named)
        found += [recipient(contact, None, mails) for contact in others]
    return found


def no_longer_invited(meeting: Meeting) -> list[Recipient]:
    """People who were told of it as representatives and are none any more, or whom it no longer invites."""
    present = {one.who for one in recipients(meeting)}
    mails = mails_about(meeting)
    gone = {who.removeprefix("representative-") for who in mails if who not in present}
    contacts = Contact.objects.filter(pk__in=[pk for pk in gone if pk.isdecimal()])
    return [recipient(one, None, mails) for one in contacts.select_related("organisation")]


def recipient(contact: Contact, guest: Guest | None, mails: dict[str, list[OutgoingMail]]) -> Recipient:
    own = mails.get(who_is(contact, guest), [])
    return Recipient(contact, guest, tuple(own), told_of(own))


def told_of(mails: Iterable[OutgoingMail]) -> int | None:
    """The latest state of which mails told, those aside that were kept back."""
    told = [int(mail.key.split(":")[3]) for mail in mails if mail.state != MailState.WITHDRAWN]
    return max(told, default=None)


def mails_about(meeting: Meeting) -> dict[str, list[OutgoingMail]]:
    """The mails about a meeting by whom they are to, each person's in the order they were queued."""
    found: dict[str, list[Any]] = {}
    for mail in under(prefix_of(meeting)):
        found.setdefault(mail.key.split(":")[2], []).append(mail)
    return found
