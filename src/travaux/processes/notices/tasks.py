"""What is told by itself: regular work, declared when the app is ready. Each may run twice and tells once."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from travaux.office.work.schedule import regularly
from travaux.processes.notices.digests import send_digests
from travaux.processes.notices.reminding import remind
from travaux.processes.notices.subscribing import forget_unconfirmed
from travaux.processes.notices.telling_staff import tell_staff
from travaux.processes.notices.telling_subscribers import tell_subscribers


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


regularly("tell staff of changes", every=timedelta(minutes=1), task=tell_staff_of_changes)
regularly("tell subscribers of changes", every=timedelta(minutes=1), task=tell_subscribers_of_changes)
regularly("remind of deadlines", every=timedelta(minutes=10), task=remind_of_deadlines)
regularly("tell weekly", every=timedelta(minutes=10), task=tell_weekly)
regularly("forget unconfirmed addresses", every=timedelta(hours=1), task=forget_unconfirmed_addresses)
