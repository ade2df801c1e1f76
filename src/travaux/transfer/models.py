from __future__ import annotations

from django.db import models


class Imported(models.Model):
    """What was made of one thing on an old site: so that a second import knows its own work again.

    `digest` is of what the pages said; `revision` the number of the revision that the import made. Where the
    object has a newer one, somebody has worked on it since, and it is theirs.
    """

    key = models.CharField(max_length=600, unique=True)
    source = models.CharField(max_length=500)
    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    revision = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["source", "kind"])]

    def __str__(self) -> str:
        return self.key
