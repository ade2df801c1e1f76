"""Versions: made from a working copy, frozen by one decision of an editor."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from travaux.office import journal
from travaux.papers.actions.locking import hold_paper
from travaux.papers.content import content_of, digest_of, is_empty
from travaux.papers.models import Paper, Version


@transaction.atomic
def make_version(*, actor: Any, paper: Paper, language: str, note: str = "", now: datetime) -> Version:
    """Keep the working copy in `language` as it is, under the next number of its paper. Raises
    ValidationError where nothing is written yet.
    """
    current = hold_paper(paper)
    content = content_of(current, language)
    if is_empty(content):
        raise ValidationError(_("Nothing is written yet, so there is nothing to keep as a version."))
    last = Version.objects.filter(paper=current).aggregate(last=Max("number"))["last"]
    version = Version.objects.create(
        paper=current,
        number=(last or 0) + 1,
        language=language,
        content=content,
        digest=digest_of(content),
        note=note,
        made_by=actor,
        made_at=now,
    )
    tell(actor, "made a version of", version, now)
    return version


@transaction.atomic
def freeze(*, actor: Any, version: Version, translates: Version | None = None, now: datetime) -> None:
    """Make a version the final text, for ever. One in another language than its paper's names the frozen
    original that it `translates`, each of which has one translation a language. Raises ValidationError
    where that is not so, or where it is frozen already.
    """
    paper = hold_paper(version.paper_id)
    is_original = version.language == paper.language
    if is_original:
        translates = None
    elif (
        translates is None
        or translates.paper_id != paper.pk
        or not translates.is_frozen
        or translates.language != paper.language
    ):
        raise ValidationError(_("Choose the frozen version of the original that this one translates."))
    else:
        refuse_second_translation(version, translates)
    if not Version.objects.filter(pk=version.pk).update(
        frozen_by=actor, frozen_at=now, translates=translates
    ):
        raise ValidationError(_("This version is frozen already."), code="frozen")
    tell(actor, "froze a version of", version, now, touches={paper.tag, paper.kinds})


def refuse_second_translation(version: Version, translates: Version) -> None:
    others = translates.translations.filter(language=version.language, frozen_at__isnull=False)
    if (other := others.exclude(pk=version.pk).first()) is not None:
        raise ValidationError(
            _("Version %(number)s is the final translation of it in this language already."),
            params={"number": other.number},
            code="translated",
        )


def tell(actor: Any, verb: str, version: Version, now: datetime, touches: set[str] | None = None) -> None:
    journal.write(
        actor=actor,
        verb=verb,
        kind="paper",
        object_id=version.paper_id,
        ids={"version": version.number},
        touches=touches or (),
        now=now,
    )
