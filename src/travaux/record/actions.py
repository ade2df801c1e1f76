"""Writes of the record that are more than saving a form; drafts and publication are `office.publishing`."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction

from travaux.office.publishing import publish, translate
from travaux.record.models import Body
from travaux.texts.bodies import bodies


@transaction.atomic
def load_register(*, now: datetime) -> int:
    """Enter the bodies of the register that the record lacks, in every language of the site; return how many.

    What an office has changed since stays as it is.
    """
    known = dict(Body.objects.values_list("slug", "pk"))
    entered = 0
    for entry in bodies():  # a parent stands before its parts
        if entry.slug in known:
            continue
        name = entry.names["en"]
        body = Body(language="en")
        publish(
            actor=None,
            subject=body,
            snapshot={
                "slug": entry.slug,
                "name": name.name,
                "abbreviation": name.abbreviation,
                "description": name.description,
                "sort": entry.sort,
                "parent_id": known[entry.parent] if entry.parent else None,
                "website": entry.website or "",
            },
            now=now,
        )
        known[entry.slug] = body.pk
        entered += 1
        for language, words in entry.names.items():
            if language != "en" and language in dict(settings.LANGUAGES):
                translate(
                    actor=None,
                    subject=body,
                    language=language,
                    words={
                        "name": words.name,
                        "abbreviation": words.abbreviation,
                        "description": words.description,
                    },
                    published=True,
                    now=now,
                )
    return entered
