"""Meetings that the office convenes."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from travaux.convening.models.groups import Group
from travaux.convening.models.organisations import Contact
from travaux.processes.deadlines import Deadline


class Attribution(models.TextChoices):
    """What may be said outside about what was said inside."""

    PUBLIC = "public", _("public: what is said may be quoted with names")
    CHATHAM_HOUSE = "chatham-house", _("Chatham House Rule: what is said may be used, not who said it")
    OFF_THE_RECORD = "off-the-record", _("off the record: not even that it takes place")


class Meeting(models.Model):
    """A meeting, of a group or of guests alone. Only staff and those invited know of it, unless it is also
    published as an event.

    Off the record, only its `convenors` (accounts of the staff) and its guests know that it exists: whoever
    reads meetings starts from `queries.meetings.visible_to`.

    `starts` is a wall time in `zone`, `minutes` its length. `follow_up` are rows of `what`, `who`, `by` (ISO
    date or empty), `done`. `sequence` grows with every change that calendars must learn of.
    """

    kind = "meeting"

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=300)
    group = models.ForeignKey(
        Group,
        verbose_name=_("group"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="meetings",
    )
    date = models.DateField(_("day"))
    time = models.TimeField(_("begins at"), null=True, blank=True)
    zone = models.CharField(_("time zone"), max_length=64, blank=True)
    minutes = models.PositiveSmallIntegerField(_("length in minutes"), default=60)
    place = models.CharField(_("place"), max_length=300, blank=True)
    link = models.URLField(_("link to take part from afar"), max_length=500, blank=True)
    attribution = models.CharField(
        _("rule of attribution"),
        max_length=14,
        choices=Attribution.choices,
        default=Attribution.CHATHAM_HOUSE,
    )
    agenda = models.TextField(_("agenda"), blank=True)
    notes = models.TextField(_("notes"), blank=True)
    shares_notes = models.BooleanField(_("Those invited may read the notes and the follow-up"), default=False)
    follow_up = models.JSONField(_("follow-up"), default=list, blank=True)
    event = models.ForeignKey(
        "record.Event",
        verbose_name=_("published as"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="meetings",
    )
    convenors = models.ManyToManyField("office.User", verbose_name=_("convened by"), related_name="convenes")
    sequence = models.PositiveIntegerField(default=0, editable=False)
    cancelled_at = models.DateTimeField(null=True, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    number = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["-date", "-pk"]
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")

    def __str__(self) -> str:
        return self.title

    @property
    def begins(self) -> Deadline:
        return Deadline(self.date, self.time, self.zone or None)

    @property
    def is_off_the_record(self) -> bool:
        return self.attribution == Attribution.OFF_THE_RECORD


class Guest(models.Model):
    """Somebody invited to a meeting; `invited_sequence` is the state of the meeting of which they were last
    told by mail, None before the first.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="guests")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="invited_to")
    invited_sequence = models.PositiveIntegerField(null=True)
    came = models.BooleanField(_("came"), null=True)

    class Meta:
        ordering = ["contact__name", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "contact"], name="guest_of_a_meeting_once")]

    def __str__(self) -> str:
        return f"{self.contact_id} at {self.meeting_id}"
