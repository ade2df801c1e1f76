"""What the office does by itself: regular work, declared when the app is ready."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from travaux.office.files import read_file, sweep
from travaux.office.forgotten import mail_link
from travaux.office.mail.forgetting import forget_old_mail
from travaux.office.mail.sending import send_waiting, there_is_work
from travaux.office.planning import is_due, publish_planned
from travaux.office.sealing import unsealed
from travaux.office.sent_once import forget_forms_sent
from travaux.office.sessions import forget_ended
from travaux.office.unfinished import forget_unfinished
from travaux.office.work.schedule import regularly

__all__ = [
    "forget_finished_jobs",
    "forget_forms",
    "forget_mail",
    "forget_sessions",
    "forget_unfinished_texts",
    "mail_link_for_password",
    "publish_what_is_planned",
    "read_file",
    "send_mail",
    "sweep_files",
]

FINISHED_JOBS_KEPT = timedelta(days=14)


@task()
def sweep_files(*, of_any_age: bool = False) -> int:
    """Remove files that nothing refers to."""
    return sweep(of_any_age=of_any_age)


@task()
def forget_finished_jobs() -> int:
    """Remove the notes on jobs that ended two weeks ago."""
    ended = DBTaskResult.objects.filter(status__in=[TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED])
    return int(ended.filter(finished_at__lt=timezone.now() - FINISHED_JOBS_KEPT).delete()[0])


@task()
def send_mail() -> int:
    """Send what waits in the outbox."""
    return send_waiting()


@task()
def forget_mail() -> int:
    """Forget the addresses and texts of mail that ended a month ago."""
    return forget_old_mail(timezone.now())


@task()
def forget_forms() -> int:
    """Forget the forms that were taken, once nobody can send them again."""
    return forget_forms_sent(timezone.now())


@task()
def forget_sessions() -> int:
    """Delete what is left of sessions, and of attempts to sign in, that are over."""
    return forget_ended(timezone.now())


@task()
def forget_unfinished_texts() -> int:
    """Forget what was typed and not saved a month ago."""
    return forget_unfinished(timezone.now())


@task()
def publish_what_is_planned() -> int:
    """Publish the records whose date has come."""
    return publish_planned(timezone.now())


@task()
def mail_link_for_password(sealed_address: str, language: str) -> bool:
    """Mail a link to who has forgotten the password. The answer tells nobody: it is read by no page."""
    return mail_link(address=unsealed(sealed_address), language=language, now=timezone.now())


regularly("send mail", every=timedelta(seconds=5), task=send_mail, when=there_is_work)
regularly("publish what is planned", every=timedelta(minutes=1), task=publish_what_is_planned, when=is_due)
regularly("forget mail", every=timedelta(days=1), task=forget_mail)
regularly("forget sessions", every=timedelta(hours=1), task=forget_sessions)
regularly("sweep files", every=timedelta(minutes=10), task=sweep_files)
regularly("forget finished jobs", every=timedelta(days=1), task=forget_finished_jobs)
regularly("forget forms", every=timedelta(days=1), task=forget_forms)
regularly("forget unfinished texts", every=timedelta(days=1), task=forget_unfinished_texts)
