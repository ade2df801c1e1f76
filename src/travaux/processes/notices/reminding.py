"""Reminding the staff of deadlines: one mail a day, with all that is two weeks, a week, three days or a day
away, or due today.

Each person is reminded of each deadline once at every one of these distances, and of the nearest only, where
some were missed; of a deadline that has moved, from the beginning. Nobody is reminded of what is answered.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from travaux.office.describing import absolute
from travaux.office.frame import office_zone, the_office
from travaux.office.mail import queue_mail, withdraw_mail
from travaux.office.models import User
from travaux.office.models.mail import MailState, OutgoingMail
from travaux.office.translating import in_language
from travaux.processes.deadlines import Deadline
from travaux.processes.milestone_words import said
from travaux.processes.models import Answer, Milestone, Reminder
from travaux.processes.notices.letters import mail_from
from travaux.processes.notices.staff import staff_wanting, way_to_choose

DISTANCES = (0, 1, 3, 7, 14)  # days before a deadline
URGENT = 1  # what is so near does not wait for tomorrow's mail
MORNING = datetime.time(7)  # where the office is


@dataclass(frozen=True)
class Near:
    """A deadline that is near: how many days are left, and at which of the distances that counts."""

    milestone: Milestone
    days_left: int
    distance: int

    @property
    def key(self) -> tuple[int, datetime.datetime, int]:
        return self.milestone.pk, self.milestone.counts_to, self.distance


def remind(now: datetime.datetime) -> int:
    """Queue today's reminders that are not queued yet; return how many mails."""
    local = now.astimezone(office_zone())
    if local.time() < MORNING:
        return 0
    with override(the_office().language):
        near = deadlines_near(now)
        staff = staff_wanting("reminders") if near else []
        return sum(remind_one(user, near, now, local.date()) for user in staff)


def deadlines_near(now: datetime.datetime) -> list[Near]:
    """The deadlines ahead that somebody should be reminded of, the nearest first."""
    ahead = Milestone.objects.filter(
        gone_at=None,
        is_deadline=True,
        counts_to__gt=now,
        counts_to__lt=now + datetime.timedelta(days=DISTANCES[-1] + 2),
    ).exclude(call__answer__in=(Answer.SENT, Answer.NOT_ANSWERING))
    rows = list(ahead.select_related("call", "session__body", "process").order_by("counts_to", "pk"))
    in_language(row.owner for row in rows)
    found = []
    for row in rows:
        left = Deadline(row.date, row.time, row.zone or None).days_left(now)
        if (distance := distance_of(left)) is not None:
            found.append(Near(row, left, distance))
    return found


def distance_of(days_left: int) -> int | None:
    """The least of the distances that is not smaller; None for what is further away, or over."""
    if days_left < 0:
        return None
    return next((distance for distance in DISTANCES if days_left <= distance), None)


@transaction.atomic
def remind_one(user: User, near: list[Near], now: datetime.datetime, today: datetime.date) -> bool:
    """Queue the mail for one person. That it reminded of them is kept with it, in one transaction."""
    User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    take_back_unsent(user, near, now, today)
    known = Reminder.objects.filter(user=user, milestone__in=[one.milestone for one in near])
    done = set(known.values_list("milestone_id", "counts_to", "days"))
    due = [one for one in near if one.key not in done]
    if Reminder.objects.filter(user=user, on=today).exists():
        due = [one for one in due if one.days_left <= URGENT]
    if not due:
        return False
    first = due[0].milestone
    key = f"reminder:{first.uid}:{first.counts_to.isoformat()}:{due[0].distance}:{user.pk}:{today}"
    Reminder.objects.bulk_create(
        Reminder(
            user=user,
            milestone=one.milestone,
            counts_to=one.milestone.counts_to,
            days=one.distance,
            on=today,
            mail=key,
        )
        for one in due
    )
    return bool(
        queue_mail(
            key=key,
            to=user.email,
            now=now,
            not_after=first.counts_to,
            **mail_from(subject_of(due), "reminders", lines=list(map(line_of, due)), choices=way_to_choose()),
        )
    )


def take_back_unsent(user: User, near: list[Near], now: datetime.datetime, today: datetime.date) -> None:
    """What could not be sent since an earlier day says the wrong number of days by now: keep it back, and
    let today's mail say it anew.
    """
    earlier = Reminder.objects.filter(user=user, milestone__in=[one.milestone for one in near], on__lt=today)
    keys = set(earlier.values_list("mail", flat=True))
    for key in keys:
        withdraw_mail(key=key, now=now)
    unsent = OutgoingMail.objects.filter(key__in=keys, state__in=(MailState.WITHDRAWN, MailState.TOO_LATE))
    earlier.filter(mail__in=unsent.values("key")).delete()


def subject_of(due: list[Near]) -> str:
    nearest = due[0]
    if len(due) == 1:
        return _("%(left)s: %(title)s") % {"left": left(nearest), "title": said(nearest.milestone).title}
    words = ngettext(
        "%(count)d deadline, the first %(left)s", "%(count)d deadlines, the first %(left)s", len(due)
    )
    return words % {"count": len(due), "left": left(nearest).lower()}


def line_of(near: Near) -> dict[str, Any]:
    owner: Any = near.milestone.owner
    words = said(near.milestone)
    return {
        "left": left(near),
        "title": words.title,
        "what": words.when_in_plain_text,
        "state": state_of(owner),
        "address": absolute(reverse(f"desk-{owner.kind}", args=[owner.pk])),
    }


def left(near: Near) -> str:
    """How long there is, to begin a line: `Today`, `Tomorrow`, `In 14 days`."""
    if near.days_left == 0:
        return _("Today")
    if near.days_left == 1:
        return _("Tomorrow")
    return ngettext("In %d day", "In %d days", near.days_left) % near.days_left


def state_of(owner: Any) -> str:
    """What a colleague must know beside the day: our answer, and that visitors do not see it."""
    said_of_it = []
    if owner.kind == "call":
        said_of_it.append(_("Our answer: %s") % owner.get_answer_display())
    if not owner.is_published:
        said_of_it.append(_("not published"))
    return "; ".join(said_of_it)
