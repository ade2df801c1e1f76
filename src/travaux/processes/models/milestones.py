from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from travaux.record.models.dates import Dated


class MilestoneSort(models.TextChoices):
    DEADLINE = "deadline", _("deadline")
    SESSION_DEADLINE = "session-deadline", _("deadline for NGOs")
    INTERNAL = "internal", _("our own deadline")
    MEETING = "meeting", _("meeting of States")
    SESSION = "session", _("session")


DEADLINES = (MilestoneSort.DEADLINE, MilestoneSort.SESSION_DEADLINE, MilestoneSort.INTERNAL)


class Milestone(models.Model):
    """One dated point of a call, session or process: the index that calendars, feeds, reminders and lists of
    what is due are read from. Worked out by `processes.milestones`, never written by hand.

    `uid` stays the same for the same point, whatever becomes of it; `sequence` grows whenever its time
    changes. What is no longer there is kept, with `gone_at`, so that calendars learn of it; what the public
    saw and no longer sees has `cancelled_at`. `counts_to` is the instant that reminders count to and lists
    are ordered by, `over_at` the first at which it is over; `at` is given where the time is stated. `opens`
    marks a day on which something begins: a speakers' list, say.
    """

    uid = models.UUIDField(unique=True)
    sort = models.CharField(max_length=20, choices=MilestoneSort.choices)
    key = models.CharField(max_length=60)
    call = models.ForeignKey("processes.Call", null=True, on_delete=models.CASCADE, related_name="milestones")
    session = models.ForeignKey(
        "processes.Session", null=True, on_delete=models.CASCADE, related_name="milestones"
    )
    process = models.ForeignKey(
        "processes.Process", null=True, on_delete=models.CASCADE, related_name="milestones"
    )
    date = models.DateField()
    precision = models.CharField(max_length=5, default="day")
    ends_on = models.DateField(null=True)
    time = models.TimeField(null=True)
    zone = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(null=True)
    counts_to = models.DateTimeField()
    over_at = models.DateTimeField()
    opens = models.BooleanField(default=False)
    is_deadline = models.BooleanField(default=False)
    is_public = models.BooleanField(default=False)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    gone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["counts_to", "pk"]
        indexes = [
            models.Index(fields=["counts_to", "id"], condition=Q(is_public=True), name="milestones_ahead"),
            models.Index(
                fields=["counts_to", "id"],
                condition=Q(is_public=True, is_deadline=True),
                name="public_deadlines",
            ),
            models.Index(
                fields=["counts_to", "id"], condition=Q(gone_at__isnull=True, is_deadline=True), name="due"
            ),
            models.Index(fields=["date", "id"], condition=Q(is_public=True), name="calendar"),
            models.Index(fields=["date", "id"], condition=Q(gone_at__isnull=True), name="calendar_of_staff"),
            models.Index(fields=["date", "id"], condition=Q(is_deadline=False), name="lasting"),
            models.Index(
                fields=["-cancelled_at", "id"], condition=Q(cancelled_at__isnull=False), name="cancelled"
            ),
        ]

    printed_date = Dated.printed_date

    def __str__(self) -> str:
        return f"{self.sort} {self.date} {self.key}"

    @property
    def owner(self) -> Any:
        """The call, session or process whose point this is; it must have been read with it."""
        return self.call or self.session or self.process


class MilestoneTie(models.Model):
    """That a milestone belongs to an area or a process. `date` and `counts_to` repeat the milestone's, so
    that one index answers for the calendar of each, however many there are.
    """

    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="ties")
    kind = models.CharField(max_length=10)  # area, process
    object_id = models.BigIntegerField()
    date = models.DateField()
    counts_to = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["milestone", "kind", "object_id"], name="milestone_tied_once")
        ]
        indexes = [
            models.Index(fields=["kind", "object_id", "date"], name="calendar_of_one"),
            models.Index(fields=["kind", "object_id", "counts_to"], name="ahead_of_one"),
        ]

    def __str__(self) -> str:
        return f"{self.milestone_id}: {self.kind} {self.object_id}"
