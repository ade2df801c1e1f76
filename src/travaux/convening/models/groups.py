"""Groups of organisations, and who represents them there."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from travaux.convening.models.organisations import Contact, Organisation
from travaux.office.models import Publishable


class GroupSort(models.TextChoices):
    INFORMAL = "informal", _("informal group")
    FORMAL = "formal", _("formal group")


class Group(Publishable):
    """Organisations that the office convenes. Its public page, where it has one, names them only if
    `names_members`; its members see each other's people only if `shows_people`.
    """

    kind = "group"
    kinds = "groups"
    words = ("title", "summary", "body")
    formatted = ("body",)
    facts = ("sort", "names_members", "shows_people")
    links = ("areas", "processes")

    title = models.CharField(_("name"), max_length=200)
    summary = models.CharField(_("in one or two sentences"), max_length=500, blank=True)
    body = models.TextField(_("about the group"), blank=True)
    sort = models.CharField(_("kind"), max_length=8, choices=GroupSort.choices, default=GroupSort.INFORMAL)
    names_members = models.BooleanField(
        _("The public may see which organisations belong to it"), default=False
    )
    shows_people = models.BooleanField(_("Members see who represents the others"), default=False)

    areas = models.ManyToManyField(
        "record.Area", verbose_name=_("areas of work"), related_name="groups", blank=True
    )
    processes = models.ManyToManyField(
        "processes.Process", verbose_name=_("processes"), related_name="groups", blank=True
    )

    class Meta:
        ordering = ["title", "pk"]
        verbose_name = _("group")
        verbose_name_plural = _("groups")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("group", args=[self.slug])


class Membership(models.Model):
    """That an organisation belongs to a group. One that left and came back has two."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    joined_on = models.DateField(_("since"))
    left_on = models.DateField(_("left on"), null=True)

    class Meta:
        ordering = ["organisation__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "organisation"], condition=Q(left_on=None), name="member_of_a_group_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.group_id}"


class GroupRole(models.TextChoices):
    MEMBER = "member", _("member")
    DRAFTER = "drafter", _("drafter")


class Representative(models.Model):
    """A person who speaks for a member organisation in its group: a member reads, comments, suggests and
    answers; a drafter also writes in the working copies. Holds while `until` is not set, the membership
    lasts and the person still belongs to the organisation.
    """

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="representatives")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="represents")
    role = models.CharField(_("role"), max_length=8, choices=GroupRole.choices, default=GroupRole.MEMBER)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True)

    class Meta:
        ordering = ["contact__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "contact"], condition=Q(until=None), name="represents_a_member_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.contact_id} for {self.membership_id}"
