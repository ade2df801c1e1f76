"""Accounts and roles: the writes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F

from travaux.office import journal
from travaux.office.models import Role, RoleHeld, User


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
    """Make `roles` the roles of `user`. Where one is taken away, every session of the account ends."""
    held = {
        Role(role)
        for role in RoleHeld.objects.select_for_update().filter(user=user).values_list("role", flat=True)
    }
    for role in sorted(roles - held):
        RoleHeld.objects.create(user=user, role=role, since=now)
    if taken := held - roles:
        RoleHeld.objects.filter(user=user, role__in=taken).delete()
        User.objects.filter(pk=user.pk).update(session_epoch=F("session_epoch") + 1)
        user.refresh_from_db(fields=["session_epoch"])
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
