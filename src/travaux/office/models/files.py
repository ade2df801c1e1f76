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

    `remarks`, `width` and `height` (of pictures, in pixels) come with it; `pages`, `opening` and
    `first_page`, a light picture that is a file of its own, are made by background work in a child process.
    `alternatives` are what the file shows, in words, by language.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.BigIntegerField(_("size in bytes"))
    media_type = models.CharField(max_length=100)
    stored_at = models.DateTimeField(default=timezone.now)
    reading = models.CharField(max_length=10, choices=Reading.choices, default=Reading.WAITING)
    pages = models.PositiveIntegerField(_("pages"), null=True)
    opening = models.TextField(_("opening of the text"), blank=True)
    why_unreadable = models.CharField(max_length=300, blank=True)
    remarks = models.JSONField(default=list)  # names of texts.cleaning.refusing.REMARKS
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    first_page = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    alternatives = models.JSONField(_("what it shows, in words"), default=dict)

    def __str__(self) -> str:
        return f"{self.sha256[:12]} ({self.media_type})"
