from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from travaux.office.models.publishing import Snapshot
from travaux.processes.deadlines import Deadline, counted_back
from travaux.processes.models.dated import Points, WithMilestones
from travaux.processes.models.milestones import MilestoneSort
from travaux.processes.points import due
from travaux.record.models.dates import Dated


class Answer(models.TextChoices):
    """What the office does about a call, as its staff see it."""

    UNDECIDED = "undecided", _("not decided yet")
    PREPARING = "preparing", _("we prepare an answer")
    SENT = "sent", _("our answer is sent")
    NOT_ANSWERING = "not-answering", _("we do not answer")


# The links of a call to what shows its calls, and the kind of that.
TIED = {"issuers": "body", "areas": "area", "processes": "process", "events": "event"}


def calls_of(tag: str) -> str:
    """The tag of the list of calls on the page of what has `tag`."""
    return f"calls of {tag}"


class Call(Dated, WithMilestones):
    """A call for inputs by one or several bodies. Its `date` is that on which it was issued.

    The deadline is a day with or without time and zone (see `processes.deadlines`); `closes_at` is the
    instant worked out from it at which it is over. Deadlines that were extended stay in `earlier_deadlines`:
    `date`, `time`, `zone`, `wording`, and `moved_on`, the day on which that became known.

    `channels` are rows of `way` (e-mail, form, post), `address`, `note`; `limits`, of `max`, `unit` (words,
    pages, minutes), `by` (whose papers it is for: of one organisation, of several, or empty, of anybody),
    `counts` (what counts); `internal`, the office's own deadlines, of `title` and
    `days_before`. `evidence` has, for fields that were read out of a text, the sentence that says so.
    """

    kind = "call"
    kinds = "calls"
    words = (
        "title", "summary", "purpose", "who_may_answer", "useful_information", "questions", "how_to_send",
        "attribution", "what_is_published", "confidentiality", "outcome",
    )  # fmt: skip
    formatted = (
        "purpose", "who_may_answer", "useful_information", "questions", "how_to_send", "attribution",
        "what_is_published", "confidentiality", "outcome",
    )  # fmt: skip
    facts = (
        "date", "precision", "issued_by", "mandate", "report", "report_resource_id",
        "deadline_date", "deadline_time", "deadline_zone", "deadline_wording", "earlier_deadlines",
        "is_closed", "subject_line", "formats", "languages", "answer", "published_input", "evidence",
    )  # fmt: skip
    rows = {
        "channels": {"note": _("note")},
        "limits": {"counts": _("what counts")},
        "internal": {},
    }
    links = ("issuers", "areas", "processes", "resources", "events")

    title = models.CharField(_("title"), max_length=300)
    summary = models.CharField(_("in one or two sentences"), max_length=500, blank=True)
    purpose = models.TextField(_("what it is for"), blank=True)
    who_may_answer = models.TextField(_("who may answer"), blank=True)
    useful_information = models.TextField(_("what information is useful"), blank=True)
    questions = models.TextField(_("questions asked"), blank=True)
    how_to_send = models.TextField(_("how to send it"), blank=True)
    attribution = models.TextField(_("how authors are named"), blank=True)
    what_is_published = models.TextField(_("what the issuer publishes"), blank=True)
    confidentiality = models.TextField(_("confidentiality offered"), blank=True)
    outcome = models.TextField(_("what became of it"), blank=True)

    issued_by = models.CharField(_("issued by, as printed"), max_length=300, blank=True)
    mandate = models.CharField(_("mandate"), max_length=120, blank=True)
    report = models.CharField(_("the report it is for"), max_length=300, blank=True)
    report_resource = models.ForeignKey(
        "record.Resource",
        verbose_name=_("the report in the library"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reported_calls",
    )
    deadline_date = models.DateField(_("last day"), null=True, blank=True)
    deadline_time = models.TimeField(_("time"), null=True, blank=True)
    deadline_zone = models.CharField(_("time zone"), max_length=64, blank=True)
    deadline_wording = models.CharField(_("as the issuer words it"), max_length=300, blank=True)
    earlier_deadlines = models.JSONField(_("earlier deadlines"), default=list, blank=True)
    is_closed = models.BooleanField(_("closed without a deadline"), default=False)
    closes_at = models.DateTimeField(null=True, editable=False)
    subject_line = models.CharField(_("subject line"), max_length=300, blank=True)
    formats = models.JSONField(_("formats"), default=list, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    channels = models.JSONField(_("where to send it"), default=list, blank=True)
    limits = models.JSONField(_("limits"), default=list, blank=True)
    internal = models.JSONField(_("our own deadlines"), default=list, blank=True)
    answer = models.CharField(
        _("our answer"), max_length=14, choices=Answer.choices, default=Answer.UNDECIDED
    )
    published_input = models.URLField(_("where the inputs are published"), max_length=500, blank=True)
    evidence = models.JSONField(default=dict, blank=True, editable=False)

    issuers = models.ManyToManyField(
        "record.Body", verbose_name=_("issued by"), related_name="calls", blank=True
    )
    areas = models.ManyToManyField(
        "record.Area", verbose_name=_("areas of work"), related_name="calls", blank=True
    )
    processes = models.ManyToManyField(
        "processes.Process", verbose_name=_("processes it feeds"), related_name="calls", blank=True
    )
    resources = models.ManyToManyField(
        "record.Resource", verbose_name=_("note verbale and annexes"), related_name="calls", blank=True
    )
    events = models.ManyToManyField(
        "record.Event", verbose_name=_("in the timeline"), related_name="calls", blank=True
    )

    class Meta:
        ordering = ["-closes_at", "-pk"]
        verbose_name = _("call for inputs")
        verbose_name_plural = _("calls for inputs")
        indexes = [
            models.Index(
                fields=["closes_at", "id"], condition=Q(published_at__isnull=False), name="calls_by_closing"
            ),
            models.Index(
                fields=["is_closed", "-id"],
                condition=Q(published_at__isnull=False, closes_at__isnull=True),
                name="calls_without_deadline",
            ),
            models.Index(
                fields=["-changed_at", "-id"],
                condition=Q(published_at__isnull=False),
                name="calls_by_change",
            ),
            models.Index(fields=["-changed_at", "-id"], name="calls_at_the_desk"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("call", args=[self.slug])

    @property
    def deadline(self) -> Deadline | None:
        if self.deadline_date is None:
            return None
        return Deadline(
            self.deadline_date, self.deadline_time, self.deadline_zone or None, self.deadline_wording
        )

    @property
    def former_deadlines(self) -> list[tuple[Deadline, date]]:
        """The deadlines that its issuer has moved since, the earliest first, each with the day on which that
        became known.
        """
        rows = self.earlier_deadlines
        return [(Deadline.from_row(row), date.fromisoformat(row["moved_on"])) for row in rows]

    def take(self, snapshot: Mapping[str, Any]) -> None:
        super().take(snapshot)
        self.closes_at = self.deadline.over_at if self.deadline else None

    def touches(self, before: Snapshot | None, after: Snapshot | None) -> set[str]:
        """Also the lists of calls on the pages of what it is, or was, tied to."""
        states = [state for state in (before, after) if state is not None]
        tied = {f"{kind}:{pk}" for state in states for name, kind in TIED.items() for pk in state[name]}
        return {*super().touches(before, after), *map(calls_of, tied)}

    def is_over(self, now: datetime) -> bool:
        """Whether nothing more can be sent."""
        return self.is_closed if self.closes_at is None else now >= self.closes_at

    def has_to_confirm(self, evidence: Mapping[str, str]) -> bool:
        """Whether a draft with this `evidence` waits for somebody to say that it was read rightly. What is
        published was confirmed by being published.
        """
        return bool(evidence) and not (self.is_published and evidence == self.evidence)

    def points(self) -> Points:
        if (deadline := self.deadline) is None:
            return
        yield MilestoneSort.DEADLINE, "", due(deadline)
        for row in self.internal:
            day = counted_back(deadline, row["days_before"])
            yield MilestoneSort.INTERNAL, row["uid"], due(Deadline(day))
