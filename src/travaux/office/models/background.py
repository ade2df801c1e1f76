from __future__ import annotations

from django.db import models


class WorkerLease(models.Model):
    """A worker is alive while it renews its lease; the jobs of one whose lease ran out are given back."""

    worker_id = models.CharField(max_length=64, primary_key=True)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return self.worker_id


class ScheduledWork(models.Model):
    """When a piece of regular work is due next (declared with `office.work.schedule.regularly`)."""

    name = models.CharField(max_length=100, primary_key=True)
    next_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
