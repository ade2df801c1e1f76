"""Versions of papers, and their circulation to a group."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from travaux.papers.models.papers import Paper
from travaux.processes.deadlines import Deadline


class NeverChanges(RuntimeError):
    """Somebody tried to change a version."""


# What is decided about a version once it is made; all else of it stands as it was made.
DECIDED = frozenset({"frozen_by", "frozen_at", "translates"})


class VersionQuerySet(models.QuerySet[Any]):
    def update(self, **values: Any) -> int:
        """Freezes what is not frozen; raises NeverChanges for anything else."""
        if not DECIDED.issuperset(values):
            raise NeverChanges("a version never changes")
        return super(VersionQuerySet, self.filter(frozen_at=None)).update(**values)


class Version(models.Model):
    """The text of a paper in one language as it stood at one moment; it never changes.

    `content` has `title`, `authors`, `addressed_to`, `language`, `messages` (each `uid`, `number`, `text`,
    `reason`, `references`, `addressed_to`) and `paragraphs` (each `uid`, `kind`, `level`, `text`); `digest`
    is the SHA-256 of it, by which sign-ons hold. A frozen version is the final text that may be signed,
    sent and published. A translation names the frozen version that it translates.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()  # within its paper, in whatever language
    language = models.CharField(max_length=10)
    content: Any = models.JSONField()
    digest = models.CharField(max_length=64)
    note = models.CharField(_("what changed"), max_length=300, blank=True)
    made_by = models.ForeignKey("office.User", null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    frozen_by = models.ForeignKey("office.User", null=True, on_delete=models.PROTECT, related_name="+")
    frozen_at = models.DateTimeField(null=True)
    translates = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="translations"
    )

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "number"], name="versions_are_numbered"),
            models.UniqueConstraint(
                fields=["translates", "language"],
                condition=Q(frozen_at__isnull=False, translates__isnull=False),
                name="one_frozen_translation_a_language",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper_id}, version {self.number}"

    def save(self, *args: Any, **options: Any) -> None:
        if not self._state.adding:
            raise NeverChanges("a version never changes")
        super().save(*args, **options)

    @property
    def is_frozen(self) -> bool:
        return self.frozen_at is not None


class Circulation(models.Model):
    """That a version was sent to its group, with a question and a last day: whoever is silent until then
    agrees.
    """

    version = models.OneToOneField(Version, on_delete=models.CASCADE, related_name="circulation")
    words = models.TextField(_("message to the group"), blank=True)
    date = models.DateField(_("silence until"))
    time = models.TimeField(_("time"), null=True, blank=True)
    zone = models.CharField(_("time zone"), max_length=64, blank=True)
    closes_at = models.DateTimeField()
    opened_by = models.ForeignKey("office.User", null=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()

    class Meta:
        ordering = ["-opened_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.version_id} until {self.date}"

    @property
    def until(self) -> Deadline:
        return Deadline(self.date, self.time, self.zone or None)


class AnswerSort(models.TextChoices):
    AGREES = "agrees", _("agrees")
    WITH_CHANGES = "with-changes", _("agrees, with changes")
    OBJECTS = "objects", _("breaks the silence")


class Answer(models.Model):
    """What one organisation answered to a circulation. It may answer again: the latest counts."""

    circulation = models.ForeignKey(Circulation, on_delete=models.CASCADE, related_name="answers")
    organisation = models.ForeignKey("convening.Organisation", on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(_("answer"), max_length=12, choices=AnswerSort.choices)
    words = models.TextField(_("in your words"), blank=True)
    given_by = models.ForeignKey("office.User", null=True, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["given_at", "pk"]

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.answer}"
