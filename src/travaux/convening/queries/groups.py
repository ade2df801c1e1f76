"""Groups: who belongs to one, and which of them the public may read about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from travaux.convening.models import Contact, Group, Membership, Organisation, Representative
from travaux.convening.queries.representing import IN_FORCE
from travaux.processes.models import Process
from travaux.record.models import Area

NAMED = ("slug", "language", "title", "summary", "published_at")


@dataclass(frozen=True)
class Member:
    """An organisation in a group, and who represents it there now."""

    membership: Membership
    people: list[Representative]

    @property
    def organisation(self) -> Organisation:
        found: Organisation = self.membership.organisation
        return found


def members_of(group: Group) -> list[Member]:
    """The organisations that belong to `group` now, by name."""
    memberships = group.memberships.filter(left_on=None).select_related("organisation")
    people: dict[int, list[Representative]] = {}
    for one in representatives_in(group).select_related("contact__user"):
        people.setdefault(one.membership_id, []).append(one)
    return [Member(one, people.get(one.pk, [])) for one in memberships]


def former_members_of(group: Group) -> Any:
    found = group.memberships.exclude(left_on=None).select_related("organisation")
    return found.order_by("-left_on", "organisation__name")


def representatives_in(group: Group) -> Any:
    """Who represents somebody in `group` now."""
    return Representative.objects.filter(IN_FORCE, membership__group=group).order_by("contact__name", "pk")


def organisations_in(group: Group) -> Any:
    return Organisation.objects.filter(memberships__group=group, memberships__left_on=None).distinct()


def may_represent(membership: Membership) -> Any:
    """The people of an organisation who do not represent it in this group yet."""
    already = Representative.objects.filter(membership=membership, until=None).values("contact")
    return Contact.objects.filter(organisation=membership.organisation_id).exclude(pk__in=already)


@dataclass(frozen=True)
class GroupPage:
    """A group as the public reads of it: the organisations only where the office names them."""

    group: Group
    areas: list[Area]
    processes: list[Process]
    organisations: list[Organisation]


def published_groups(actor: Any) -> Any:
    return Group.objects.visible_to(actor).only(*NAMED).order_by("title", "pk")


def group_page(slug: str, actor: Any) -> GroupPage | None:
    group = Group.objects.visible_to(actor).filter(slug=slug).first()
    if group is None:
        return None
    return GroupPage(
        group,
        list(Area.objects.visible_to(actor).filter(groups=group)),
        list(Process.objects.visible_to(actor).filter(groups=group)),
        list(organisations_in(group)) if group.names_members else [],
    )
