from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from travaux.office.models import Publishable, StoredFile
from travaux.office.models.publishing import Snapshot
from travaux.office.templatetags.languages import language_name
from travaux.record.models.areas import Area
from travaux.record.models.dates import Dated


class ResourceSort(models.TextChoices):
    PAPER = "paper", _("paper")
    GUIDANCE = "guidance", _("guidance")
    STATEMENT = "statement", _("statement")
    RESOLUTION = "resolution", _("resolution")
    REPORT = "report", _("report")
    NOTE_VERBALE = "note-verbale", _("note verbale")
    NEWSLETTER = "newsletter", _("newsletter")
    OTHER = "other", _("other")


class Resource(Dated, Publishable):
    """Something with files, in one language or several; known, perhaps, before its file is there."""

    kind = "resource"
    kinds = "resources"
    words = ("title", "description")
    formatted = ("description",)
    facts = ("sort", "symbol", "date", "precision")
    links = ("areas", "bodies")

    title = models.CharField(_("title"), max_length=300)
    description = models.TextField(_("description"), blank=True)
    sort = models.CharField(
        _("sort"), max_length=12, choices=ResourceSort.choices, default=ResourceSort.PAPER
    )
    symbol = models.CharField(
        _("UN document symbol"), max_length=60, blank=True, help_text=_("For instance A/RES/71/1.")
    )
    areas = models.ManyToManyField(
        Area, verbose_name=_("areas of work"), related_name="resources", blank=True
    )
    bodies = models.ManyToManyField(
        "record.Body", verbose_name=_("from"), related_name="resources", blank=True
    )

    class Meta:
        ordering = ["-date", "title"]
        verbose_name = _("resource")
        verbose_name_plural = _("resources")

    def __str__(self) -> str:
        return self.title

    def get_sort_display(self) -> str:
        """The name of its sort. Django's own goes through all choices at each call, and lists ask often."""
        return str(ResourceSort(self.sort).label)

    def get_absolute_url(self) -> str:
        return reverse("resource", args=[self.slug])

    def snapshot(self) -> Snapshot:
        """Also `versions`: language → the file's id and its name; without id while it is not there."""
        values = super().snapshot()
        versions = self.versions.all() if self.pk else ()
        values["versions"] = {v.language: {"file": v.file_id, "name": v.name} for v in versions}
        return values

    def said_beside_form(self, snapshot: Mapping[str, Any]) -> list[tuple[str, str]]:
        """Its files: two of the same name are told apart by when they came."""
        versions = sorted(snapshot.get("versions", {}).items())
        files = StoredFile.objects.in_bulk(
            [version["file"] for _code, version in versions if version["file"]]
        )
        said = []
        for language, version in versions:
            stored = files.get(version["file"])
            came = date_format(localtime(stored.stored_at), "DATETIME_FORMAT") if stored else ""
            words = " · ".join(filter(None, (version["name"], came))) or str(_("known, without its file"))
            said.append((str(_("File in %(language)s") % {"language": language_name(language)}), words))
        return said

    def take_links(self, snapshot: Mapping[str, Any]) -> None:
        super().take_links(snapshot)
        if "versions" in snapshot:
            versions = snapshot["versions"]
            self.versions.exclude(language__in=versions).delete()
            for language, version in versions.items():
                self.versions.update_or_create(
                    language=language, defaults={"file_id": version["file"], "name": version["name"]}
                )


class ResourceVersion(models.Model):
    """A resource in one language, with its file or waiting for it."""

    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="versions")
    language = models.CharField(_("language"), max_length=10)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name of the file"), max_length=200, blank=True)

    class Meta:
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(
                fields=["resource", "language"], name="one_version_a_resource_and_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.resource_id} ({self.language})"

    def get_absolute_url(self) -> str:
        return reverse("resource-file", args=[self.resource.slug, self.language, self.name])
