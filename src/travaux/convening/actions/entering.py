"""Letting people into the workroom: a link by mail, and what it makes.

A link holds a secret of which only the digest is stored. It works once, for two weeks, as long as its reader
represents somebody, and only at the address to which it went.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from travaux.convening.actions.access import let_in
from travaux.convening.letters import entering_letter
from travaux.convening.links import entering_token, read_entering_token
from travaux.convening.models import Contact, Representative
from travaux.convening.queries.contacts import represented_by
from travaux.convening.queries.mailing import language_of
from travaux.office import journal
from travaux.office.mail import queue_mail, withdraw_mail
from travaux.office.models import Role, User
from travaux.office.people import make_account

WITHIN = timedelta(days=14)


class UnusableLink(Exception):
    """Forged, used, too old, replaced by a later one, or for somebody who represents nobody any more."""


@transaction.atomic
def invite_in(*, actor: User, representative: Representative, now: datetime) -> None:
    """Mail a person the link by which they make their account. An earlier link is void. Raises
    ValidationError where there is no address, an account already, or no representation.
    """
    contact = Contact.objects.select_for_update(of=("self",)).get(pk=representative.contact_id)
    current = represented_by(contact).filter(pk=representative.pk).first()
    if current is None:
        raise ValidationError(_("This person does not represent the organisation any more."))
    if contact.user_id is not None:
        raise ValidationError(_("This person has an account already."))
    if not contact.address:
        raise ValidationError(_("Without an e-mail address, nobody can be invited."))
    token, contact.proof = entering_token(contact.uid)
    contact.invited_at = now
    contact.save(update_fields=["proof", "invited_at"])
    group, organisation = current.membership.group, current.membership.organisation
    withdraw_mail(key_prefix=f"enter:{contact.uid}:", now=now)
    with override(language := language_of(contact)):
        queue_mail(
            key=f"enter:{contact.uid}:{now.isoformat()}",
            to=contact.address,
            language=language,
            not_after=now + WITHIN,
            now=now,
            **entering_letter(contact, group, organisation.name, token, WITHIN.days),
        )
    journal.write(
        actor=actor,
        verb="invited to the workroom",
        kind=contact.kind,
        object_id=contact.pk,
        touches=(),
        now=now,
    )


def meant_by(token: str, now: datetime, *, hold: bool = False) -> Contact:
    """Who may enter with this link. Raises UnusableLink."""
    uid, proof = read_entering_token(token)
    contacts = Contact.objects.select_for_update(of=("self",)) if hold else Contact.objects.all()
    contact: Contact | None = contacts.filter(uid=uid, user=None).exclude(proof="").first() if uid else None
    if contact is None or contact.proof != proof or contact.invited_at is None or not contact.address:
        raise UnusableLink
    if now - contact.invited_at > WITHIN or not represented_by(contact).exists():
        raise UnusableLink
    return contact


def account_at(address: str) -> User | None:
    """The account that somebody with this address has already."""
    found: User | None = User.objects.filter(email__iexact=address).first()
    return found


@transaction.atomic
def enter(*, token: str, name: str, password: str, now: datetime) -> User:
    """Make the account of whoever holds the link. Raises UnusableLink, also where there is an account with
    the address by now.
    """
    contact = meant_by(token, now, hold=True)
    if account_at(contact.address) is not None:
        raise UnusableLink
    user = make_account(
        actor=None, email=contact.address, password=password, name=name, roles={Role.GROUP_MEMBER}, now=now
    )
    take_place(contact, user, now)
    return user


@transaction.atomic
def enter_with(*, token: str, user: User, now: datetime) -> None:
    """Let somebody in with the account that they have at the address of the link. Raises UnusableLink for
    any other account.
    """
    contact = meant_by(token, now, hold=True)
    own = account_at(contact.address)
    if own is None or own.pk != user.pk or Contact.objects.filter(user=user).exists():
        raise UnusableLink
    take_place(contact, user, now)
    let_in(actor=user, contact=contact, now=now)


def take_place(contact: Contact, user: User, now: datetime) -> None:
    contact.user, contact.proof = user, ""
    contact.save(update_fields=["user", "proof"])
    journal.write(
        actor=user,
        verb="entered the workroom as",
        kind=contact.kind,
        object_id=contact.pk,
        touches=(),
        now=now,
    )
