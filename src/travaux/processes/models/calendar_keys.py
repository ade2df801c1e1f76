from __future__ import annotations

from django.conf import settings
from django.db import models


class CalendarKey(models.Model):
    """What lets a calendar program read the private calendar of one of the staff, without signing in. Only
    the digest of the key is kept; a person has one at most.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_key"
    )
    digest = models.CharField(max_length=64, unique=True)  # SHA-256, in hexadecimal digits
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.user_id}: {self.made_at:%Y-%m-%d}"
