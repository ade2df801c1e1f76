"""Versions: made whole, named by a digest, frozen once."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from travaux.office import journal
from travaux.office.models import User
from travaux.papers.models import Paper, Version
from travaux.texts.writing.paper import KeyMessage, PaperParagraph, PaperText, number_paragraphs


def digest_of(content: Any) -> str:
    """SHA-256 of a version's content in one canonical form, so that equal words have equal digests."""
    plain = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


@transaction.atomic
def make_version(
    *, actor: User | None, paper: Paper, language: str, content: Any, now: datetime, note: str = ""
) -> Version:
    """Keep `content` (see `models.Version`) as the next version of `paper`."""
    Paper.objects.select_for_update(of=("self",)).get(pk=paper.pk)  # so that numbers do not collide
    newest = Version.objects.filter(paper=paper).order_by("-number").first()
    version = Version.objects.create(
        paper=paper,
        number=newest.number + 1 if newest else 1,
        language=language,
        content=content,
        digest=digest_of(content),
        note=note,
        made_by=actor,
        made_at=now,
    )
    journal.write(
        actor=actor,
        verb="made a version of",
        kind=paper.kind,
        object_id=paper.pk,
        ids={"version": version.number},
        touches=(),
        now=now,
    )
    return version


@transaction.atomic
def freeze(
    *, actor: User | None, version: Version, now: datetime, translates: Version | None = None
) -> Version:
    """Let `version` be the text that is signed, sent and published; it stays so for good. A translation names
    the frozen version that it translates. Frozen already, nothing changes.

    Raises ValidationError where the original is not frozen, or is of another paper or the same language.
    """
    held: Version = Version.objects.select_for_update(of=("self",)).get(pk=version.pk)
    if held.is_frozen:
        return held
    if translates is not None and (
        not translates.is_frozen
        or translates.paper_id != held.paper_id
        or translates.language == held.language
    ):
        raise ValidationError(_("A translation belongs to a frozen version in another language."))
    held.frozen_at, held.frozen_by, held.translates = now, actor, translates
    held.save(update_fields=["frozen_at", "frozen_by", "translates"])
    journal.write(
        actor=actor,
        verb="froze a version of",
        kind=Paper.kind,
        object_id=held.paper_id,
        ids={"version": held.number, "digest": held.digest},
        touches={f"paper:{held.paper_id}"},
        now=now,
    )
    return held


def text_of(version: Version) -> PaperText:
    """The text of a version, its paragraphs numbered as they are printed."""
    content = version.content
    paragraphs = (PaperParagraph(**paragraph) for paragraph in content["paragraphs"])
    return PaperText(
        title=content["title"],
        language=version.language,
        paragraphs=number_paragraphs(paragraphs),
        authors=tuple(content.get("authors", ())),
        messages=tuple(KeyMessage(**message) for message in content.get("messages", ())),
        digest=version.digest,
    )
