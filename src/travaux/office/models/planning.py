from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class WhyNot(models.TextChoices):
    """Why a record could not be published on its date."""

    ROLE = "role", _("whoever planned it may not write here any more")
    ADDRESS = "address", _("another record has taken its address")


class PlannedPublication(models.Model):
    """That a revision of a record is to be published at an instant. A record has one plan at most."""

    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    revision = models.ForeignKey("office.Revision", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_index=True)
    by = models.ForeignKey("office.User", on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    failed = models.CharField(max_length=10, choices=WhyNot.choices, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="one_plan_a_record")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id} at {self.at.isoformat()}"
