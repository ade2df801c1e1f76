"""The first screen: what is due, what is waiting for me, what changed."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import rules
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from travaux.convening.desk import subjects as convening
from travaux.convening.desk.first_screen import waiting_after_meetings
from travaux.office.access import for_those_who_may
from travaux.office.desk.first_screen import (
    Due,
    Waiting,
    backup_to_make,
    changes,
    mail_to_look_at,
    not_published_as_planned,
    unfinished_by,
    waiting_to_be_published,
    waiting_to_be_translated,
)
from travaux.office.desk.plain_pages import PAGES
from travaux.office.frame import the_office
from travaux.papers.desk import subjects as papers
from travaux.papers.desk.first_screen import (
    circulations,
    open_suggestions,
    sign_on_periods,
    with_papers,
)
from travaux.processes.desk import subjects as processes
from travaux.processes.desk.first_screen import deadlines
from travaux.processes.desk.reading import read_and_not_confirmed
from travaux.record.desk import subjects as record
from travaux.record.desk.first_screen import waiting_files

SUBJECTS = (*record.SUBJECTS, *processes.SUBJECTS, *convening.SUBJECTS, *papers.SUBJECTS, PAGES)


@for_those_who_may("office.see_desk")
@require_safe
def first_screen(request: HttpRequest) -> HttpResponse:
    today = office_today()
    may_write = rules.has_perm("record.write", request.user)
    return render(
        request,
        "desk/first_screen.html",
        {
            "today": today,
            "due": due(request.user),
            "waiting": [sort for sort in waiting(request.user) if sort.items],
            "changes": changes(request.user, SUBJECTS),
            "may_write": may_write,
        },
    )


def due(actor: Any) -> list[Due]:
    """The deadlines ahead, with the papers that are prepared for them; circulations and times for signing
    that end soon. The most urgent first.
    """
    now = timezone.now()
    told = with_papers(deadlines(now), actor, now)
    found = (*told, *circulations(actor, now), *sign_on_periods(actor, now))
    return sorted(found, key=lambda one: one.days_left)


def office_today() -> datetime.date:
    today: datetime.date = timezone.localdate(timezone=ZoneInfo(the_office().zone))
    return today


def without(waiting: Waiting, said: set[str | None]) -> Waiting:
    """The same items but for those whose addresses were `said` already."""
    return replace(waiting, items=[item for item in waiting.items if item.address not in said])


def waiting(actor: Any) -> list[Waiting]:
    """What waits for those who write, and for those who look after the mail and the backups."""
    found: list[Waiting] = [unfinished_by(actor)]
    if rules.has_perm("record.write", actor):
        read = read_and_not_confirmed()
        said = {item.address for sort in read for item in sort.items}
        found += [
            *read,
            not_published_as_planned(actor, SUBJECTS),
            open_suggestions(actor),
            *(without(sort, said) for sort in waiting_to_be_published(SUBJECTS)),
            *waiting_to_be_translated(SUBJECTS),
            *waiting_files(),
        ]
    if rules.has_perm("convening.convene", actor):
        found += waiting_after_meetings(actor, office_today())
    if rules.has_perm("office.see_mail", actor):
        found.append(mail_to_look_at(timezone.now()))
    if rules.has_perm("office.see_backups", actor):
        found.append(backup_to_make(timezone.now()))
    return found
