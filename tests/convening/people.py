"""Accounts and contacts for these tests, and their browsers."""

from __future__ import annotations

import re
from itertools import count
from typing import Any

from django.test import Client

from tests.builders import NOW, make_contact, make_organisation
from tests.signing_in import client_of
from travaux.convening.actions.members import let_represent, take_in
from travaux.convening.models import Contact, Group, Membership, Organisation, Representative
from travaux.office.models import OutgoingMail, Role, User
from travaux.office.people import make_account

LINK = re.compile(r"https?://\S+")
TODAY = NOW.date()
_numbers = count(1)


def make_user(name: str, *roles: Any) -> User:
    email = f"{name.lower()}-{next(_numbers)}@example.org"
    return make_account(actor=None, email=email, password="long-enough", name=name, roles=set(roles), now=NOW)


def make_editor(name: str) -> User:
    return make_user(name, Role.EDITOR)


def member_of(group: Group, organisation: Organisation | None = None) -> Membership:
    """An organisation that belongs to `group`."""
    editor = make_editor("Somebody")
    organisation = organisation or make_organisation()
    return take_in(actor=editor, group=group, organisation=organisation, joined_on=TODAY, now=NOW)


def speaker(
    membership: Membership, name: str = "Rosa", role: str = "member", **fields: Any
) -> Representative:
    """Somebody who represents a member and has no account yet."""
    contact = make_contact(
        name, organisation=membership.organisation, **{"address": f"{name.lower()}@example.org", **fields}
    )
    return represents(membership, contact, role)


def represents(membership: Membership, contact: Contact, role: str = "member") -> Representative:
    editor = make_editor("Somebody")
    return let_represent(
        actor=editor, membership=membership, contact=contact, role=role, today=TODAY, now=NOW
    )


def member(membership: Membership, name: str = "Maya", role: str = "member") -> User:
    """Somebody who represents a member and has an account."""
    user = make_user(name, Role.GROUP_MEMBER)
    contact = make_contact(name, organisation=membership.organisation, user=user, address=user.email)
    represents(membership, contact, role)
    return user


def browser(user: User | None = None) -> Client:
    return Client() if user is None else client_of(user)


def link_in(mail: OutgoingMail, part: str) -> str:
    """The path of the one link in a mail in which `part` stands."""
    [found] = [link for link in LINK.findall(mail.text) if part in link]
    return "/" + found.split("/", 3)[3]


def text_of(response: Any) -> str:
    assert response.status_code == 200, response.status_code
    return str(response.content.decode())
