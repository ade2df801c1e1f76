"""Files by their content."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Reading(models.TextChoices):
    WAITING = "waiting", _("waiting to be read")
    READ = "read", _("read")
    UNREADABLE = "unreadable", _("could not be read")


class StoredFile(models.Model):
    """A file in `blobs/ab/<sha256>`. The row is written after the file, so a row never lacks its file.

    `pages`, `opening` and `language` are found by background work in a child process.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.BigIntegerField(_("size in bytes"))
    media_type = models.CharField(max_length=100)
    stored_at = models.DateTimeField(default=timezone.now)
    reading = models.CharField(max_length=10, choices=Reading.choices, default=Reading.WAITING)
    pages = models.PositiveIntegerField(_("pages"), null=True)
    opening = models.TextField(_("opening of the text"), blank=True)
    why_unreadable = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.sha256[:12]} ({self.media_type})"
