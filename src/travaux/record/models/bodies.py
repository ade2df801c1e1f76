from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from travaux.office.models import Publishable


class BodySort(models.TextChoices):
    ORGAN = "organ", _("principal organ")
    COMMITTEE = "committee", _("committee")
    COUNCIL = "council", _("council")
    OFFICE = "office", _("office")
    FUND = "fund", _("fund or programme")
    AGENCY = "agency", _("agency")
    TREATY_BODY = "treaty-body", _("treaty body")
    SPECIAL_PROCEDURE = "special-procedure", _("special procedure")
    MECHANISM = "mechanism", _("mechanism")
    CONFERENCE = "conference", _("conference")


class Body(Publishable):
    """A UN organ, office or mechanism."""

    kind = "body"
    kinds = "bodies"
    words = ("name", "abbreviation", "description")
    formatted = ("description",)
    facts = ("sort", "parent_id", "website")

    name = models.CharField(_("name"), max_length=300)
    abbreviation = models.CharField(_("abbreviation"), max_length=60, blank=True)
    description = models.TextField(_("what it does"), blank=True)
    sort = models.CharField(_("sort"), max_length=20, choices=BodySort.choices)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
    )
    website = models.URLField(_("website"), blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("body")
        verbose_name_plural = _("bodies")

    def __str__(self) -> str:
        return self.abbreviation or self.name

    def get_absolute_url(self) -> str:
        return reverse("body", args=[self.slug])
