"""The worker: runs jobs one after the other, and never loses one."""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Callable
from traceback import format_exception
from types import FrameType
from typing import Any

from django.db import DatabaseError, connection
from django.utils import timezone
from django_tasks import TaskContext, TaskResultStatus
from django_tasks.utils import normalize_json
from django_tasks_db.management.commands.db_worker import Worker as DatabaseWorker
from django_tasks_db.models import DBTaskResult

from travaux.office.work.ending import Stopped, ending
from travaux.office.work.leases import Heartbeat, give_back, release, renew
from travaux.office.work.retries import next_attempt

INTERVAL = 0.5  # seconds between two looks at an empty queue
PAUSE_WITHOUT_DATABASE = 5  # seconds

logger = logging.getLogger(__name__)


class Worker(DatabaseWorker):
    """Runs until it is told to end, or until the queue is empty where `batch` is set.

    Told to end, it stops at once (but see `ending`): a job that it is in the middle of is handed back, and
    since jobs are safe to run twice, another worker starts it again. Killed, its lease runs out, with the
    same effect.
    """

    def __init__(self, *, batch: bool = False, worker_id: str | None = None) -> None:
        super().__init__(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=INTERVAL,
            batch=batch,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=worker_id or uuid.uuid4().hex,
        )

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        self.running = False
        self.reset_signals()  # a second signal ends the process by force
        ending.tell()

    def run(self) -> None:
        heartbeat = Heartbeat(self.worker_id)
        try:
            self.patiently(self.begin)
            heartbeat.start()
            self.patiently(super().run)
        except Stopped:
            connection.close()  # whatever it was in the middle of is undone
        finally:
            if heartbeat.is_alive():
                heartbeat.end()
            try:
                release(self.worker_id)
            except DatabaseError as error:
                logger.warning("The lease of the worker runs out by itself: %s", error)
            connection.close()

    def begin(self) -> None:
        renew(self.worker_id, timezone.now())
        give_back(timezone.now())

    def patiently(self, part: Callable[[], None]) -> None:
        """Run a part of the work; while the database is away, wait for it."""
        while True:
            try:
                return part()
            except DatabaseError as error:
                logger.warning("The database does not answer; the worker waits: %s", error)
                connection.close()
                time.sleep(PAUSE_WITHOUT_DATABASE)

    def run_task(self, db_task_result: DBTaskResult) -> None:
        """Run one claimed job. What fails is tried again after a pause, and at last is marked failed."""
        job = db_task_result
        self.running_task = True
        try:
            outcome = self.succeeded(job)
        except Stopped:
            connection.close()
            # Not the job's fault: the attempt does not count.
            self.note(job, status=TaskResultStatus.READY, started_at=None, worker_ids=job.worker_ids[:-1])
            raise
        except Exception as error:  # whatever a job raises, the worker goes on to the next
            logger.warning("The job %s failed: %s", job.task_path, error)
            outcome = self.failed(job, error)
        finally:
            self.running_task = False
            self._run_tasks += 1
        self.note(job, **outcome)

    def succeeded(self, job: DBTaskResult) -> dict[str, Any]:
        task, result = job.task, job.task_result
        context = [TaskContext(task_result=result)] if task.takes_context else []
        value = normalize_json(task.call(*context, *result.args, **result.kwargs))
        return {
            "status": TaskResultStatus.SUCCESSFUL,
            "finished_at": timezone.now(),
            "return_value": value,
            "exception_class_path": "",
            "traceback": "",
        }

    def failed(self, job: DBTaskResult, error: Exception) -> dict[str, Any]:
        now = timezone.now()
        again = next_attempt(len(job.worker_ids), now)
        said = {
            "exception_class_path": f"{type(error).__module__}.{type(error).__qualname__}",
            "traceback": "".join(format_exception(error)),
        }
        if again is None:
            return {"status": TaskResultStatus.FAILED, "finished_at": now, **said}
        return {"status": TaskResultStatus.READY, "run_after": again, **said}

    def note(self, job: DBTaskResult, **changes: Any) -> None:
        """Write the outcome, unless the job was taken from this worker because its lease had run out."""
        running = DBTaskResult.objects.filter(pk=job.pk, status=TaskResultStatus.RUNNING)
        running.filter(started_at=job.started_at).update(**changes)
