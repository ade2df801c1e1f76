"""Drafts and publication: the writes behind every form of the desk that ends in “save” or “publish”."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import get_language_from_path, override
from django.utils.translation import gettext_lazy as _

from travaux.office import journal
from travaux.office.models import FormerAddress, PlannedPublication, Publishable, Revision, Translation, User
from travaux.office.models.publishing import Snapshot, TranslationState
from travaux.office.translating import translatable


class LateSave(ValidationError):
    """Somebody else saved since the text was opened."""

    def __init__(self, newer: Revision) -> None:
        self.newer = newer
        super().__init__(
            _(
                "%(who)s saved this while you were writing. Nothing was overwritten: "
                "compare, then save again."
            ),
            code="late",
            params={"who": newer.author or _("Somebody")},
        )


def revisions_of(subject: Publishable, language: str = "") -> Any:
    """The revisions of an object, or of its translation into `language`, newest first."""
    found = Revision.objects.filter(kind=subject.kind, object_id=subject.pk, language=language)
    return found.select_related("author").order_by("-number")


def draft_of(subject: Publishable, language: str = "") -> Revision | None:
    """The newest revision where it is not what is published."""
    newest: Revision | None = revisions_of(subject, language).first()
    return newest if newest is not None and newest.published_at is None else None


def plans_of(subject: Publishable) -> Any:
    """That `subject` is to be published on a date, if it is."""
    return PlannedPublication.objects.filter(kind=subject.kind, object_id=subject.pk)


def add_revision(
    *,
    actor: User | None,
    subject: Publishable,
    snapshot: Snapshot,
    now: datetime,
    language: str = "",
    note: str = "",
    based_on: int | None = None,
    published: bool = False,
) -> Revision:
    """Keep a snapshot. `based_on` is the number of the revision that its author saw; raises LateSave where
    another has come since.
    """
    newest: Revision | None = revisions_of(subject, language).first()
    if based_on is not None and newest is not None and newest.number != based_on:
        raise LateSave(newest)
    return Revision.objects.create(
        kind=subject.kind,
        object_id=subject.pk,
        language=language,
        number=newest.number + 1 if newest else 1,
        snapshot=snapshot,
        author=actor,
        made_at=now,
        note=note,
        published_at=now if published else None,
    )


def locked(subject: Publishable) -> Publishable:
    """The row as it is now, held until the transaction ends."""
    return type(subject)._base_manager.select_for_update(of=("self",)).get(pk=subject.pk)


@transaction.atomic
def save_draft(
    *,
    actor: User | None,
    subject: Publishable,
    snapshot: Snapshot,
    now: datetime,
    note: str = "",
    based_on: int | None = None,
) -> Revision:
    """Keep `snapshot` as the draft of `subject`; what is published stays as it is.

    A row that was never published has nothing to protect and takes the draft at once, so that lists of
    the desk show it.
    """
    if subject.pk is None:
        subject.take(snapshot)
        subject.changed_at = now
        subject.save(force_insert=True)
        subject.take_links(snapshot)
        subject.derive(now)
    else:
        current = locked(subject)
        if not current.is_published:
            current.take(snapshot)
            current.changed_at = now
            current.save()
            current.take_links(snapshot)
            current.derive(now)
        subject = current
    whole = {**subject.snapshot(), **snapshot}
    revision = add_revision(
        actor=actor, subject=subject, snapshot=whole, now=now, note=note, based_on=based_on
    )
    journal.write(
        actor=actor,
        verb="saved a draft of",
        kind=subject.kind,
        object_id=subject.pk,
        ids={"revision": revision.number},
        touches=(),
        now=now,
    )
    return revision


@transaction.atomic
def publish(
    *,
    actor: User | None,
    subject: Publishable,
    now: datetime,
    snapshot: Snapshot | None = None,
    note: str = "",
    based_on: int | None = None,
) -> None:
    """Make `snapshot`, or else the draft, or else the row as it is, what the public reads. A plan to publish
    it on a date is over.
    """
    if subject.pk is None:
        subject.take(snapshot or {})
        subject.changed_at = now
        subject.save(force_insert=True)
        before, old_slug, old_words = None, None, None
    else:
        current = locked(subject)
        before = current.snapshot() if current.is_published else None
        old_slug = current.slug if current.is_published else None
        old_words = translatable(current)
        subject.published_at = current.published_at
    if snapshot is None:
        draft = draft_of(subject)
        snapshot = draft.snapshot if draft else subject.snapshot()
    subject.take(snapshot)
    subject.published_at = subject.published_at or now
    subject.changed_at = now
    subject.save()
    subject.take_links(snapshot)
    subject.derive(now)
    after = subject.snapshot()
    revision = add_revision(
        actor=actor, subject=subject, snapshot=after, now=now, note=note, based_on=based_on, published=True
    )
    plans_of(subject).delete()
    if old_slug is not None and old_slug != subject.slug:
        keep_address(subject, old_slug)
    if old_words is not None and old_words != translatable(subject):
        Translation.objects.filter(
            kind=subject.kind, object_id=subject.pk, state=TranslationState.PUBLISHED
        ).update(state=TranslationState.OUTDATED)
    journal.write(
        actor=actor,
        verb="published",
        kind=subject.kind,
        object_id=subject.pk,
        ids={"revision": revision.number},
        touches=subject.touches(before, after),
        now=now,
    )


@transaction.atomic
def withdraw(*, actor: User | None, subject: Publishable, now: datetime) -> None:
    """Take `subject` off the public site. It stays at the desk, with its revisions; a plan to publish it on a
    date is over.
    """
    current = locked(subject)
    plans_of(subject).delete()
    if not current.is_published:
        return
    before = current.snapshot()
    current.published_at = subject.published_at = None
    current.save(update_fields=["published_at"])
    current.derive(now)
    journal.write(
        actor=actor,
        verb="withdrew",
        kind=subject.kind,
        object_id=subject.pk,
        touches=subject.touches(before, None),
        now=now,
    )


@transaction.atomic
def translate(
    *,
    actor: User | None,
    subject: Publishable,
    language: str,
    words: dict[str, str],
    now: datetime,
    published: bool,
    made_from: Revision | None = None,
    based_on: int | None = None,
) -> Translation:
    """Keep the words of `subject` in `language`, as a draft or published.

    A published translation is made from a revision of the original, by default the one that is published.
    """
    translation, is_new = Translation.objects.select_for_update().get_or_create(
        kind=subject.kind, object_id=subject.pk, language=language
    )
    revision = add_revision(
        actor=actor,
        subject=subject,
        snapshot=words,
        now=now,
        language=language,
        based_on=based_on,
        published=published,
    )
    if published or is_new or translation.state == TranslationState.DRAFT:
        translation.words = words
        translation.changed_at = now
        translation.made_from = made_from or (
            revisions_of(subject).filter(published_at__isnull=False).first() or revisions_of(subject).first()
        )
    if published:
        translation.state = TranslationState.PUBLISHED
    translation.save()
    journal.write(
        actor=actor,
        verb="published a translation of" if published else "saved a translation of",
        kind=subject.kind,
        object_id=subject.pk,
        ids={"language": language, "revision": revision.number},
        touches={subject.tag} if published else (),
        now=now,
    )
    return translation


def restore(*, actor: User | None, subject: Publishable, revision: Revision, now: datetime) -> None:
    """Make an earlier revision the draft again, above all that came since. The present address stays: another
    record may have taken the earlier one.
    """
    if revision.language:
        translate(
            actor=actor,
            subject=subject,
            language=revision.language,
            words=revision.snapshot,
            now=now,
            published=False,
        )
    else:
        newest = draft_of(subject)
        slug = newest.snapshot["slug"] if newest else subject.slug
        note = _("Revision %(number)d, restored.") % {"number": revision.number}
        save_draft(
            actor=actor,
            subject=subject,
            snapshot={**revision.snapshot, "slug": slug},
            now=now,
            note=note,
        )


def bare_path(subject: Any) -> str:
    """The address of an object here, without its language: `/events/a-day-of-talks/`."""
    with override("en"):
        path: str = subject.get_absolute_url()
    language = get_language_from_path(path)
    return path.removeprefix(f"/{language}") if language else path


def keep_address(subject: Publishable, old_slug: str) -> None:
    """Let the address under an earlier slug lead to the object; its present address leads nowhere else."""
    here = bare_path(subject).rstrip("/")
    FormerAddress.objects.filter(path=here).delete()
    head, _slash, _rest = here.rpartition("/")
    FormerAddress.objects.update_or_create(
        path=f"{head}/{old_slug}", defaults={"kind": subject.kind, "object_id": subject.pk}
    )
