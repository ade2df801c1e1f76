"""People: what is kept about them, and forgetting them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from travaux.convening.actions.access import roles_of, take_role
from travaux.convening.actions.members import end_all
from travaux.convening.actions.saving import held, take
from travaux.convening.models import Contact
from travaux.office import journal
from travaux.office.frame import the_office
from travaux.office.mail import forget_address
from travaux.office.models import Role, User
from travaux.office.people import set_active, set_roles
from travaux.office.sealing import fingerprint


@transaction.atomic
def save_contact(
    *,
    actor: User,
    contact: Contact,
    values: Mapping[str, Any],
    based_on: int = 0,
    today: date,
    now: datetime,
) -> Contact:
    """Keep `values`. Who changes to another organisation no longer speaks for the former one; an invitation
    to the workroom that went to another address is void. Raises LateSave.
    """
    is_new = contact.pk is None
    row = contact if is_new else held(contact, based_on)
    address = row.address
    take(row, values, now)
    row.fingerprint = fingerprint(row.address) if row.address else ""
    if row.address != address:
        row.proof = ""
    row.save()
    elsewhere = row.represents.filter(until=None)
    if row.organisation_id is not None:
        elsewhere = elsewhere.exclude(membership__organisation=row.organisation_id)
    end_all(actor, elsewhere, today, now)
    journal.write(
        actor=actor,
        verb="made" if is_new else "changed",
        kind=row.kind,
        object_id=row.pk,
        touches=(),
        now=now,
    )
    return row


@transaction.atomic
def delete_contact(*, actor: User, contact: Contact, now: datetime) -> None:
    """Forget a person: the row, whom they represented and where they were invited, mail that waits for them
    and what was written to them. Their account is closed and loses name and address, unless it belongs to
    somebody of the staff. What stays are numbers in the journal.
    """
    row = Contact.objects.select_for_update(of=("self",)).get(pk=contact.pk)
    user, addresses, pk = row.user, {row.address}, row.pk
    row.delete()
    if user is not None and roles_of(user) <= {Role.GROUP_MEMBER}:
        addresses.add(user.email)
        forget_account(actor=actor, user=user, now=now)
    elif user is not None:
        take_role(actor=actor, user=user, now=now)
    for address in filter(None, addresses):
        forget_address(address, now=now)
    journal.write(actor=actor, verb="deleted", kind=row.kind, object_id=pk, touches=(), now=now)


def forget_account(*, actor: User, user: User, now: datetime) -> None:
    """Close an account for good. Its row stays, nameless, for the journal to point at."""
    set_roles(actor=actor, user=user, roles=set(), now=now)
    if user.is_active:
        set_active(actor=actor, user=user, is_active=False, now=now)
    with override(the_office().language):
        user.name = _("a former group member")
    user.email = f"{user.uid}@forgotten.invalid"
    user.set_unusable_password()
    user.save(update_fields=["name", "email", "password"])
    EmailAddress.objects.filter(user=user).delete()
    Authenticator.objects.filter(user=user).delete()
