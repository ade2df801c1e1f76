"""Which resources name a file: as visitors see them, in a draft, or in an earlier state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from travaux.office.files.uses import Use, find_uses_by
from travaux.office.models import Revision, StoredFile
from travaux.office.publishing import draft_of, revisions_of
from travaux.office.templatetags.languages import language_name
from travaux.record.models import Resource


@dataclass(frozen=True)
class Earlier:
    """A file that a language of a resource had once: until when, and who put the next one there."""

    language: str
    name: str
    file: StoredFile
    until: datetime
    replaced_by: Any  # a User, or nobody


def uses_in_resources(stored: StoredFile, actor: Any) -> Iterator[Use]:
    resources = Resource.objects.all().editable_by(actor)
    seen = set()
    for resource in resources.filter(versions__file=stored).distinct():
        seen.add(resource.pk)
        names = ", ".join(language_name(one.language) for one in resource.versions.filter(file=stored))
        how = _("published") if resource.is_published else _("not published")
        yield Use(resource.title, reverse("desk-resource-files", args=[resource.pk]), f"{names} · {how}")
    for pk in dict.fromkeys(revisions_naming(stored).values_list("object_id", flat=True)):
        resource = resources.filter(pk=pk).first()
        if pk in seen or resource is None:
            continue
        draft = draft_of(resource)
        how = _("in a draft") if draft and stored.pk in ids_in(draft) else _("in an earlier state")
        yield Use(resource.title, reverse("desk-resource-files", args=[pk]), how)


def revisions_naming(stored: StoredFile) -> Any:
    """Revisions of resources whose versions have the file. Looks through all of them: for a page of the desk
    that is seldom opened.
    """
    some = Revision.objects.filter(kind=Resource.kind, language="", snapshot__versions__isnull=False)
    naming = [one.pk for one in some.only("pk", "snapshot").iterator() if stored.pk in ids_in(one)]
    return Revision.objects.filter(pk__in=naming).order_by("-number")


def ids_in(revision: Revision) -> set[int]:
    versions = revision.snapshot.get("versions") or {}
    return {version["file"] for version in versions.values() if version.get("file")}


def earlier_files(resource: Resource) -> list[Earlier]:
    """The files that were replaced or removed, the last one first. Each is kept, to be looked at."""
    found: list[tuple[str, str, int, Revision]] = []
    before: dict[str, Any] = {}
    for revision in reversed(list(revisions_of(resource))):
        versions = revision.snapshot.get("versions") or {}
        for language, version in before.items():
            if version.get("file") and version["file"] != versions.get(language, {}).get("file"):
                found.append((language, version["name"], version["file"], revision))
        before = versions
    files = StoredFile.objects.in_bulk([file for _language, _name, file, _revision in found])
    return [
        Earlier(language, name, files[file], revision.made_at, revision.author)
        for language, name, file, revision in reversed(found)
        if file in files
    ]


def register() -> None:
    find_uses_by(uses_in_resources)
