"""A worker holds a lease and renews it; the jobs of one that no longer does are given back."""

from __future__ import annotations

import logging
import threading
from datetime import datetime, timedelta

from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from travaux.office.models import WorkerLease
from travaux.office.work.clocks import SKEW
from travaux.office.work.retries import PAUSES
from travaux.office.work.schedule import enqueue_due

LEASE = timedelta(seconds=60)
RENEWED_EVERY = 15  # seconds
SCHEDULE_EVERY = 3  # seconds

logger = logging.getLogger(__name__)


def renew(worker_id: str, now: datetime) -> None:
    WorkerLease.objects.update_or_create(worker_id=worker_id, defaults={"until": now + LEASE})


def release(worker_id: str) -> None:
    WorkerLease.objects.filter(worker_id=worker_id).delete()


@transaction.atomic
def give_back(now: datetime) -> int:
    """Make the running jobs of workers without a valid lease ready again, at once; return how many.

    A job that so often outlived nobody (one attempt more than there are pauses) has failed for good.
    """
    after_the_clock_was_set_back(now)
    WorkerLease.objects.filter(until__lte=now).delete()
    alive = set(WorkerLease.objects.values_list("worker_id", flat=True))
    running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING).select_for_update(skip_locked=True)
    count = 0
    for job in running:
        if job.worker_ids and job.worker_ids[-1] in alive:
            continue
        if len(job.worker_ids) > len(PAUSES):
            job.status, job.finished_at = TaskResultStatus.FAILED, now
            job.traceback = "Every worker that ran this job was killed while it did.\n"
        else:
            job.status, job.started_at, job.run_after = TaskResultStatus.READY, None, now
            count += 1
        job.save(update_fields=["status", "started_at", "run_after", "finished_at", "traceback"])
    return count


def after_the_clock_was_set_back(now: datetime) -> None:
    """Let nobody wait for an instant of the former clock. A worker that lives renews its lease in time."""
    WorkerLease.objects.filter(until__gt=now + LEASE + SKEW).update(until=now + LEASE)
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY).exclude(run_after=get_date_max())
    failed_before = ready.exclude(worker_ids=[])
    failed_before.filter(run_after__gt=now + PAUSES[-1] + SKEW).update(run_after=now)


class Heartbeat(threading.Thread):
    """Beside a worker, with a connection of its own: renews the lease while a job runs however long,
    gives back the jobs of the dead, and enqueues regular work that is due.
    """

    def __init__(self, worker_id: str) -> None:
        super().__init__(name="heartbeat", daemon=True)
        self.worker_id = worker_id
        self.ended = threading.Event()

    def run(self) -> None:
        beats = 0
        while not self.ended.wait(SCHEDULE_EVERY if beats else 0):
            try:
                now = timezone.now()
                if beats % (RENEWED_EVERY // SCHEDULE_EVERY) == 0:
                    renew(self.worker_id, now)
                    give_back(now)
                enqueue_due(now)
                beats += 1
            except DatabaseError as error:  # away or busy: the next beat tries again
                logger.warning("The heartbeat of the worker missed a beat: %s", error)
            finally:
                connection.close()

    def end(self) -> None:
        self.ended.set()
        self.join(timeout=5)
