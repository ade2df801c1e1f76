"""Telling subscribers at once what was published, extended or moved: one mail for each of them and entry.

However many there are, no transaction is long: each tells some of them, and notes up to whom.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import override

from travaux.office.mail import queue_mail, withdraw_mail
from travaux.office.models import JournalEntry
from travaux.processes.models import Follower, Rhythm, Subscriber
from travaux.processes.notices.changes import Change, change_of
from travaux.processes.notices.following import entries_after, held_follower
from travaux.processes.notices.letters import mail_from, way_to_change, way_to_stop, ways_out
from travaux.processes.notices.news import News, public_news
from travaux.processes.notices.reach import programme_of_each, reach_of

SUBSCRIBERS = "subscribers"  # the name of this follower
AT_A_TIME = 50  # subscribers in one transaction
LATEST = 5  # entries on one subject whose mail may still wait
KEPT = timedelta(days=7)


def tell_subscribers(now: datetime) -> int:
    """Queue the mails on what is new in the journal; return how many."""
    queued = 0
    while (step := tell_some(now)) is not None:
        queued += step
    return queued


@transaction.atomic
def tell_some(now: datetime) -> int | None:
    """Tell the next few of the next entry; None where there is nothing more to tell."""
    follower = held_follower(SUBSCRIBERS)
    entry: JournalEntry | None = entries_after(follower.entry).first()
    if entry is None:
        return None
    change = change_of(entry)
    if change is not None and change.is_withdrawn:
        withdraw_news_of(entry, now)
    public = change and change.for_the_public(now)
    some = list(those_told_of(public, follower.subscriber)[:AT_A_TIME]) if public else []
    if public and some:
        tell_each(some, entry, public, now)
    go_on(follower, entry, some)
    return len(some)


def tell_each(some: list[Subscriber], entry: JournalEntry, public: Change, now: datetime) -> None:
    told_in: dict[str, News] = {}
    until = worth_sending_until(public, now)
    for subscriber in some:
        if subscriber.language not in told_in:
            told_in[subscriber.language] = told(entry, subscriber.language, now)
        send(subscriber, told_in[subscriber.language], entry, now, until)


def go_on(follower: Follower, entry: JournalEntry, some: list[Subscriber]) -> None:
    if len(some) < AT_A_TIME:
        follower.entry, follower.subscriber = entry.pk, 0
    else:
        follower.subscriber = some[-1].pk
    follower.save()


def those_told_of(change: Change, after: int) -> Any:
    """Who is told of `change` at once, held so that none of them ends the subscription meanwhile."""
    reach = reach_of(change.subject, programme_of_each())
    by_area = Subscriber.areas.through.objects.filter(area__in=reach.areas).values("subscriber")
    by_process = Subscriber.processes.through.objects.filter(process__in=reach.processes).values("subscriber")
    subscribers = Subscriber.objects.select_for_update(of=("self",)).filter(
        Q(everything=True) | Q(pk__in=by_area) | Q(pk__in=by_process),
        rhythm=Rhythm.AT_ONCE,
        confirmed_at__isnull=False,
        pk__gt=after,
    )
    return subscribers.order_by("pk")


def withdraw_news_of(entry: JournalEntry, now: datetime) -> None:
    """Keep back what still waits to be sent of a subject that was taken off the site."""
    published = JournalEntry.objects.filter(
        kind=entry.kind, object_id=entry.object_id, verb="published", pk__lt=entry.pk
    )
    for number in published.order_by("-pk").values_list("pk", flat=True)[:LATEST]:
        withdraw_mail(key_prefix=f"notice:{number}:", now=now)


def told(entry: JournalEntry, language: str, now: datetime) -> News:
    """The public news of `entry` in a language."""
    with override(language):
        change = change_of(entry)
        public = change and change.for_the_public(now)
        assert public is not None  # noqa: S101  (asked just before, in the same transaction)
        return public_news(public)


def worth_sending_until(change: Change, now: datetime) -> datetime:
    """While no mail can be sent, news is kept for a week, or until all its dates are over."""
    ends = [move.after.over_at for move in change.moves if move.after]
    return min(now + KEPT, max(ends, default=now + KEPT))


def send(subscriber: Subscriber, news: News, entry: JournalEntry, now: datetime, not_after: datetime) -> None:
    with override(subscriber.language):
        queue_mail(
            key=f"notice:{entry.pk}:{subscriber.uid}",
            to=subscriber.address,
            language=subscriber.language,
            headers=ways_out(subscriber),
            now=now,
            not_after=not_after,
            **mail_from(
                news.said, "notice", news=news, change=way_to_change(subscriber), stop=way_to_stop(subscriber)
            ),
        )
