"""Showing objects in the language of the page: in place, for reading only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeVar

from django.conf import settings
from django.utils import translation

from travaux.office.models import Translation
from travaux.office.models.publishing import TranslationState

T = TypeVar("T", bound=Any)

SHOWN = (TranslationState.PUBLISHED, TranslationState.OUTDATED)


def in_language(objects: Iterable[T], language: str | None = None) -> list[T]:
    """The same objects, with their words in `language` (default: the page's) where translated and published.

    One query for each kind among them. Sets `shown_language`, and `translation_outdated` where the
    original has changed since. The instances are for showing: they must not be saved.
    """
    language = language or translation.get_language() or settings.LANGUAGE_CODE
    shown = list(objects)
    wanted: dict[str, list[T]] = defaultdict(list)
    for one in shown:
        one.shown_language = one.language
        if one.language != language:
            wanted[one.kind].append(one)
    for kind, ones in wanted.items():
        found = {
            row.object_id: row
            for row in Translation.objects.filter(
                kind=kind, object_id__in={one.pk for one in ones}, language=language, state__in=SHOWN
            )
        }
        for one in ones:
            if (row := found.get(one.pk)) is not None:
                for name, words in row.words.items():
                    if words:
                        say(one, name, words)
                one.shown_language = language
                one.translation_outdated = row.state == TranslationState.OUTDATED
    return shown


def translatable(subject: Any) -> dict[str, str]:
    """The words of `subject` by the names under which its translations keep them: those of a row as
    `meetings.3f2a.title`, by the row's uid and the column.
    """
    words = {name: getattr(subject, name) for name in subject.words}
    for field, columns in getattr(subject, "rows", {}).items():
        for row in getattr(subject, field):
            words |= {f"{field}.{row['uid']}.{column}": row[column] for column in columns if row.get(column)}
    return words


def say(subject: Any, name: str, words: str) -> None:
    """Put `words` where `name` (see `translatable`) stands; what a list did not read stays unread."""
    field, *place = name.split(".")
    if not place:
        setattr(subject, field, words)
    elif field not in subject.get_deferred_fields():
        uid, column = place
        for row in getattr(subject, field):
            if row["uid"] == uid:
                row[column] = words


def languages_of(subject: Any) -> list[str]:
    """The languages in which the public can read `subject`, its own first."""
    rows = Translation.objects.filter(kind=subject.kind, object_id=subject.pk, state__in=SHOWN)
    return [subject.language, *rows.order_by("language").values_list("language", flat=True)]
