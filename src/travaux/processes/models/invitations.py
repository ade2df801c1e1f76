from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from travaux.office.models import Publishable


class Invitation(Publishable):
    """The office's own word to its people about a call or a process: how to write to the UN oneself, or how
    to tell the office.
    """

    kind = "invitation"
    kinds = "invitations"
    words = ("title", "introduction", "to_the_un", "to_the_office")
    formatted = ("introduction", "to_the_un", "to_the_office")
    facts = ("call_id", "process_id")

    title = models.CharField(_("title"), max_length=300)
    introduction = models.TextField(_("introduction"), blank=True)
    to_the_un = models.TextField(_("sending it to the UN yourself"), blank=True)
    to_the_office = models.TextField(_("telling us"), blank=True)
    call = models.ForeignKey(
        "processes.Call",
        verbose_name=_("call for inputs"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="invitations",
    )
    process = models.ForeignKey(
        "processes.Process",
        verbose_name=_("process"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="invitations",
    )

    class Meta:
        ordering = ["-changed_at", "-pk"]
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("invitation", args=[self.slug])
