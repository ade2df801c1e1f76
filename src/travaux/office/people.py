"""Accounts and roles: the writes."""

from __future__ import annotations

import secrets
import uuid
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from travaux.office import journal
from travaux.office.frame import the_office
from travaux.office.letters import address_of, letter
from travaux.office.mail import queue_mail
from travaux.office.models import Role, RoleHeld, User

MAIL_IS_NEWS = timedelta(days=7)
READABLE = "abcdefghjkmnpqrstuvwxyz23456789"  # without letters and digits that look alike


class LastAdministrator(ValidationError):
    """Nobody would be left who could give roles."""

    def __init__(self) -> None:
        super().__init__(
            _("This is the last administrator. Make somebody else administrator first."), code="last"
        )


def initial_password() -> str:
    """A password that can be read out on the telephone: some 99 bits in five groups of four."""
    return "-".join("".join(secrets.choice(READABLE) for _place in range(4)) for _group in range(5))


@transaction.atomic
def make_account(
    *, actor: User | None, email: str, password: str | None, name: str = "", roles: set[Role], now: datetime
) -> User:
    """An account with its first roles. Without a password it cannot sign in until one is set."""
    user = User.objects.create_user(email, password, name=name)
    journal.write(actor=actor, verb="made", kind="account", object_id=user.pk, touches=(), now=now)
    set_roles(actor=actor, user=user, roles=roles, now=now)
    return user


@transaction.atomic
def set_roles(*, actor: User | None, user: User, roles: set[Role], now: datetime) -> None:
    """Make `roles` the roles of `user`. Where one is taken away, every session of the account ends.

    Raises LastAdministrator where nobody else would be left to give roles.
    """
    held = {
        Role(role)
        for role in RoleHeld.objects.select_for_update().filter(user=user).values_list("role", flat=True)
    }
    if Role.ADMINISTRATOR in held - roles:
        keep_an_administrator_beside(user)
    for role in sorted(roles - held):
        RoleHeld.objects.create(user=user, role=role, since=now)
    if taken := held - roles:
        RoleHeld.objects.filter(user=user, role__in=taken).delete()
        end_sessions(user)
    if held != roles:
        journal.write(
            actor=actor,
            verb="set the roles of",
            kind="account",
            object_id=user.pk,
            ids={"given": sorted(roles - held), "taken": sorted(held - roles)},
            touches=(),
            chain=journal.ROLES,
            now=now,
        )
    user.__dict__.pop("roles", None)


@transaction.atomic
def change_account(
    *, actor: User | None, user: User, name: str, roles: set[Role], is_active: bool, now: datetime
) -> None:
    """Set the name and the roles of an account, and whether it may sign in."""
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.name != name:
        user.name = name
        user.save(update_fields=["name"])
        journal.write(actor=actor, verb="renamed", kind="account", object_id=user.pk, touches=(), now=now)
    set_roles(actor=actor, user=user, roles=roles, now=now)
    if user.is_active != is_active:
        set_active(actor=actor, user=user, is_active=is_active, now=now)


@transaction.atomic
def set_active(*, actor: User | None, user: User, is_active: bool, now: datetime) -> None:
    """Let an account sign in, or close it: its sessions end, its roles and what it wrote remain.

    Raises LastAdministrator where nobody else would be left to give roles.
    """
    if not is_active and user.held.filter(role=Role.ADMINISTRATOR).exists():
        keep_an_administrator_beside(user)
    user.is_active = is_active
    user.save(update_fields=["is_active"])
    if not is_active:
        end_sessions(user)
    journal.write(
        actor=actor,
        verb="opened" if is_active else "closed",
        kind="account",
        object_id=user.pk,
        touches=(),
        chain=journal.ROLES,
        now=now,
    )


@transaction.atomic
def set_password(*, actor: User | None, user: User, password: str, now: datetime) -> None:
    """Give an account another password; all its sessions end, and its owner gets a mail."""
    user.set_password(password)
    user.save(update_fields=["password"])
    end_sessions(user)
    tell_owner(user=user, happened=_("The password of your account was changed."), now=now)
    journal.write(
        actor=actor, verb="set the password of", kind="account", object_id=user.pk, touches=(), now=now
    )


def keep_an_administrator_beside(user: User) -> None:
    """Holds the administrators' rows, so that two of them cannot remove each other at once."""
    if not user.is_active:
        return
    administrators = RoleHeld.objects.select_for_update(of=("self",)).filter(
        role=Role.ADMINISTRATOR, user__is_active=True
    )
    if not set(administrators.values_list("user_id", flat=True)) - {user.pk}:
        raise LastAdministrator


def end_sessions(user: User) -> None:
    User.objects.filter(pk=user.pk).update(session_epoch=F("session_epoch") + 1)
    user.refresh_from_db(fields=["session_epoch"])


def tell_owner(*, user: User, happened: Any, now: datetime) -> None:
    """Queue a mail to whose account it is, in the language of the office, so that no change goes unseen."""
    language = the_office().language
    with override(language):
        words = letter(
            _now("Your account was changed"),
            "office/mail/changed.txt",
            name=user.name,
            happened=str(happened),
            link=address_of("mfa_index"),
        )
        queue_mail(
            key=f"account:{uuid.uuid4()}",
            to=user.email,
            language=language,
            not_after=now + MAIL_IS_NEWS,
            now=now,
            **words,
        )
