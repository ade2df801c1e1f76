from __future__ import annotations

from django.db import models


class FormSent(models.Model):
    """A form that was taken, and the address that its sender was led to. Kept by `office.sent_once`."""

    key = models.CharField(max_length=64, primary_key=True)
    led_to = models.TextField(blank=True)
    sent_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.key
