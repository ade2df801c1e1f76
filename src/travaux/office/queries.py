"""What the desk reads of everything that is published or waits to be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Subquery, Value, When
from django.utils.translation import gettext_lazy as _

from travaux.office.models import Publishable, Revision, Translation
from travaux.office.models.publishing import TranslationState


class State(models.TextChoices):
    """Where a record stands between its writers and the public."""

    PUBLISHED = "published", _("published")
    NEWER_DRAFT = "newer-draft", _("published, with a newer draft")
    DRAFT = "draft", _("draft")
    WITHDRAWN = "withdrawn", _("taken off the site")


def with_state(records: Any) -> Any:
    """The same records, each with its `state`."""
    own = Revision.objects.filter(kind=records.model.kind, object_id=OuterRef("pk"), language="")
    newest = own.order_by("-number")
    return records.annotate(
        newest_revision=Subquery(newest.values("number")[:1]),
        newest_is_of=Subquery(newest.values("published_at")[:1]),
        was_published=Exists(own.filter(published_at__isnull=False)),
    ).annotate(
        state=Case(
            When(
                published_at__isnull=False,
                newest_revision__isnull=False,
                newest_is_of__isnull=True,
                then=Value(State.NEWER_DRAFT),
            ),
            When(published_at__isnull=False, then=Value(State.PUBLISHED)),
            When(was_published=True, then=Value(State.WITHDRAWN)),
            default=Value(State.DRAFT),
            output_field=models.CharField(),
        )
    )


def state_of(record: Publishable) -> State | None:
    """The state of one record; None before it is first saved."""
    if record.pk is None:
        return None
    found = with_state(type(record)._default_manager.filter(pk=record.pk)).values_list("state", flat=True)
    return State(found.get())


def waiting_drafts(kinds: Iterable[str]) -> Any:
    """The revisions that are newer than what is published of their object, newest first."""
    later = Revision.objects.filter(
        kind=OuterRef("kind"), object_id=OuterRef("object_id"), language=OuterRef("language"),
        number__gt=OuterRef("number"),
    )  # fmt: skip
    drafts = Revision.objects.filter(kind__in=set(kinds), published_at=None).filter(~Exists(later))
    return drafts.select_related("author").order_by("-made_at", "-pk")


def outdated_translations(kinds: Iterable[str]) -> Any:
    """Translations whose original has changed since, those that changed first standing first."""
    return Translation.objects.filter(kind__in=set(kinds), state=TranslationState.OUTDATED).order_by(
        "changed_at", "pk"
    )


def other_languages(language: str) -> list[tuple[str, str]]:
    """(code, name) of the languages of the site into which something written in `language` is translated."""
    return [(code, name) for code, name in settings.LANGUAGES if code != language]


def translation_states(kind: str, ids: Iterable[int]) -> dict[int, dict[str, TranslationState]]:
    """For each object that has translations, their states by language."""
    found: dict[int, dict[str, TranslationState]] = defaultdict(dict)
    rows = Translation.objects.filter(kind=kind, object_id__in=list(ids))
    for pk, language, state in rows.values_list("object_id", "language", "state"):
        found[pk][language] = TranslationState(state)
    return found


def containing(records: Any, fields: Iterable[str], words: str) -> Any:
    """Those of `records` that have every one of `words` in one of `fields`."""
    for word in words.replace("\x00", " ").split()[:8]:  # PostgreSQL refuses NUL
        records = records.filter(
            Q.create([Q(**{f"{field}__icontains": word}) for field in fields], connector=Q.OR)
        )
    return records
