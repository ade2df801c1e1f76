"""What the record puts on the first screen: deadlines ahead, files that are missing or cannot be read."""

from __future__ import annotations

import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from travaux.office.desk.first_screen import SHOWN, Due, Item, Waiting
from travaux.office.models.files import Reading
from travaux.office.templatetags.languages import language_name
from travaux.office.translating import in_language
from travaux.record.models import Event, ResourceVersion


def deadlines(on: datetime.date) -> list[Due]:
    """The deadlines that have not passed on the day `on`, the nearest first."""
    ahead = Event.objects.filter(deadline__gte=on).select_related("issuer").order_by("deadline", "pk")[:20]
    return [
        Due(
            on=event.deadline,
            days_left=(event.deadline - on).days,
            title=event.title,
            what=str(event.issuer or ""),
            address=reverse("desk-event", args=[event.pk]),
            is_published=event.is_published,
        )
        for event in in_language(ahead)
    ]


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
