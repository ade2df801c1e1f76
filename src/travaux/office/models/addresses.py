from __future__ import annotations

from django.db import models


class FormerAddress(models.Model):
    """An address that something had: an earlier slug here, or a page of the site the office came from.

    `path` starts with a slash, without host or language; it keeps its query where the old site
    told pages apart by it.
    """

    path = models.CharField(max_length=500, unique=True)
    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["kind", "object_id"])]

    def __str__(self) -> str:
        return self.path
