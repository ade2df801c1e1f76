"""What is there, counted by what is unique in each thing. Run within the site: `python -m siege.there`;
prints JSON: of each kind what is named how often, and what else is to be known.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from typing import Any

import django

django.setup()

from django_tasks_db.models import DBTaskResult  # noqa: E402  (Django must be started)

from travaux.convening.models import Organisation  # noqa: E402
from travaux.office.models import OutgoingMail, Revision, StoredFile  # noqa: E402
from travaux.papers.models import Comment, ParagraphText, SignOn, SignOnInvitation  # noqa: E402
from travaux.record.models import Resource  # noqa: E402
from travaux.record.models.resources import ResourceVersion  # noqa: E402
from travaux.texts.reading.media_types import PNG  # noqa: E402


def often(names: Iterable[Any]) -> dict[str, int]:
    return dict(Counter(map(str, names)))


def titles_of_events(**which: int) -> Iterable[str]:
    """The titles that revisions of events gave them: the first of an event, or later ones."""
    for revision in Revision.objects.filter(kind="event", **which).iterator():
        yield revision.snapshot["title"]


def there() -> dict[str, Any]:
    versions = ResourceVersion.objects.exclude(file=None).select_related("file", "resource")
    later = ParagraphText.objects.filter(number__gt=1)
    invited = SignOnInvitation.objects.select_related("organisation")
    return {
        "event": often(titles_of_events(number=1)),
        "change of an event": often(titles_of_events(number__gt=1)),
        "resource": often(Resource.objects.values_list("title", flat=True)),
        "file": often(f"{one.resource.title} {one.file.sha256}" for one in versions),
        "picture": often(one.resource.title for one in versions if one.file.media_type == PNG),
        "paragraph": often(ParagraphText.objects.filter(number=1).values_list("text", flat=True)),
        "text of a paragraph": often(later.values_list("text", flat=True)),
        "comment": often(Comment.objects.values_list("text", flat=True)),
        "organisation": often(Organisation.objects.values_list("name", flat=True)),
        "invitation": {one.organisation.name: one.times_sent for one in invited},
        "sign-on": often(SignOn.objects.values_list("given_name", flat=True)),
        "mails": often(OutgoingMail.objects.values_list("state", flat=True)),
        "jobs": often(DBTaskResult.objects.values_list("status", flat=True)),
        "file rows": StoredFile.objects.count(),
        "file rows that nothing names": StoredFile.objects.exclude(
            pk__in=versions.values_list("file_id", flat=True)
        ).count(),
    }


if __name__ == "__main__":
    json.dump(there(), sys.stdout)
