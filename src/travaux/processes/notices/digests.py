"""The weekly digest: what is new since the last one, and what is due soon. No mail where there is neither."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from travaux.office.describing import absolute
from travaux.office.frame import office_zone
from travaux.office.mail import queue_mail
from travaux.office.models import JournalEntry
from travaux.office.translating import in_language
from travaux.processes.milestone_words import said
from travaux.processes.models import Milestone, Process, Rhythm, Subscriber
from travaux.processes.notices.changes import change_since
from travaux.processes.notices.following import entries_after, newest_entry
from travaux.processes.notices.letters import mail_from, way_to_change, way_to_stop, ways_out
from travaux.processes.notices.news import News, public_news
from travaux.processes.notices.reach import Reach, programme_of_each, reach_of, with_programmes
from travaux.processes.notices.weeks import monday_of, week_name
from travaux.record.models import Area

DUE_WITHIN = timedelta(days=30)
MOST_DUE = 60  # in one mail
AT_A_TIME = 50  # subscribers in one transaction
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Due:
    """One deadline ahead, as a line says it."""

    said: str
    address: str


@dataclass
class Week:
    """What digests are made of, read once for all who share it: by language, and by what they have seen."""

    now: datetime
    newest: int
    programmes: dict[int, int | None] = field(default_factory=programme_of_each)
    news: dict[tuple[str, int], list[tuple[Reach, News]]] = field(default_factory=dict)
    due: dict[str, list[tuple[Reach, Due]]] = field(default_factory=dict)

    def news_for(self, subscriber: Subscriber) -> list[tuple[Reach, News]]:
        key = (subscriber.language, subscriber.seen_entry)
        if key not in self.news:
            self.news[key] = news_between(subscriber.seen_entry, self.newest, self.now, self.programmes)
        return self.news[key]

    def due_for(self, subscriber: Subscriber) -> list[tuple[Reach, Due]]:
        if subscriber.language not in self.due:
            self.due[subscriber.language] = due_soon(self.now, self.programmes)
        return self.due[subscriber.language]


def send_digests(now: datetime) -> int:
    """Queue the digests of this week that are not queued yet; return how many."""
    monday = monday_of(now, office_zone())
    queued = 0
    while (step := send_some(monday, now)) is not None:
        queued += step
    return queued


def digests_wait(now: datetime) -> bool:
    return bool(waiting_since(monday_of(now, office_zone())).exists())


def waiting_since(monday: date) -> Any:
    """Who is told weekly, and was not yet in the week that began on `monday`."""
    return Subscriber.objects.filter(
        Q(digest_of=None) | Q(digest_of__lt=monday), rhythm=Rhythm.WEEKLY, confirmed_at__isnull=False
    )


@transaction.atomic
def send_some(monday: date, now: datetime) -> int | None:
    """The digests of the next few; None where all have theirs. What they have seen moves on with it."""
    held = waiting_since(monday).select_for_update(of=("self",)).order_by("pk")
    some = list(held.prefetch_related(ids_only("areas", Area), ids_only("processes", Process))[:AT_A_TIME])
    if not some:
        return None
    week = Week(now, newest_entry())
    queued = sum(send_digest(subscriber, week, monday) for subscriber in some)
    Subscriber.objects.filter(pk__in=[one.pk for one in some]).update(
        digest_of=monday, seen_entry=week.newest
    )
    return queued


def ids_only(name: str, model: Any) -> Prefetch:
    return Prefetch(name, model.objects.only("pk"))


def send_digest(subscriber: Subscriber, week: Week, monday: date) -> bool:
    follows = Reach(
        frozenset(area.pk for area in subscriber.areas.all()),
        frozenset(process.pk for process in subscriber.processes.all()),
    )

    def theirs(found: list[tuple[Reach, Any]]) -> list[Any]:
        return [one for reach, one in found if subscriber.everything or reach.meets(follows)]

    with override(subscriber.language):
        news, due = theirs(week.news_for(subscriber)), theirs(week.due_for(subscriber))
        if not news and not due:
            return False
        return bool(
            queue_mail(
                key=f"digest:{subscriber.uid}:{week_name(monday)}",
                to=subscriber.address,
                language=subscriber.language,
                headers=ways_out(subscriber),
                now=week.now,
                not_after=week.now + WEEK,
                **mail_from(
                    _("This week: what is new and what is due"),
                    "digest",
                    news=news,
                    due=due[:MOST_DUE],
                    more=len(due[MOST_DUE:]),
                    days=DUE_WITHIN.days,
                    change=way_to_change(subscriber),
                    stop=way_to_stop(subscriber),
                ),
            )
        )


def news_between(
    seen: int, newest: int, now: datetime, programmes: dict[int, int | None]
) -> list[tuple[Reach, News]]:
    """What was published or moved in the entries after `seen`, up to `newest`, all that became of one
    subject in one; in the language that is active.
    """
    published = entries_after(seen).filter(pk__lte=newest, verb="published")
    first_of: dict[tuple[str, int], JournalEntry] = {}
    for entry in published:
        first_of.setdefault((entry.kind, entry.object_id), entry)
    found = []
    for entry in first_of.values():
        change = change_since(entry)
        public = change and change.for_the_public(now)
        if public:
            found.append((reach_of(public.subject, programmes), public_news(public)))
    return found


def due_soon(now: datetime, programmes: dict[int, int | None]) -> list[tuple[Reach, Due]]:
    """The public deadlines of the next weeks, the nearest first; in the language that is active."""
    ahead = Milestone.objects.filter(
        is_public=True, is_deadline=True, counts_to__gt=now, counts_to__lte=now + DUE_WITHIN
    )
    rows = list(
        ahead.select_related("call", "session__body", "process")
        .prefetch_related("ties")
        .order_by("counts_to", "pk")
    )
    in_language(row.owner for row in rows)
    return [(reach_of_ties(row, programmes), due_line(row)) for row in rows]


def reach_of_ties(milestone: Milestone, programmes: dict[int, int | None]) -> Reach:
    tied: dict[str, set[int]] = {"area": set(), "process": set()}
    for tie in milestone.ties.all():
        tied[tie.kind].add(tie.object_id)
    return Reach(with_programmes(tied["area"], programmes), frozenset(tied["process"]))


def due_line(milestone: Milestone) -> Due:
    words = said(milestone)
    line = _("%(when)s: %(title)s") % {"when": words.when_in_plain_text, "title": words.title}
    return Due(line, absolute(words.address))
