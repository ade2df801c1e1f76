"""Papers, and their working copies."""

from __future__ import annotations

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from travaux.office.models import Publishable
from travaux.office.models.publishing import PublishableQuerySet
from travaux.record.models.dates import Dated


class PaperSort(models.TextChoices):
    JOINT_PAPER = "joint-paper", _("joint paper")
    SUBMISSION = "submission", _("submission")
    WRITTEN_STATEMENT = "written-statement", _("written statement")
    ORAL_STATEMENT = "oral-statement", _("oral statement")
    ALTERNATIVE_REPORT = "alternative-report", _("alternative report")
    UPR_SUBMISSION = "upr-submission", _("UPR submission")
    LETTER = "letter", _("letter")


class OpenTo(models.TextChoices):
    """Who of a paper's group sees its working copy, beside the office."""

    OFFICE = "office", _("the office alone")
    DRAFTERS = "drafters", _("the drafters of its group")
    MEMBERS = "members", _("all members of its group")


class PaperQuerySet(PublishableQuerySet):
    def visible_to(self, actor: Any) -> Self:
        """What is published and has a final text to be read."""
        return super().visible_to(actor).filter(shown_version__frozen_at__isnull=False)


class Paper(Dated, Publishable):
    """What the office or a group writes. The row holds what is said about it; its text stands in working
    copies, one a language, and in the versions made from them. The public reads `shown_version`, which is
    frozen, and its translations.
    """

    kind = "paper"
    kinds = "papers"
    words = ("title", "summary", "addressed_to")
    facts = (
        "sort",
        "date",
        "precision",
        "group_id",
        "open_to",
        "authors",
        "shown_version_id",
    )
    links = ("areas", "processes")

    title = models.CharField(_("title"), max_length=300)
    summary = models.CharField(_("in one or two sentences"), max_length=500, blank=True)
    sort = models.CharField(
        _("kind"), max_length=20, choices=PaperSort.choices, default=PaperSort.JOINT_PAPER
    )
    group = models.ForeignKey(
        "convening.Group",
        verbose_name=_("written by the group"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="papers",
    )
    open_to = models.CharField(
        _("who sees the working copy"), max_length=8, choices=OpenTo.choices, default=OpenTo.MEMBERS
    )
    addressed_to = models.CharField(_("addressed to"), max_length=300, blank=True)
    authors = models.CharField(
        _("authors as printed"),
        max_length=500,
        blank=True,
        help_text=_("Left empty, the office or the group is printed as author."),
    )
    shown_version = models.ForeignKey(
        "papers.Version",
        verbose_name=_("version that the public reads"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    areas = models.ManyToManyField(
        "record.Area", verbose_name=_("areas of work"), related_name="papers", blank=True
    )
    processes = models.ManyToManyField(
        "processes.Process", verbose_name=_("processes"), related_name="papers", blank=True
    )

    objects = PaperQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "-pk"]
        verbose_name = _("paper")
        verbose_name_plural = _("papers")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("paper", args=[self.slug])


class ParagraphSort(models.TextChoices):
    HEADING = "heading", _("heading")
    PARAGRAPH = "paragraph", _("numbered paragraph")
    ITEM = "item", _("item: (a), (b)")
    UNNUMBERED = "unnumbered", _("paragraph without a number")
    QUOTATION = "quotation", _("quotation")


class WorkingParagraph(models.Model):
    """One paragraph of the working copy of a paper in one language, where it stands in it by `position`.

    `text` is one paragraph in inline Markdown with notes as `^[…]`. `number` counts its texts: who saves
    says which one they began from, so that nobody's words are overwritten unseen. What was removed stays,
    with its time. `translates` is the uid of the paragraph of the original that it says in this language.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="paragraphs")
    language = models.CharField(max_length=10)
    position = models.PositiveIntegerField()
    sort = models.CharField(
        _("kind"), max_length=10, choices=ParagraphSort.choices, default=ParagraphSort.PARAGRAPH
    )
    level = models.PositiveSmallIntegerField(_("level"), default=1)
    text = models.TextField(_("text"), blank=True)
    number = models.PositiveIntegerField(default=1)
    translates = models.UUIDField(null=True)
    changed_by = models.ForeignKey("office.User", null=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["paper", "language", "position"], name="paragraphs_in_order")]

    def __str__(self) -> str:
        return self.text[:60]


class ParagraphText(models.Model):
    """A text that a paragraph had: its history, from 1. The newest is that of the paragraph itself."""

    paragraph = models.ForeignKey(WorkingParagraph, on_delete=models.CASCADE, related_name="texts")
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    author = models.ForeignKey("office.User", null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["paragraph", "number"], name="texts_of_a_paragraph_are_numbered")
        ]

    def __str__(self) -> str:
        return f"{self.paragraph_id}.{self.number}"


class Presence(models.Model):
    """That somebody has a paragraph open, as last heard from their browser."""

    paragraph = models.ForeignKey(WorkingParagraph, on_delete=models.CASCADE, related_name="present")
    user = models.ForeignKey("office.User", on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["paragraph", "user"], name="present_once")]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.paragraph_id}"


class Message(models.Model):
    """A key message of a paper in one language: what States are asked to write or do. `taken_from` is the
    message of an earlier paper that it takes up; the `uid` of a message and of its translations is the same.
    """

    uid = models.UUIDField(default=uuid.uuid4)
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="messages")
    language = models.CharField(max_length=10)
    position = models.PositiveIntegerField()
    text = models.TextField(_("message"))
    reason = models.TextField(_("reason"), blank=True)
    references = models.TextField(_("legal references"), blank=True)
    addressed_to = models.CharField(_("addressed to"), max_length=300, blank=True)
    taken_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="taken_up_in"
    )
    number = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey("office.User", null=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["uid", "paper", "language"], name="one_message_a_paper_and_language"
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Comment(models.Model):
    """A remark about a paragraph, from somebody with an account or out of a returned Word file (`written_by`,
    the name that stands in it). `quoted` are the words it was put to.
    """

    paragraph = models.ForeignKey(WorkingParagraph, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey("office.User", null=True, on_delete=models.PROTECT, related_name="+")
    written_by = models.CharField(max_length=200, blank=True)
    returned = models.ForeignKey(
        "papers.ReturnedFile", null=True, on_delete=models.PROTECT, related_name="comments"
    )
    quoted = models.TextField(blank=True)
    text = models.TextField(_("comment"))
    made_at = models.DateTimeField()
    settled_by = models.ForeignKey("office.User", null=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


class SuggestionSort(models.TextChoices):
    CHANGE = "change", _("change")
    INSERT = "insert", _("new paragraph")
    REMOVE = "remove", _("removal")


class SuggestionState(models.TextChoices):
    OPEN = "open", _("open")
    ACCEPTED = "accepted", _("accepted")
    IN_PART = "in-part", _("accepted in part")
    DECLINED = "declined", _("declined")


class Suggestion(models.Model):
    """A proposed text of a paragraph, of which the author saw the text `base` (`base_number`); or a new
    paragraph behind it (at the beginning where there is none); or its removal. Decided once, by a named
    person, with a reason where it is declined.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="suggestions")
    language = models.CharField(max_length=10)
    sort = models.CharField(max_length=6, choices=SuggestionSort.choices, default=SuggestionSort.CHANGE)
    paragraph = models.ForeignKey(
        WorkingParagraph, null=True, on_delete=models.CASCADE, related_name="suggestions"
    )
    paragraph_sort = models.CharField(max_length=10, choices=ParagraphSort.choices, blank=True)
    level = models.PositiveSmallIntegerField(default=1)
    base = models.TextField(blank=True)
    base_number = models.PositiveIntegerField(default=0)
    text = models.TextField(_("proposed text"), blank=True)
    why = models.TextField(_("reason"), blank=True)
    author = models.ForeignKey("office.User", null=True, on_delete=models.PROTECT, related_name="+")
    written_by = models.CharField(max_length=200, blank=True)
    returned = models.ForeignKey(
        "papers.ReturnedFile", null=True, on_delete=models.PROTECT, related_name="suggestions"
    )
    made_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=SuggestionState.choices, default=SuggestionState.OPEN)
    decided_by = models.ForeignKey("office.User", null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision = models.TextField(_("reason of the decision"), blank=True)

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", decided_by=None) | ~Q(state="open"),
                name="suggestions_are_decided_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"{self.sort} {self.paragraph_id}"


class ReturnedFile(models.Model):
    """A Word file that came back from a partner, read against the version that was sent out."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="returned")
    version = models.ForeignKey("papers.Version", on_delete=models.PROTECT, related_name="returned")
    file = models.ForeignKey("office.StoredFile", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    warnings = models.JSONField(default=list)
    read_by = models.ForeignKey("office.User", null=True, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField()

    class Meta:
        ordering = ["-read_at", "-pk"]

    def __str__(self) -> str:
        return self.name
