"""Work in the background: nothing lost, nothing twice, everything tried again."""

import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.management.commands.db_worker import Worker as DatabaseWorker
from django_tasks_db.models import DBTaskResult

from tests.sites import SeparateSite
from travaux.office.models import ScheduledWork, WorkerLease
from travaux.office.tasks import forget_finished_jobs
from travaux.office.work import schedule
from travaux.office.work.ending import Stopped
from travaux.office.work.leases import LEASE, give_back, release, renew
from travaux.office.work.retries import next_attempt
from travaux.office.work.worker import Worker

NOON = datetime(2017, 7, 24, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
done: list[str] = []


@task()
def note(word: str) -> str:
    done.append(word)
    return word


@task(takes_context=True)
def fail(context: Any) -> None:
    raise OSError(f"attempt {context.attempt}")


@task()
def be_stopped() -> None:
    raise Stopped


@task()
def lose_the_job() -> None:
    """As if the worker had slept so long that its job was given to another."""
    DBTaskResult.objects.update(started_at=NOON, worker_ids=["slow", "other"])


@task()
def nothing() -> None:
    pass


@pytest.fixture(autouse=True)
def nothing_done() -> None:
    done.clear()


@pytest.fixture
def regular() -> Iterator[Callable[..., None]]:
    """To declare regular work, and nothing but what the test declares."""
    declared = dict(schedule.REGULAR)
    schedule.REGULAR.clear()
    yield schedule.regularly
    schedule.REGULAR.clear()
    schedule.REGULAR.update(declared)


def work_off_queue(worker_id: str = "a") -> None:
    """Run what is ready in this thread, without the heartbeat. A worker closes connections that are within
    a transaction, so a test that calls this has none around it.
    """
    DatabaseWorker.run(Worker(batch=True, worker_id=worker_id))


def make_running(*worker_ids: str) -> DBTaskResult:
    enqueued = note.enqueue("given back")
    job = DBTaskResult.objects.get(pk=enqueued.id)
    job.status, job.started_at, job.worker_ids = TaskResultStatus.RUNNING, NOON, list(worker_ids)
    job.save()
    return job


@pytest.mark.django_db(transaction=True)
def test_job_is_run_once_and_keeps_what_it_returns() -> None:
    note.enqueue("a")
    work_off_queue()
    work_off_queue()
    job = DBTaskResult.objects.get()
    assert (done, job.status, job.return_value, job.worker_ids) == (["a"], "SUCCESSFUL", "a", ["a"])


@pytest.mark.django_db(transaction=True)
def test_job_that_fails_is_tried_again_after_growing_pauses_and_then_no_more() -> None:
    fail.enqueue()
    pauses = []
    for _ in range(5):
        work_off_queue()
        job = DBTaskResult.objects.get()
        pauses.append((job.status, round((job.run_after - timezone.now()).total_seconds() / 10)))
        work_off_queue()  # not before the pause is over
        DBTaskResult.objects.update(run_after=timezone.now() - timedelta(seconds=9))
    assert pauses == [("READY", 1), ("READY", 6), ("READY", 60), ("READY", 360), ("FAILED", -1)]
    job = DBTaskResult.objects.get()
    assert (len(job.worker_ids), job.exception_class_path) == (5, "builtins.OSError")
    assert "attempt 5" in job.traceback


def test_next_attempt_is_none_after_the_last_pause() -> None:
    assert [next_attempt(n, NOON) is None for n in range(1, 7)] == [False, False, False, False, True, True]


@pytest.mark.django_db(transaction=True)
def test_job_of_a_task_that_is_gone_does_not_stop_the_worker() -> None:
    note.enqueue("a")
    DBTaskResult.objects.update(task_path="travaux.office.tasks.no_more")
    note.enqueue("b")
    work_off_queue()
    assert done == ["b"]


@pytest.mark.django_db(transaction=True)
def test_job_that_is_stopped_is_handed_back_and_its_attempt_does_not_count() -> None:
    be_stopped.enqueue()
    with pytest.raises(Stopped):
        work_off_queue()
    job = DBTaskResult.objects.get()
    assert (job.status, job.worker_ids, job.started_at) == ("READY", [], None)


@pytest.mark.django_db(transaction=True)
def test_worker_that_lost_a_job_does_not_end_it_for_the_other() -> None:
    lose_the_job.enqueue()
    work_off_queue("slow")
    job = DBTaskResult.objects.get()
    assert (job.status, job.worker_ids) == ("RUNNING", ["slow", "other"])


@pytest.mark.django_db
def test_jobs_of_workers_without_a_lease_are_given_back() -> None:
    renew("alive", NOON)
    renew("asleep", NOON - LEASE)
    kept, lost, never = make_running("asleep", "alive"), make_running("asleep"), make_running("unknown")
    assert give_back(NOON) == 2
    for job in (kept, lost, never):
        job.refresh_from_db()
    assert [job.status for job in (kept, lost, never)] == ["RUNNING", "READY", "READY"]
    assert (lost.worker_ids, lost.run_after, lost.started_at) == (["asleep"], NOON, None)
    assert list(WorkerLease.objects.values_list("worker_id", flat=True)) == ["alive"]


@pytest.mark.django_db
def test_clock_that_is_set_back_keeps_no_job_for_a_day() -> None:
    tomorrow = NOON + timedelta(days=1)
    renew("dead", tomorrow)
    lost, failed = make_running("dead"), make_running("dead")
    failed.status, failed.run_after = TaskResultStatus.READY, tomorrow
    failed.save()
    assert give_back(NOON) == 0  # it may live, and renew its lease
    assert give_back(NOON + LEASE) == 1
    lost.refresh_from_db()
    failed.refresh_from_db()
    assert (lost.status, failed.run_after) == ("READY", NOON)


@pytest.mark.django_db
def test_job_that_kills_its_workers_fails_at_last() -> None:
    job = make_running("a", "b", "c", "d", "e")
    assert give_back(NOON) == 0
    job.refresh_from_db()
    assert (job.status, job.finished_at) == ("FAILED", NOON)


@pytest.mark.django_db
def test_lease_is_valid_until_it_is_not_renewed() -> None:
    renew("a", NOON)
    make_running("a")
    assert give_back(NOON + LEASE - timedelta(seconds=1)) == 0
    renew("a", NOON + LEASE / 2)
    assert give_back(NOON + LEASE) == 0
    release("a")
    assert give_back(NOON + LEASE) == 1


@pytest.mark.django_db
def test_regular_work_is_due_at_once_and_then_after_each_period(regular: Callable[..., None]) -> None:
    regular("nothing", every=HOUR, task=nothing)
    offsets = [0.0, 0.5, 0.99, 1, 1.2, 2, 2]
    assert [schedule.enqueue_due(NOON + offset * HOUR) for offset in offsets] == [
        ["nothing"], [], [], ["nothing"], [], ["nothing"], [],
    ]  # fmt: skip
    assert DBTaskResult.objects.count() == 3


@pytest.mark.django_db
@pytest.mark.parametrize("day", [timedelta(days=1), timedelta(days=-1)])
def test_clock_that_is_set_makes_no_regular_work_wait(regular: Callable[..., None], day: timedelta) -> None:
    regular("nothing", every=HOUR, task=nothing)
    schedule.enqueue_due(NOON)
    assert schedule.enqueue_due(NOON + day) == ["nothing"]
    assert schedule.enqueue_due(NOON + day + HOUR / 2) == []
    assert schedule.enqueue_due(NOON + day + HOUR) == ["nothing"]


@pytest.mark.django_db
def test_clocks_of_two_computers_may_differ_a_little(regular: Callable[..., None]) -> None:
    regular("nothing", every=HOUR, task=nothing)
    schedule.enqueue_due(NOON)
    assert schedule.enqueue_due(NOON - timedelta(minutes=5)) == []


@pytest.mark.django_db
def test_regular_work_waits_until_there_is_something_to_do(regular: Callable[..., None]) -> None:
    asked: list[datetime] = []

    def third_time(now: datetime) -> bool:
        asked.append(now)
        return len(asked) == 3

    regular("nothing", every=HOUR, task=nothing, when=third_time)
    assert [schedule.enqueue_due(NOON) for _ in range(4)] == [[], [], ["nothing"], []]
    assert asked == [NOON] * 3


@pytest.mark.django_db
def test_regular_work_that_was_missed_is_done_once_and_keeps_its_hours(regular: Callable[..., None]) -> None:
    regular("nothing", every=HOUR, task=nothing)
    schedule.enqueue_due(NOON)
    assert schedule.enqueue_due(NOON + 70.5 * HOUR) == ["nothing"]
    assert schedule.enqueue_due(NOON + 70.6 * HOUR) == []
    assert ScheduledWork.objects.get().next_at == NOON + 71 * HOUR


@pytest.mark.django_db
def test_regular_work_is_enqueued_by_one_of_two_workers(
    regular: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    regular("nothing", every=HOUR, task=nothing)
    schedule.enqueue_due(NOON)
    work, later = schedule.REGULAR["nothing"], NOON + HOUR
    get_or_create = ScheduledWork.objects.get_or_create

    def after_the_other(**kwargs: Any) -> Any:
        read = get_or_create(**kwargs)
        monkeypatch.undo()
        assert schedule.enqueue(work, later)  # the other worker is through between our read and our write
        return read

    monkeypatch.setattr(
        type(ScheduledWork.objects), "get_or_create", lambda self, **kw: after_the_other(**kw)
    )
    assert not schedule.enqueue(work, later)
    assert DBTaskResult.objects.count() == 2


def test_regular_work_has_one_name_each(regular: Callable[..., None]) -> None:
    regular("nothing", every=HOUR, task=nothing)
    regular("nothing", every=HOUR, task=nothing)
    with pytest.raises(ValueError, match="two pieces of regular work are called 'nothing'"):
        regular("nothing", every=2 * HOUR, task=nothing)


def test_office_sends_mail_all_the_time_sweeps_often_and_forgets_daily() -> None:
    of_the_office = {
        name: work.every
        for name, work in schedule.REGULAR.items()
        if work.task.module_path.startswith("travaux.office.")
    }
    assert of_the_office == {
        "send mail": timedelta(seconds=5),
        "forget mail": 24 * HOUR,
        "sweep files": timedelta(minutes=10),
        "forget finished jobs": 24 * HOUR,
        "forget forms": 24 * HOUR,
        "forget sessions": HOUR,
        "forget unfinished texts": 24 * HOUR,
        "publish what is planned": timedelta(minutes=1),
    }


@pytest.mark.django_db
def test_finished_jobs_are_forgotten_after_two_weeks() -> None:
    now = timezone.now()
    for status, age in [("SUCCESSFUL", 15), ("FAILED", 15), ("SUCCESSFUL", 13), ("READY", 15)]:
        job = DBTaskResult.objects.get(pk=note.enqueue(f"{status} {age}").id)
        job.status, job.finished_at = status, now - timedelta(days=age)
        job.save()
    assert forget_finished_jobs.call() == 2
    assert {job.args_kwargs["args"][0] for job in DBTaskResult.objects.all()} == {"SUCCESSFUL 13", "READY 15"}


def test_worker_waits_for_a_database_that_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    answers: list[Any] = [OperationalError("gone"), OperationalError("gone"), None]
    paused: list[float] = []
    monkeypatch.setattr("travaux.office.work.worker.time.sleep", paused.append)

    def part() -> None:
        if answer := answers.pop(0):
            raise answer

    Worker().patiently(part)
    assert (answers, paused) == ([], [5, 5])


# From here on with real workers, each a process, on a database of their own.

SLOW_JOB = """
import os, sys, time
from pathlib import Path
from django_tasks import task

@task()
def write_slowly(path):
    with open(path, "a") as log:
        log.write("begun\\n")
    if Path(path).read_text().count("begun") == 1:
        time.sleep(60)
    with open(path, "a") as log:
        log.write("ended\\n")
"""


class SiteWithSlowJob(SeparateSite):
    """A site with a job in its queue that takes a minute, unless it was begun before."""

    def __init__(self, folder: Path) -> None:
        (folder / "slow_jobs.py").write_text(SLOW_JOB)
        super().__init__(folder)
        self.log = folder / "log"
        self.run(f"from slow_jobs import write_slowly; write_slowly.enqueue({str(self.log)!r})")

    def start_worker(self, lease: float = 60) -> subprocess.Popen[str]:
        return self.start_python(
            "from datetime import timedelta; from travaux.office.work import leases;"
            f"leases.LEASE = timedelta(seconds={lease}); leases.RENEWED_EVERY = leases.SCHEDULE_EVERY = 1;"
            "from travaux.office.work.worker import Worker;"
            "w = Worker(); w.configure_signals(); w.run()"
        )

    def lines(self) -> list[str]:
        return self.log.read_text().split() if self.log.exists() else []

    def wait_for(self, lines: list[str], status: str) -> None:
        until = time.monotonic() + 30
        while (self.lines(), self.status()) != (lines, status):
            assert time.monotonic() < until, f"{self.lines()}, {self.status()} and not {lines}, {status}"
            time.sleep(0.05)

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.home / "travaux.sqlite3", timeout=20)) as database:
            return database.execute(sql).fetchall()

    def status(self) -> str:
        jobs = "django_tasks_database_dbtaskresult WHERE task_path LIKE 'slow_jobs%'"
        return str(self.query(f"SELECT status FROM {jobs}")[0][0])


