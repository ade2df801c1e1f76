"""Who belongs to a group, and who represents whom there.

Every write holds the group's row, so that two people at work on it do not cross.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from travaux.convening.actions.access import let_in, let_out
from travaux.convening.models import Contact, Group, GroupRole, Membership, Organisation, Representative
from travaux.convening.queries.representing import representatives
from travaux.office import journal
from travaux.office.models import User


@transaction.atomic
def take_in(
    *, actor: User, group: Group, organisation: Organisation, joined_on: date, now: datetime
) -> Membership:
    """Let an organisation belong to `group`. Raises ValidationError where it does already."""
    hold(group)
    if Membership.objects.filter(group=group, organisation=organisation, left_on=None).exists():
        raise ValidationError(_("This organisation belongs to the group already."))
    membership = Membership.objects.create(group=group, organisation=organisation, joined_on=joined_on)
    note(actor, "took an organisation into", group, now, organisation=organisation.pk)
    return membership


@transaction.atomic
def let_leave(*, actor: User, membership: Membership, today: date, now: datetime) -> None:
    """Let an organisation leave: whoever represents it has no access from this moment on."""
    group = hold(membership.group)
    changed = Membership.objects.filter(pk=membership.pk, left_on=None).update(left_on=today)
    if changed:
        end_all(actor, membership.representatives.filter(until=None), today, now)
        note(actor, "let an organisation leave", group, now, organisation=membership.organisation_id)


@transaction.atomic
def let_represent(
    *, actor: User, membership: Membership, contact: Contact, role: Any, today: date, now: datetime
) -> Representative:
    """Let a person of a member organisation speak for it. One who has an account is let in at once. Raises
    ValidationError where they are not of that organisation, or do so already.
    """
    group = hold(membership.group)
    membership = Membership.objects.get(pk=membership.pk)
    contact = Contact.objects.select_for_update(of=("self",)).get(pk=contact.pk)
    if membership.left_on is not None or contact.organisation_id != membership.organisation_id:
        raise ValidationError(_("Only a person of a member organisation can represent it."))
    if membership.representatives.filter(contact=contact, until=None).exists():
        raise ValidationError(_("This person represents the organisation already."))
    made = Representative.objects.create(membership=membership, contact=contact, role=role, since=today)
    let_in(actor=actor, contact=contact, now=now)
    note(actor, "let somebody represent a member of", group, now, contact=contact.pk)
    return made


@transaction.atomic
def change_role(*, actor: User, representative: Representative, role: Any, now: datetime) -> None:
    """From member to drafter, or back."""
    group = hold(representative.membership.group)
    found = Representative.objects.filter(pk=representative.pk, until=None).exclude(role=role)
    if found.update(role=GroupRole(role)):
        note(actor, "changed a role in", group, now, contact=representative.contact_id)


@transaction.atomic
def end(*, actor: User, representative: Representative, today: date, now: datetime) -> None:
    """Let a person speak for the organisation no longer."""
    group = hold(representative.membership.group)
    found = Representative.objects.filter(pk=representative.pk, until=None)
    if end_all(actor, found, today, now):
        note(actor, "ended a representation in", group, now, contact=representative.contact_id)


@transaction.atomic
def leave(*, user: User, group: Group, today: date, now: datetime) -> None:
    """Let a representative go on their own word. Their organisation stays a member."""
    group = hold(group)
    if end_all(user, representatives(user).filter(membership__group=group), today, now):
        note(user, "left", group, now)


def end_all(actor: User | None, found: Any, today: date, now: datetime) -> int:
    """End every one of these representations, and the access of those left with none; how many."""
    ended = dict(found.values_list("pk", "contact"))
    # Held, so that nobody is let in at this moment.
    people = Contact.objects.select_for_update(of=("self",)).filter(pk__in=ended.values()).order_by("pk")
    contacts = list(people.select_related("user"))
    Representative.objects.filter(pk__in=ended).update(until=today)
    let_out(actor=actor, contacts=contacts, now=now)
    return len(ended)


def hold(group: Group) -> Group:
    """The group's row, held until the transaction ends."""
    held: Group = Group.objects.select_for_update(of=("self",)).get(pk=group.pk)
    return held


def note(actor: User, verb: str, group: Group, now: datetime, **ids: int) -> None:
    """In the journal. The public page may name the members."""
    journal.write(
        actor=actor,
        verb=verb,
        kind=group.kind,
        object_id=group.pk,
        ids=ids,
        touches={group.tag} if "organisation" in ids else (),
        now=now,
    )
