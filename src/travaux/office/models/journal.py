"""Who did what, and which pages that touches."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class JournalEntry(models.Model):
    """One act: who, when, what. Ids only, never what was written. Written by `office.journal`, never changed.

    Entries of a chain carry a digest over themselves and the digest before, so that editing, deleting or
    reordering shows.
    """

    at = models.DateTimeField(_("when"))
    actor = models.ForeignKey("office.User", null=True, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(_("what"), max_length=40)
    kind = models.CharField(_("of what"), max_length=40)
    object_id = models.BigIntegerField(null=True)
    ids = models.JSONField(default=dict)
    chain = models.CharField(max_length=20, blank=True)
    place = models.BigIntegerField(null=True)  # in its chain, from 1
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "object_id"]), models.Index(fields=["at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["chain", "place"], condition=~models.Q(chain=""), name="one_entry_a_place_in_a_chain"
            )
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.kind} {self.object_id}"


class Generation(models.Model):
    """A single row: the number of the latest change. Whoever writes locks it, so numbers follow commits."""

    number = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)


class Change(models.Model):
    """What one action touched, as tags that public pages declare they show (see `office.freshness`)."""

    number = models.BigIntegerField(primary_key=True)
    tags = models.JSONField()

    def __str__(self) -> str:
        return f"{self.number}: {self.tags}"
