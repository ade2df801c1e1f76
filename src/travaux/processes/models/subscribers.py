"""Who is told by mail: subscribers, what the staff chose, and how far the telling has come."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from travaux.office.models.sealed import SealedField


class Rhythm(models.TextChoices):
    AT_ONCE = "at-once", _("at once, whenever something changes")
    WEEKLY = "weekly", _("once a week, on Monday morning")


class Subscriber(models.Model):
    """Somebody who asked to be told by mail, and since `confirmed_at` is.

    The address is encrypted, and found by its keyed `fingerprint` (`office.sealing`). `proof` is the digest
    of the secret in the confirming mail, empty once it is used. `asked_at` is when the last mail about
    subscribing went out, `asked_times` how many did on that day. For who is told weekly, `seen_entry` is the
    journal entry up to which the last digest told, `digest_of` the Monday it was for.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    fingerprint = models.CharField(max_length=64, unique=True)
    address: str = SealedField()
    language = models.CharField(max_length=10)
    rhythm = models.CharField(max_length=8, choices=Rhythm.choices, default=Rhythm.AT_ONCE)
    everything = models.BooleanField(default=False)
    areas = models.ManyToManyField("record.Area", related_name="+")
    processes = models.ManyToManyField("processes.Process", related_name="+")
    proof = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField(null=True)
    asked_times = models.PositiveSmallIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True)
    seen_entry = models.BigIntegerField(default=0)
    digest_of = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["rhythm", "id"], name="subscribers_by_rhythm"),
            models.Index(fields=["asked_at"], name="subscribers_by_asking"),
        ]

    def __str__(self) -> str:
        return str(self.uid)


class NoticeChoices(models.Model):
    """What one person of the staff wants to be told by mail. Without a row: everything."""

    user = models.OneToOneField("office.User", primary_key=True, on_delete=models.CASCADE, related_name="+")
    reminders = models.BooleanField(_("Remind me of deadlines"), default=True)
    changes = models.BooleanField(_("Tell me what changed"), default=True)

    def __str__(self) -> str:
        return f"{self.user_id}: {self.reminders}, {self.changes}"


class Reminder(models.Model):
    """That one person was reminded of one deadline as it then stood, `days` before it or fewer, by the mail
    under the key `mail` in the outbox, queued `on` a day of the office. A deadline that moves counts to
    another instant, and is reminded of anew.
    """

    user = models.ForeignKey("office.User", on_delete=models.CASCADE, related_name="+")
    milestone = models.ForeignKey("processes.Milestone", on_delete=models.CASCADE, related_name="+")
    counts_to = models.DateTimeField()
    days = models.PositiveSmallIntegerField()
    on = models.DateField()
    mail = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "milestone", "counts_to", "days"], name="reminded_of_once"
            )
        ]

    def __str__(self) -> str:
        return self.mail


class Follower(models.Model):
    """How far one follower of the journal has come: everything up to `entry` is told, and of the next one
    everything up to the subscriber `subscriber`.
    """

    name = models.CharField(max_length=40, primary_key=True)
    entry = models.BigIntegerField()
    subscriber = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name}: {self.entry}, {self.subscriber}"
