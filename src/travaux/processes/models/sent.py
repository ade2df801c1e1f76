from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SentToTheUN(models.Model):
    """That somebody told the office they answered a call themselves. For the staff alone; who it was is
    theirs to say, and the time is kept to the day.
    """

    call = models.ForeignKey("processes.Call", on_delete=models.CASCADE, related_name="sent_by_others")
    told_on = models.DateField(_("told on"))
    receipt = models.UUIDField(unique=True)  # made with the form: sent twice, it is one word
    who = models.CharField(_("who you are"), max_length=200, blank=True)
    words = models.TextField(_("what you would like us to know"), max_length=2000, blank=True)

    class Meta:
        ordering = ["-told_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.call_id}: {self.told_on}"
