"""What is told by itself: regular work, declared when the app is ready. Each may run twice and tells once."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks import task

from travaux.office.work.schedule import regularly
from travaux.processes.notices.digests import digests_wait, send_digests
from travaux.processes.notices.following import is_behind
from travaux.processes.notices.reminding import remind
from travaux.processes.notices.subscribing import forget_unconfirmed
from travaux.processes.notices.telling_staff import STAFF, tell_staff
from travaux.processes.notices.telling_subscribers import SUBSCRIBERS, tell_subscribers


@task()
def tell_staff_of_changes() -> int:
    return tell_staff(timezone.now())


@task()
def tell_subscribers_of_changes() -> int:
    return tell_subscribers(timezone.now())


@task()
def remind_of_deadlines() -> int:
    return remind(timezone.now())


@task()
def tell_weekly() -> int:
    return send_digests(timezone.now())


@task()
def forget_unconfirmed_addresses() -> int:
    return forget_unconfirmed(timezone.now())


def staff_is_behind(now: datetime) -> bool:
    return is_behind(STAFF)


def subscribers_are_behind(now: datetime) -> bool:
    return is_behind(SUBSCRIBERS)


# What somebody publishes within a minute is told to colleagues in one mail.
regularly(
    "tell staff of changes", every=timedelta(minutes=1), task=tell_staff_of_changes, when=staff_is_behind
)
regularly(
    "tell subscribers of changes",
    every=timedelta(seconds=10),
    task=tell_subscribers_of_changes,
    when=subscribers_are_behind,
)
regularly("remind of deadlines", every=timedelta(minutes=10), task=remind_of_deadlines)
regularly("tell weekly", every=timedelta(minutes=5), task=tell_weekly, when=digests_wait)
regularly("forget unconfirmed addresses", every=timedelta(hours=1), task=forget_unconfirmed_addresses)
