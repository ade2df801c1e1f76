"""Everything that is kept about one person, as far as whoever asks may know of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from travaux.convening.models import Contact, Guest, Representative
from travaux.convening.queries.meetings import ids_known_to
from travaux.office import journal
from travaux.office.mail.queries import written_to
from travaux.office.models import User

PLAIN = ("name", "function", "institution", "address", "telephone", "note", "kept_for")


def kept_about(contact: Contact, actor: Any) -> dict[str, Any]:
    """As plain values, ready for JSON; meetings that `actor` may not know of are not among them."""
    return {
        **{name: getattr(contact, name) for name in PLAIN},
        "kept_until": contact.kept_until.isoformat(),
        "changed_at": contact.changed_at.isoformat(),
        "organisation": contact.organisation.name if contact.organisation else "",
        "invited_to_the_workroom_at": contact.invited_at.isoformat() if contact.invited_at else "",
        "represents": list(represented(contact)),
        "meetings": list(invited_to(contact, actor)),
        "account": account(contact.user, actor) if contact.user else None,
        "mail": list(written(contact)),
    }


def represented(contact: Contact) -> Iterator[dict[str, Any]]:
    found = Representative.objects.filter(contact=contact).order_by("since", "pk")
    for one in found.select_related("membership__group", "membership__organisation"):
        yield {
            "group": one.membership.group.title,
            "organisation": one.membership.organisation.name,
            "role": one.role,
            "since": one.since.isoformat(),
            "until": one.until.isoformat() if one.until else "",
        }


def invited_to(contact: Contact, actor: Any) -> Iterator[dict[str, Any]]:
    found = Guest.objects.filter(contact=contact, meeting__in=ids_known_to(actor))
    for guest in found.select_related("meeting").order_by("meeting__date", "meeting__pk"):
        yield {
            "title": guest.meeting.title,
            "day": guest.meeting.date.isoformat(),
            "told_by_mail": guest.invited_sequence is not None,
            "came": guest.came,
        }


def account(user: User, actor: Any) -> dict[str, Any]:
    acts = journal.readable_by(actor).filter(actor=user).order_by("pk")
    return {
        "email": user.email,
        "name": user.name,
        "roles": sorted(user.roles),
        "joined_at": user.joined_at.isoformat(),
        "last_signed_in_at": user.last_login.isoformat() if user.last_login else "",
        "may_sign_in": user.is_active,
        "acts": [
            {"at": act.at.isoformat(), "what": act.verb, "of": act.kind, "number": act.object_id}
            for act in acts
        ],
    }


def written(contact: Contact) -> Iterator[dict[str, Any]]:
    if contact.address:
        for mail in written_to(contact.address):
            yield {
                "subject": mail.subject,
                "queued_at": mail.queued_at.isoformat(),
                "state": mail.state,
            }
