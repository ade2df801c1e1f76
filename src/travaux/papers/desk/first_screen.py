"""What papers put on the first screen: suggestions to decide about; circulations, and times for signing, that
end soon; and what is prepared for the deadlines of calls.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import rules
from django.db.models import Count, Max, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from travaux.office.desk.first_screen import SHOWN, Due, Item, Waiting
from travaux.office.translating import in_language
from travaux.papers.models import Circulation, Paper, SignOnPeriod, Submission, SuggestionState
from travaux.papers.queries.answers import outcome_of
from travaux.papers.queries.working import papers_to_work_on
from travaux.papers.sign_ons.inviting import is_overtaken
from travaux.papers.templatetags.papers import silence
from travaux.processes.templatetags.closing import stated

SOON = datetime.timedelta(days=14)


def open_suggestions(actor: Any) -> Waiting:
    """The papers with open suggestions, those that were suggested to last first."""
    found = (
        papers_to_work_on(actor)
        .filter(suggestions__state=SuggestionState.OPEN)
        .annotate(open_ones=Count("suggestions"), last=Max("suggestions__made_at"))
        .order_by("-last")
    )
    papers = list(found[: SHOWN + 1])
    items = [
        Item(
            paper.title,
            reverse("paper-copy", args=[paper.uid]),
            ngettext("%d open suggestion", "%d open suggestions", paper.open_ones) % paper.open_ones,
            paper.last,
        )
        for paper in papers[:SHOWN]
    ]
    return Waiting(_("Suggestions to decide about"), items, max(0, found.count() - len(items)))


def circulations(actor: Any, now: datetime.datetime) -> list[Due]:
    """What goes round in the groups and ends within a fortnight."""
    found = Circulation.objects.filter(
        version__paper__in=papers_to_work_on(actor), closes_at__gt=now, closes_at__lte=now + SOON
    )
    rows = found.select_related("version__paper").defer("version__content").order_by("closes_at")
    return [in_words(one, now) for one in rows[:SHOWN]]


def in_words(circulation: Circulation, now: datetime.datetime) -> Due:
    paper: Paper = circulation.version.paper
    outcome = outcome_of(circulation, now)
    return Due(
        days_left=circulation.until.days_left(now),
        title=paper.title,
        of=_("version %s") % circulation.version.number,
        what=_("silence ends"),
        when=silence(circulation.until),
        answer=_("%(answered)s answered, %(silent)s silent")
        % {"answered": outcome.answered, "silent": len(outcome.silent)},
        address=reverse("version-answers", args=[paper.uid, circulation.version.number]),
        is_published=True,
    )


def sign_on_periods(actor: Any, now: datetime.datetime) -> list[Due]:
    """What can be signed, and within a fortnight no more: for those who look after it."""
    if not rules.has_perm("papers.write", actor):
        return []
    found = SignOnPeriod.objects.filter(closes_at__gt=now, closes_at__lte=now + SOON)
    counts = Q(version__sign_ons__confirmed_at__isnull=False, version__sign_ons__withdrawn_at=None)
    rows = found.annotate(signed=Count("version__sign_ons", filter=counts)).order_by("closes_at", "pk")
    rows = rows.select_related("version__paper").defer("version__content")
    return [signing_ends(one, now) for one in rows[:SHOWN] if not is_overtaken(one.version)]


def signing_ends(period: Any, now: datetime.datetime) -> Due:
    paper: Paper = period.version.paper
    return Due(
        days_left=period.until.days_left(now),
        title=paper.title,
        of=_("version %s") % period.version.number,
        what=_("signing ends"),
        when=silence(period.until),
        answer=ngettext("%d has signed", "%d have signed", period.signed) % period.signed,
        address=reverse("desk-paper-sign-ons", args=[paper.pk]),
        is_published=True,
    )


def with_papers(told: Iterable[Due], actor: Any, now: datetime.datetime) -> Iterator[Due]:
    """The deadlines that are `told`, those of calls with the papers that are prepared to answer them; and
    those of the next fortnight that are not among them.
    """
    found = Submission.objects.filter(
        paper__in=papers_to_work_on(actor), sent_at=None, call__closes_at__gt=now
    ).select_related("paper", "call")
    prepared: dict[str, list[Submission]] = defaultdict(list)
    for one in found.order_by("call__closes_at", "pk"):
        prepared[reverse("desk-call", args=[one.call_id])].append(one)
    in_language([one.paper for rows in prepared.values() for one in rows])
    for due in told:
        rows = prepared.pop(due.address, [])
        yield replace(
            due, of=" · ".join(filter(None, [due.of, *named(rows)])), address=way_to(rows) or due.address
        )
    for rows in prepared.values():
        if rows[0].call.closes_at <= now + SOON:
            yield of_call(rows, now)


def named(rows: list[Submission]) -> list[str]:
    return [_("prepared: %s") % one.paper.title for one in rows]


def way_to(rows: list[Submission]) -> str:
    """To what is prepared, where that is one thing."""
    if len(rows) != 1:
        return ""
    return reverse("desk-paper-submission", args=[rows[0].paper_id, rows[0].pk])


def of_call(rows: list[Submission], now: datetime.datetime) -> Due:
    [call] = in_language([rows[0].call])
    return Due(
        days_left=call.deadline.days_left(now),
        title=call.title,
        of=" · ".join(named(rows)),
        what=_("deadline"),
        when=stated(call.deadline),
        answer=str(call.get_answer_display()),
        address=way_to(rows) or reverse("desk-call", args=[call.pk]),
        is_published=call.is_published,
    )
