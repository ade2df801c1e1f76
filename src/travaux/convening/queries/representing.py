"""Who represents whom today: what every rule of access for group members rests on."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q

from travaux.convening.models import Group, GroupRole, Representative


def representatives(user: Any) -> Any:
    """What `user` represents now: in groups whose member their organisation still is, while they are still
    with that organisation.
    """
    if not user.is_authenticated:
        return Representative.objects.none()
    return Representative.objects.filter(IN_FORCE, contact__user=user)


IN_FORCE = Q(until=None, membership__left_on=None, contact__organisation=F("membership__organisation"))


def groups_of(user: Any) -> Any:
    """The groups that `user` works with: all of them for those who convene, else those in which they
    represent somebody.
    """
    if not user.is_authenticated:
        return Group.objects.none()
    if user.holds("editor"):
        return Group.objects.all()
    if not user.holds("group-member"):
        return Group.objects.none()
    return Group.objects.filter(pk__in=representatives(user).values("membership__group"))


def drafts_in(user: Any, group: Group) -> bool:
    """Whether `user` writes in the working copies of `group`."""
    return (
        user.is_authenticated
        and user.holds("group-member")
        and representatives(user).filter(membership__group=group, role=GroupRole.DRAFTER).exists()
    )


def organisations_of(user: Any, group: Group) -> list[Any]:
    """The organisations for which `user` speaks in `group`."""
    found = representatives(user).filter(membership__group=group).select_related("membership__organisation")
    return [one.membership.organisation for one in found]
