"""What a file shows, in words: for those who do not see its picture."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from travaux.office import journal
from travaux.office.models import StoredFile, User
from travaux.texts.reading.media_types import JPEG, PNG

LONGEST = 500  # characters


@dataclass(frozen=True)
class Said:
    """Words, and their language where it is not the one of the page."""

    text: str
    language: str = ""


def said_of(stored: StoredFile, name: str) -> Said:
    """What is said instead of a file's picture: its words in the language of the page, else in the first
    language that has some, else that it is the first page of `name`.
    """
    here = get_language() or settings.LANGUAGE_CODE
    words = stored.alternatives
    if words.get(here):
        return Said(words[here])
    for code, _name in settings.LANGUAGES:
        if words.get(code):
            return Said(words[code], code)
    if stored.media_type in {PNG, JPEG}:
        return Said(_("Picture: %(name)s") % {"name": name})
    return Said(_("First page of %(name)s") % {"name": name})


@transaction.atomic
def describe_file(*, actor: User, stored: StoredFile, alternatives: dict[str, str], now: datetime) -> None:
    """Keep what a file shows, in words, by language; the pages that show it are made anew."""
    kept = {code: text.strip()[:LONGEST] for code, text in alternatives.items() if text.strip()}
    StoredFile.objects.filter(pk=stored.pk).update(alternatives=kept)
    stored.alternatives = kept
    journal.write(
        actor=actor,
        verb="described",
        kind="file",
        object_id=stored.pk,
        ids={"languages": sorted(kept)},
        touches={f"file:{stored.pk}"},
        now=now,
    )
