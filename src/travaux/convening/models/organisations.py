"""Organisations, and the people that the office knows in them."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from travaux.office.models.sealed import SealedField


class ConsultativeStatus(models.TextChoices):
    """With the Economic and Social Council (resolution 1996/31), in the order in which the UN lists them."""

    GENERAL = "general", _("general consultative status")
    SPECIAL = "special", _("special consultative status")
    ROSTER = "roster", _("on the roster")
    NONE = "none", _("no consultative status")


class Organisation(models.Model):
    """An NGO or another body. `languages` are codes; `address` is where it wants to be written to, and is
    also how a sign-on in its name is confirmed; found by its `fingerprint` (`office.sealing`).
    """

    kind = "organisation"

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=300, unique=True)
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    country = models.CharField(_("country"), max_length=120, blank=True)
    status = models.CharField(
        _("status with ECOSOC"),
        max_length=8,
        choices=ConsultativeStatus.choices,
        default=ConsultativeStatus.NONE,
    )
    languages = models.JSONField(_("languages"), default=list, blank=True)
    website = models.URLField(_("site"), max_length=500, blank=True)
    address: str = SealedField(_("e-mail address"), blank=True)
    fingerprint = models.CharField(max_length=64, blank=True, db_index=True)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    number = models.PositiveIntegerField(default=0, editable=False)  # of the save, so that none is lost

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return self.name


class Contact(models.Model):
    """A person, for the staff's eyes. What is kept has a reason (`kept_for`) and an end (`kept_until`), after
    which the person is to be asked or forgotten. `user` is the person's account, where they have been let in;
    `proof` the digest of the secret in the mail that invites them, `invited_at` when it was queued.
    """

    kind = "contact"

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200)
    function = models.CharField(_("function"), max_length=200, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="contacts",
    )
    institution = models.CharField(_("other institution"), max_length=300, blank=True)
    address: str = SealedField(_("e-mail address"), blank=True)
    fingerprint = models.CharField(max_length=64, blank=True, db_index=True)
    telephone: str = SealedField(_("telephone"), blank=True)
    note: str = SealedField(_("note"), blank=True)
    kept_for = models.CharField(_("why we keep this"), max_length=300)
    kept_until = models.DateField(_("until when"))
    user = models.OneToOneField(
        "office.User", null=True, editable=False, on_delete=models.SET_NULL, related_name="contact"
    )
    proof = models.CharField(max_length=64, blank=True, editable=False)
    invited_at = models.DateTimeField(null=True, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    number = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")

    def __str__(self) -> str:
        return self.name
