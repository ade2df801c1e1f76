"""The office's name and look."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class Office(models.Model):
    """The one office of this site."""

    kind: ClassVar[str] = "office"
    words: ClassVar[tuple[str, ...]] = ("name", "short_name", "motto", "community")

    name = models.CharField(_("name"), max_length=200, default="Travaux")
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    motto = models.CharField(
        _("in one sentence"), max_length=300, blank=True, help_text=_("Shown on the home page.")
    )
    community = models.CharField(
        _("name of the community"),
        max_length=60,
        default="Friends",
        help_text=_("What the people the office speaks for are called: Friends, members, partners."),
    )
    colour = models.CharField(
        _("colour"),
        max_length=7,
        default="#1f4e79",
        validators=[
            RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Write the colour as # and six digits: #1f4e79."))
        ],
    )
    logo = models.ForeignKey(
        "office.StoredFile",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    zone = models.CharField(_("time zone"), max_length=64, default="Europe/Zurich")
    language = models.CharField(_("language of the office"), max_length=10, default="en")
    email = models.EmailField(_("public e-mail address"), blank=True)

    shown_language: str
    translation_outdated: bool = False

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_office")]

    def __str__(self) -> str:
        return self.name

    @property
    def tag(self) -> str:
        return "office"
