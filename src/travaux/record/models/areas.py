from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from travaux.office.models import Publishable


class Area(Publishable):
    """An area of work of the office."""

    kind = "area"
    kinds = "areas"
    words = ("title", "summary", "introduction")
    formatted = ("introduction",)
    facts = ("programme_id", "position")
    links = ("related",)

    title = models.CharField(_("title"), max_length=200)
    summary = models.CharField(
        _("in one or two sentences"),
        max_length=500,
        blank=True,
        help_text=_("Shown in lists and to search engines."),
    )
    introduction = models.TextField(_("introduction"), blank=True)
    programme = models.ForeignKey(
        "self",
        verbose_name=_("programme"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="areas",
    )
    related = models.ManyToManyField("self", verbose_name=_("related areas"), blank=True)
    position = models.PositiveSmallIntegerField(_("position in lists"), default=100)

    class Meta:
        ordering = ["position", "title"]
        verbose_name = _("area of work")
        verbose_name_plural = _("areas of work")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("area", args=[self.slug])