@pytest.fixture
def site(tmp_path: Path) -> Iterator[SiteWithSlowJob]:
    site = SiteWithSlowJob(tmp_path)
    yield site
    site.end()


@pytest.mark.slow
def test_job_of_a_killed_worker_is_run_again_by_the_next(site: SiteWithSlowJob) -> None:
    killed = site.start_worker(lease=3)
    site.wait_for(["begun"], "RUNNING")
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    site.start_worker(lease=3)
    site.wait_for(["begun", "begun", "ended"], "SUCCESSFUL")


@pytest.mark.slow
def test_job_outlives_its_lease_while_its_worker_lives(site: SiteWithSlowJob) -> None:
    site.start_worker(lease=2)
    site.wait_for(["begun"], "RUNNING")
    site.start_worker(lease=2)
    time.sleep(5)
    assert (site.lines(), site.status()) == (["begun"], "RUNNING")


@pytest.mark.slow
def test_worker_told_to_end_hands_its_job_back_at_once(site: SiteWithSlowJob) -> None:
    worker = site.start_worker()
    site.wait_for(["begun"], "RUNNING")
    worker.terminate()
    assert worker.wait(5) == 0
    assert (site.status(), site.query("SELECT count(*) FROM office_workerlease")) == ("READY", [(0,)])
    site.start_worker()
    site.wait_for(["begun", "begun", "ended"], "SUCCESSFUL")
