"""Papers sent to those who asked for them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from travaux.papers.models.papers import Paper
from travaux.papers.models.versions import Version


class Submission(models.Model):
    """That a paper answers a call: prepared, then sent in one version, acknowledged, published, taken up."""

    kind = "submission"

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="submissions")
    call = models.ForeignKey("processes.Call", on_delete=models.PROTECT, related_name="submissions")
    version = models.ForeignKey(Version, null=True, on_delete=models.PROTECT, related_name="submissions")
    to = models.CharField(_("to"), max_length=500, blank=True)
    subject = models.CharField(_("subject line"), max_length=300, blank=True)
    text = models.TextField(_("text of the mail"), blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True)
    sent_by = models.ForeignKey("office.User", null=True, on_delete=models.PROTECT, related_name="+")
    sent_as = models.CharField(max_length=200, blank=True)  # by the outbox: the prefix of its mails' keys
    acknowledged_on = models.DateField(_("acknowledged on"), null=True, blank=True)
    published_at = models.URLField(_("where the issuer published it"), max_length=500, blank=True)
    report_said = models.TextField(_("what the report said"), blank=True)
    number = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["paper", "call"], name="a_paper_answers_a_call_once")]

    def __str__(self) -> str:
        return f"{self.paper_id} to {self.call_id}"
