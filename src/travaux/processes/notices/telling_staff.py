"""Telling the staff what changed: one mail with all that happened since the last."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import ngettext, override

from travaux.office.frame import the_office
from travaux.office.mail import queue_mail
from travaux.office.models import JournalEntry, User
from travaux.processes.notices.changes import change_of
from travaux.processes.notices.following import entries_after, held_follower
from travaux.processes.notices.letters import mail_from
from travaux.processes.notices.news import News, staff_news
from travaux.processes.notices.staff import staff_wanting, way_to_choose

STAFF = "staff"  # the name of this follower
MOST = 50  # entries in one mail
KEPT = timedelta(days=7)  # while no mail can be sent

Told = list[tuple[JournalEntry, News]]


def tell_staff(now: datetime) -> int:
    """Queue the mails on what is new in the journal; return how many."""
    with override(the_office().language):
        return tell(now)


@transaction.atomic
def tell(now: datetime) -> int:
    follower = held_follower(STAFF)
    entries = list(entries_after(follower.entry).select_related("actor")[:MOST])
    if not entries:
        return 0
    told: Told = []
    for entry in entries:
        change = change_of(entry)
        if change is not None and change.matters:
            told.append((entry, staff_news(change, entry)))
    follower.entry = entries[-1].pk
    follower.save()
    return sum(tell_one(user, told, follower.entry, now) for user in staff_wanting("changes")) if told else 0


def tell_one(user: User, told: Told, last: int, now: datetime) -> bool:
    """Nobody is told what they did themselves."""
    changes = [news for entry, news in told if entry.actor_id != user.pk]
    if not changes:
        return False
    subject = (
        changes[0].said
        if len(changes) == 1
        else ngettext("%d change", "%d changes", len(changes)) % len(changes)
    )
    return bool(
        queue_mail(
            key=f"changes:{last}:{user.pk}",
            to=user.email,
            now=now,
            not_after=now + KEPT,
            **mail_from(subject, "changes", changes=changes, choices=way_to_choose()),
        )
    )
