"""What the record puts on the first screen: files that are missing or cannot be read."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from travaux.office.desk.first_screen import SHOWN, Item, Waiting
from travaux.office.models.files import Reading
from travaux.office.templatetags.languages import language_name
from travaux.record.models import ResourceVersion


def waiting_files() -> list[Waiting]:
    """Versions without their file, and files that could not be read."""
    missing = ResourceVersion.objects.filter(file=None)
    unreadable = ResourceVersion.objects.filter(file__reading=Reading.UNREADABLE)
    found = []
    for title, versions in (
        (_("Files that are still missing"), missing),
        (_("Files that could not be read"), unreadable),
    ):
        some = versions.select_related("resource", "file").order_by("pk")[:SHOWN]
        items = [item(version) for version in some]
        found.append(Waiting(title, items, max(0, versions.count() - len(items))))
    return found


def item(version: ResourceVersion) -> Item:
    said = [language_name(version.language)]
    if version.file and version.file.why_unreadable:
        said.append(_(version.file.why_unreadable))
    return Item(
        version.resource.title, reverse("desk-resource-files", args=[version.resource_id]), " · ".join(said)
    )
