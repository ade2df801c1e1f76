from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from travaux.processes.models.dated import Points, WithMilestones
from travaux.processes.models.milestones import MilestoneSort
from travaux.processes.points import days, due
from travaux.processes.session_deadlines import SessionDeadline, deadlines_of


class Session(WithMilestones):
    """A session of a body.

    The deadlines for NGOs are counted from the opening by rules that are data (`session_deadlines`).
    `deadlines` are rows that say otherwise: `key` of the rule (empty: one that no rule knows), `title`,
    `date`, `time`, `zone`, `note`, and `is_off` where the rule does not apply. `agenda` are rows of `number`
    and `title`.
    """

    kind = "session"
    kinds = "sessions"
    words = ("title", "summary", "about", "place")
    formatted = ("about",)
    facts = ("body_id", "number", "opens_on", "closes_on")
    rows = {"agenda": {"title": _("title")}, "deadlines": {"title": _("title"), "note": _("note")}}
    links = ("areas", "resources", "processes")

    title = models.CharField(_("title"), max_length=300)
    summary = models.CharField(_("in one or two sentences"), max_length=500, blank=True)
    about = models.TextField(_("text"), blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    body = models.ForeignKey(
        "record.Body", verbose_name=_("body"), on_delete=models.PROTECT, related_name="sessions"
    )
    number = models.PositiveIntegerField(_("number"), null=True, blank=True)
    opens_on = models.DateField(_("first day"), null=True, blank=True)
    closes_on = models.DateField(_("last day"), null=True, blank=True)
    agenda = models.JSONField(_("agenda items"), default=list, blank=True)
    deadlines = models.JSONField(_("deadlines for NGOs"), default=list, blank=True)
    areas = models.ManyToManyField(
        "record.Area", verbose_name=_("areas of work"), related_name="sessions", blank=True
    )
    resources = models.ManyToManyField(
        "record.Resource", verbose_name=_("documents"), related_name="sessions", blank=True
    )
    processes = models.ManyToManyField(
        "processes.Process", verbose_name=_("processes"), related_name="sessions", blank=True
    )

    class Meta:
        ordering = ["-opens_on", "-pk"]
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        indexes = [
            models.Index(
                fields=["-opens_on", "-id"],
                condition=Q(published_at__isnull=False),
                name="sessions_by_opening",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__isnull=True) | Q(closes_on__gte=F("opens_on")),
                name="session_closes_after_it_opens",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("session", args=[self.slug])

    def points(self) -> Points:
        if self.opens_on is None:
            return
        yield MilestoneSort.SESSION, "", days(self.opens_on, self.closes_on)
        for one in self.deadlines_for_ngos():
            yield MilestoneSort.SESSION_DEADLINE, one.key, due(one.deadline, opens=one.opens)

    def deadlines_for_ngos(self) -> list[SessionDeadline]:
        """As the rules count them from the opening, and the session's own rows say otherwise."""
        if self.opens_on is None:
            return []
        return deadlines_of(self.body.slug, self.opens_on, self.deadlines)
