"""Published rows, their revisions and their translations."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

Snapshot = dict[str, Any]


class PublishableQuerySet(models.QuerySet[Any]):
    def visible_to(self, actor: Any) -> Self:
        """What `actor` may read on the public site: what is published, for everybody alike."""
        return self.filter(published_at__isnull=False)

    def editable_by(self, actor: Any) -> Self:
        """What `actor` may work on at the desk: everything for an editor, nothing for others."""
        return self if actor.is_authenticated and actor.holds("editor") else self.none()


class Publishable(models.Model):
    """A record whose row is what the public reads; drafts of it are revisions.

    `words` are the fields that are translated (`formatted` those of them that are Markdown), `facts` the
    other plain fields (a foreign key by its `…_id`), `rows` the JSON fields that hold several rows of the
    same columns (each with a `uid` of its own), with the columns that are translated and what these are
    called, `links` the many-to-many fields.
    Together they make a snapshot.
    """

    kind: ClassVar[str]
    kinds: ClassVar[str]  # the plural: the tag of every list of them
    words: ClassVar[tuple[str, ...]] = ()
    formatted: ClassVar[tuple[str, ...]] = ()
    facts: ClassVar[tuple[str, ...]] = ()
    rows: ClassVar[Mapping[str, Mapping[str, Any]]] = {}
    links: ClassVar[tuple[str, ...]] = ()

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(_("address"), max_length=120, unique=True)
    language = models.CharField(_("language"), max_length=10, default="en")
    published_at = models.DateTimeField(null=True, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = PublishableQuerySet.as_manager()

    # Set while a page shows this object in another language (`office.translating`).
    shown_language: str
    translation_outdated: bool = False

    class Meta:
        abstract = True

    @property
    def tag(self) -> str:
        """How a page says that it shows this object."""
        return f"{self.kind}:{self.pk}"

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    def snapshot(self) -> Snapshot:
        """The row as plain values, ready for JSON."""
        plain = ("slug", *self.words, *self.facts, *self.rows)
        values: Snapshot = {name: getattr(self, name) for name in plain}
        for name in self.links:
            values[name] = sorted(getattr(self, name).values_list("pk", flat=True)) if self.pk else []
        return values

    def take(self, snapshot: Mapping[str, Any]) -> None:
        """Set the plain fields of this instance from `snapshot`."""
        for name in ("slug", *self.words, *self.facts, *self.rows):
            if name in snapshot:
                setattr(self, name, self._meta.get_field(name.removesuffix("_id")).to_python(snapshot[name]))

    def take_links(self, snapshot: Mapping[str, Any]) -> None:
        """Set what this saved row is linked to from `snapshot`."""
        for name in self.links:
            if name in snapshot:
                getattr(self, name).set(snapshot[name])

    def derive(self, now: datetime) -> None:
        """Bring the rows that are worked out from this one (an index, say) up to date. Called in the
        transaction of every action that changes this row or whether it is published.
        """

    def said_beside_form(self, snapshot: Mapping[str, Any]) -> list[tuple[str, str]]:
        """What a snapshot holds that the form of its kind does not show, in words: label and value."""
        return []

    def touches(self, before: Snapshot | None, after: Snapshot | None) -> set[str]:
        """The tags of the pages that change when the published state goes from `before` to `after`.

        None stands for "not published". Lists depend on the kind's plural tag; whoever knows which
        lists an edit leaves alone narrows this.
        """
        return {self.tag, self.kinds}


class Revision(models.Model):
    """A snapshot of an object, or of its words in one other language. Where the newest one is not published,
    it is the draft.
    """

    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    language = models.CharField(max_length=10, blank=True)  # blank: the object itself
    number = models.PositiveIntegerField()
    snapshot = models.JSONField(encoder=DjangoJSONEncoder)
    author = models.ForeignKey("office.User", null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    note = models.CharField(max_length=200, blank=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "language", "number"], name="revisions_are_numbered"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id} {self.language} revision {self.number}"


class TranslationState(models.TextChoices):
    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    OUTDATED = "outdated", _("outdated")


class Translation(models.Model):
    """The words of one object in one language, and the revision of the original they were made from."""

    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    language = models.CharField(max_length=10)
    words = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=TranslationState.choices, default=TranslationState.DRAFT)
    made_from = models.ForeignKey(Revision, null=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "language"], name="one_translation_an_object_and_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id} in {self.language}"
