from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from travaux.office.models import Publishable
from travaux.office.models.publishing import Snapshot
from travaux.record.models.areas import Area
from travaux.record.models.dates import Dated


class EventSort(models.TextChoices):
    EVENT = "event", _("event")
    CALL = "call", _("call for inputs")
    PUBLICATION = "publication", _("publication")
    STATEMENT = "statement", _("statement")
    NEWS = "news", _("news")
    OTHER = "other", _("other")


class Event(Dated, Publishable):
    """One entry of the timeline, in one area or several."""

    kind = "event"
    kinds = "events"
    words = ("title", "summary", "body", "place")
    formatted = ("body",)
    facts = ("sort", "date", "precision", "ends_on")
    links = ("areas", "resources", "bodies")

    title = models.CharField(_("title"), max_length=300)
    summary = models.CharField(_("in one or two sentences"), max_length=500, blank=True)
    body = models.TextField(_("text"), blank=True)
    sort = models.CharField(_("sort"), max_length=12, choices=EventSort.choices, default=EventSort.EVENT)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    areas = models.ManyToManyField(
        Area, verbose_name=_("areas of work"), through="EventArea", related_name="events", blank=True
    )
    resources = models.ManyToManyField(
        "record.Resource", verbose_name=_("files"), related_name="events", blank=True
    )
    bodies = models.ManyToManyField(
        "record.Body", verbose_name=_("bodies"), related_name="events", blank=True
    )

    class Meta:
        ordering = ["-date", "-pk"]
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [
            models.Index(fields=["-date", "-id"], condition=Q(published_at__isnull=False), name="timeline"),
            models.Index(
                fields=["sort", "-date", "-id"],
                condition=Q(published_at__isnull=False),
                name="timeline_by_sort",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(precision="day", ends_on__gte=models.F("date")),
                name="event_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_sort_display(self) -> str:
        """The name of its sort. Django's own goes through all choices at each call, and lists ask often."""
        return str(EventSort(self.sort).label)

    def get_absolute_url(self) -> str:
        return reverse("event", args=[self.slug])

    def take_links(self, snapshot: Mapping[str, Any]) -> None:
        super().take_links(snapshot)
        EventArea.objects.filter(event=self).update(date=self.date, sort=self.sort)

    def touches(self, before: Snapshot | None, after: Snapshot | None) -> set[str]:
        """An edit of the words alone leaves every list as it is, but for the entry itself."""
        states = [state for state in (before, after) if state is not None]
        tags = {self.tag, *(any_event_of(year_of(state["date"])) for state in states)}
        if len(states) == 1 or any(states[0][name] != states[1][name] for name in WHERE_LISTED):
            tags.add("events")
            tags.update(f"events:{year_of(state['date'])}" for state in states)
        for name in ("resources", "bodies"):
            linked = [set(state[name]) for state in states]
            changed = linked[0] ^ linked[1] if len(linked) == 2 else linked[0]
            tags.update(f"{name}:{pk}" for pk in changed)
        return tags


# What decides in which lists an event stands, and where.
WHERE_LISTED = ("date", "precision", "sort", "areas")


def any_event_of(year: str) -> str:
    """The tag of what changes with every edit of an event of `year`: its part of the site map."""
    return f"any event of {year}"


def year_of(date: datetime.date | str | None) -> str:
    """The year of a snapshot's date, `undated` where there is none: the second half of a list's tag."""
    return str(date)[:4] if date else "undated"


class EventArea(models.Model):
    """That an event belongs to an area. `date` and `sort` repeat the event's, so that one index answers for
    the timeline of an area, however many events there are; `record.actions` keeps them equal.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE)
    area = models.ForeignKey(Area, on_delete=models.CASCADE)
    date = models.DateField(null=True)
    sort = models.CharField(max_length=12)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "area"], name="event_once_in_an_area")]
        indexes = [
            models.Index(fields=["area", "-date", "-event"], name="timeline_of_area"),
            models.Index(fields=["area", "sort", "-date", "-event"], name="timeline_of_area_by_sort"),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} in {self.area_id}"
