"""Who may do what in the office itself, and the predicates that every app's rules are made of."""

from __future__ import annotations

import rules

from travaux.office.models import Role, User


@rules.predicate
def has_account(user: User) -> bool:
    return user.is_authenticated


@rules.predicate
def is_staff(user: User) -> bool:
    return user.is_authenticated and user.is_staff


@rules.predicate
def is_editor(user: User) -> bool:
    return user.is_authenticated and user.holds(Role.EDITOR)


@rules.predicate
def is_administrator(user: User) -> bool:
    return user.is_authenticated and user.holds(Role.ADMINISTRATOR)


rules.add_perm("office.look_after_own_account", has_account)
rules.add_perm("office.see_desk", is_staff)
rules.add_perm("office.write_pages", is_editor)
rules.add_perm("office.change_look", is_administrator)
rules.add_perm("office.manage_people", is_administrator)
rules.add_perm("office.read_journal", is_administrator)
rules.add_perm("office.see_mail", is_administrator)
rules.add_perm("office.see_backups", is_administrator)
