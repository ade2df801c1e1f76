from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from travaux.office.models.publishing import Publishable


class PlainPage(Publishable):
    """A page of the office's own words: about, staff, contact, privacy."""

    kind = "page"
    kinds = "pages"
    words = ("title", "body")
    formatted = ("body",)
    facts = ("in_menu", "position")

    title = models.CharField(_("title"), max_length=200)
    body = models.TextField(_("text"), blank=True)
    in_menu = models.BooleanField(_("in the menu"), default=False)
    position = models.PositiveSmallIntegerField(_("position in the menu"), default=100)

    class Meta:
        ordering = ["position", "title"]
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("page", args=[self.slug])
