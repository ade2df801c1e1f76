"""Papers sent to those who asked for them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from travaux.office.models.sealed import SealedField
from travaux.papers.models.papers import Paper
from travaux.papers.models.versions import Version


class Behind(models.TextChoices):
    """Who sends a paper: calls often allow coalitions more. The values are those of the limits of a call."""

    ONE = "one", _("one organisation alone")
    SEVERAL = "several", _("several together: a coalition")


class SentBy(models.TextChoices):
    OUTBOX = "outbox", _("by e-mail, from here")
    OWN_MAIL = "own-mail", _("by e-mail, from our own mailbox")
    FORM = "form", _("by the issuer’s form on the web")
    POST = "post", _("by post or fax")
    HAND = "hand", _("by hand")


class Submission(models.Model):
    """That a paper answers a call: prepared, then sent in one version, acknowledged, published, taken up.

    `version` is chosen while it is prepared; without one, the working copy is looked at. Once it is sent, the
    version is final, `digest` is its digest, and `files` has the SHA-256 of each file that went out, by its
    ending. `findings` is what the pre-flight said then, each as `key`, `state`, `said`, `where`, `evidence`;
    `reason`, why it was sent although something did not pass.
    """

    kind = "submission"

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="submissions")
    call = models.ForeignKey("processes.Call", on_delete=models.PROTECT, related_name="submissions")
    version = models.ForeignKey(
        Version,
        verbose_name=_("text"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="submissions",
    )
    behind = models.CharField(_("sent by"), max_length=7, choices=Behind.choices, default=Behind.ONE)
    formats: Any = models.JSONField(_("files that go with it"), default=list, blank=True)
    to: str = SealedField(_("to"), blank=True)
    subject = models.CharField(_("subject line"), max_length=300, blank=True)
    text: str = SealedField(_("text of the mail"), blank=True)
    prepared_by = models.ForeignKey("office.User", null=True, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()

    sent_at = models.DateTimeField(_("sent"), null=True)
    sent_by = models.ForeignKey("office.User", null=True, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(_("how it was sent"), max_length=8, choices=SentBy.choices, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    files: Any = models.JSONField(default=dict)
    findings: Any = models.JSONField(default=list)
    reason = models.TextField(_("why it is sent although something does not pass"), blank=True)

    acknowledged_on = models.DateField(_("acknowledged on"), null=True, blank=True)
    published_at = models.URLField(_("where the issuer published it"), max_length=500, blank=True)
    report_said = models.TextField(_("what the report said"), blank=True)
    number = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["-prepared_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "call"], name="a_paper_answers_a_call_once"),
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(version__isnull=False), name="what_is_sent_is_a_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} to {self.call_id}"

    @property
    def is_sent(self) -> bool:
        return self.sent_at is not None

    @property
    def mails(self) -> str:
        """How the keys of its mails in the outbox begin."""
        return f"submission:{self.pk}:"
