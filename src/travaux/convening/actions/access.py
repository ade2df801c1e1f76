"""The workroom's door: the role of group members follows from whom they represent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from travaux.convening.models import Contact
from travaux.convening.queries.representing import representatives
from travaux.office.models import Role, User
from travaux.office.people import set_roles


def let_in(*, actor: User | None, contact: Contact, now: datetime) -> None:
    """Give the role to somebody who has an account and represents an organisation."""
    if contact.user is not None and not contact.user.held.filter(role=Role.GROUP_MEMBER).exists():
        set_roles(actor=actor, user=contact.user, roles={*roles_of(contact.user), Role.GROUP_MEMBER}, now=now)


def let_out(*, actor: User | None, contacts: Iterable[Contact], now: datetime) -> None:
    """Take the role from those of `contacts` who represent nobody any more; their sessions end."""
    for contact in contacts:
        if contact.user is not None and not representatives(contact.user).exists():
            take_role(actor=actor, user=contact.user, now=now)


def take_role(*, actor: User | None, user: User, now: datetime) -> None:
    roles = roles_of(user)
    if Role.GROUP_MEMBER in roles:
        set_roles(actor=actor, user=user, roles=roles - {Role.GROUP_MEMBER}, now=now)


def roles_of(user: User) -> set[Role]:
    """The roles as they are now, whatever this instance remembers."""
    return {Role(role) for role in user.held.values_list("role", flat=True)}
