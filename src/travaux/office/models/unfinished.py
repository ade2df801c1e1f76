from __future__ import annotations

from django.db import models


class UnfinishedText(models.Model):
    """What somebody typed into a form of the desk and did not save; nobody else ever sees it.

    `place` is the form's path without its language, `page` the digest of the one page that sent it, `typed`
    the fields of the form with their values. Empty once that page was saved.
    """

    person = models.ForeignKey("office.User", on_delete=models.CASCADE, related_name="+")
    place = models.CharField(max_length=200)
    page = models.CharField(max_length=64)
    typed = models.JSONField(default=dict)
    changed_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "place"], name="one_unfinished_text_a_person_and_place")
        ]

    def __str__(self) -> str:
        return self.place
