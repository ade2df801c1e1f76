"""Organisations' names under one exact version of a paper."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from travaux.office.models.sealed import SealedField
from travaux.papers.models.versions import Version
from travaux.processes.deadlines import Deadline


class SignOnPeriod(models.Model):
    """The time in which a frozen version can be signed. `shows_count` lets the public see how many have."""

    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="sign_on_period")
    words = models.TextField(_("message to the organisations"), blank=True)
    date = models.DateField(_("last day"))
    time = models.TimeField(_("time"), null=True, blank=True)
    zone = models.CharField(_("time zone"), max_length=64, blank=True)
    closes_at = models.DateTimeField()
    shows_count = models.BooleanField(_("The public may see how many have signed"), default=False)
    opened_by = models.ForeignKey("office.User", null=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.version_id} until {self.date}"

    @property
    def until(self) -> Deadline:
        return Deadline(self.date, self.time, self.zone or None)


class Standing(models.TextChoices):
    """How an organisation stands under a paper."""

    SIGNATORY = "signatory", _("signatory")
    CO_SPONSOR = "co-sponsor", _("co-sponsor")


class SignOnInvitation(models.Model):
    """A link sent to one organisation, to be opened once, until `valid_until`. `proof` is the digest of its
    secret; the one sent last holds.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    period = models.ForeignKey(SignOnPeriod, on_delete=models.CASCADE, related_name="invitations")
    organisation = models.ForeignKey("convening.Organisation", on_delete=models.PROTECT, related_name="+")
    standing = models.CharField(_("as"), max_length=10, choices=Standing.choices, default=Standing.SIGNATORY)
    address: str = SealedField()
    language = models.CharField(max_length=10)
    proof = models.CharField(max_length=64)
    times_sent = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField()
    valid_until = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["period", "organisation"], name="invited_to_sign_once")
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} to {self.period_id}"


class SignOn(models.Model):
    """An organisation's name under one version, given by a person with authority to give it.

    Counts once `confirmed_at` is set: at once where the link was opened at the organisation's known address,
    else when somebody there confirms it. One that was withdrawn stays, and shows as withdrawn.
    """

    kind = "sign-on"

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="sign_ons")
    organisation = models.ForeignKey("convening.Organisation", on_delete=models.PROTECT, related_name="+")
    standing = models.CharField(max_length=10, choices=Standing.choices, default=Standing.SIGNATORY)
    digest = models.CharField(max_length=64)  # of the version, as it was shown
    given_name = models.CharField(max_length=300)  # of the organisation, as it wants to be printed
    person: str = SealedField()
    function: str = SealedField()
    authority = models.TextField()  # the statement that was agreed to, in its words
    language = models.CharField(max_length=10)  # of that statement
    logo = models.ForeignKey("office.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    proof = models.CharField(max_length=64)  # of the secret in the mail by which it is confirmed or withdrawn
    given_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    why_withdrawn = models.TextField(blank=True)

    class Meta:
        ordering = ["given_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "organisation"],
                condition=Q(withdrawn_at=None),
                name="one_sign_on_a_version_and_organisation",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} under {self.version_id}"
