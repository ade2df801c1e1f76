from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from travaux.processes.models.dated import Points, WithMilestones
from travaux.processes.models.milestones import MilestoneSort
from travaux.processes.points import days
from travaux.record.models.dates import read_date


class PhaseSort(models.TextChoices):
    MODALITIES = "modalities", _("modalities")
    THEMATIC_DISCUSSIONS = "thematic-discussions", _("thematic discussions")
    HEARING = "hearing", _("multi-stakeholder hearing")
    CONSULTATION = "consultation", _("consultation")
    STOCKTAKING = "stocktaking", _("stocktaking")
    DRAFTING = "drafting", _("drafting")
    NEGOTIATIONS = "negotiations", _("intergovernmental negotiations")
    ADOPTION = "adoption", _("adoption")
    ENDORSEMENT = "endorsement", _("endorsement")
    FOLLOW_UP = "follow-up", _("follow-up and review")


class Process(WithMilestones):
    """Something States or a body carry through over time.

    `phases` are rows of `sort`, `title` (empty: the sort's name), `begins`, `ends`, `text`; `meetings`, of
    States, rows of `phase` (a phase's uid, or empty), `title`, `begins`, `ends`, `place`; `roles`, public
    ones, rows of `role` and `holder`, a country or an office. Dates are as printed: `2017`, `2017-05`,
    `2017-05-08`, or empty while not fixed.
    """

    kind = "process"
    kinds = "processes"
    words = ("title", "summary", "about", "aims")
    formatted = ("about", "aims")
    facts = ("mandate", "position")
    rows = {
        "phases": {"title": _("title"), "text": _("text")},
        "meetings": {"title": _("title"), "place": _("place")},
        "roles": {"role": _("role"), "holder": _("who holds it")},
    }
    links = ("areas", "bodies", "resources", "events", "begets", "feeds")

    title = models.CharField(_("title"), max_length=300)
    summary = models.CharField(_("in one or two sentences"), max_length=500, blank=True)
    about = models.TextField(_("what it is about"), blank=True)
    aims = models.TextField(_("what the office wants"), blank=True)
    mandate = models.CharField(_("mandate"), max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(_("position in lists"), default=100)
    phases = models.JSONField(_("phases"), default=list, blank=True)
    meetings = models.JSONField(_("meetings of States"), default=list, blank=True)
    roles = models.JSONField(_("public roles"), default=list, blank=True)
    areas = models.ManyToManyField(
        "record.Area", verbose_name=_("areas of work"), related_name="processes", blank=True
    )
    bodies = models.ManyToManyField(
        "record.Body", verbose_name=_("bodies"), related_name="processes", blank=True
    )
    resources = models.ManyToManyField(
        "record.Resource", verbose_name=_("files"), related_name="processes", blank=True
    )
    events = models.ManyToManyField(
        "record.Event", verbose_name=_("events"), related_name="processes", blank=True
    )
    begets = models.ManyToManyField(
        "self",
        verbose_name=_("processes it begets"),
        symmetrical=False,
        related_name="begotten_by",
        blank=True,
    )
    feeds = models.ManyToManyField(
        "self", verbose_name=_("processes it feeds"), symmetrical=False, related_name="fed_by", blank=True
    )

    class Meta:
        ordering = ["position", "title"]
        verbose_name = _("process")
        verbose_name_plural = _("processes")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("process", args=[self.slug])

    def ids_of_processes(self) -> set[int]:
        return {self.pk}

    def points(self) -> Points:
        for row in self.meetings:
            first, precision = read_date(row["begins"])
            if first is not None:
                last, of_last = read_date(row["ends"])
                ends_on = last if precision == of_last == "day" else None
                yield MilestoneSort.MEETING, row["uid"], days(first, ends_on, precision)
