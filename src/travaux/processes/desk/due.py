"""What is due: a list to narrow down, and a year to print."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

import rules
from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from travaux.office.access import for_those_who_may
from travaux.office.desk.first_screen import Due
from travaux.office.translating import in_language
from travaux.processes.milestone_words import Said, deadline_of, said
from travaux.processes.models import Call, Milestone, MilestoneSort, Process
from travaux.processes.models.milestones import DEADLINES
from travaux.processes.months import by_month
from travaux.processes.queries.milestones import Scope, ahead, with_owners, within, years_of
from travaux.record.addresses import FIRST_YEAR, LAST_YEAR, days_of
from travaux.record.choices import areas_to_choose
from travaux.record.models import Area

ON_A_PAGE = 30
OF_A_YEAR = 60  # on one page


class Narrowing(forms.Form):
    """What the list is narrowed to. It is asked by address, so that it can be kept and passed on."""

    sort = forms.ChoiceField(label=_("Sort"), required=False)
    area = forms.ChoiceField(label=_("Area"), required=False)
    process = forms.ChoiceField(label=_("Process"), required=False)
    page = forms.IntegerField(required=False, min_value=1, max_value=1000, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        everything = ("", _("all"))
        processes = in_language(Process.objects.only("slug", "language", "title"))
        self.fields["sort"].choices = [everything, *((sort, MilestoneSort(sort).label) for sort in DEADLINES)]
        self.fields["area"].choices = [everything, *areas_to_choose()]
        self.fields["process"].choices = [everything, *((one.pk, one.title) for one in processes)]

    def scope(self) -> Scope:
        """The deadlines that are asked for; what makes no sense is not asked for. Of an area and a process
        at once, the process counts, which is the narrower.
        """
        self.full_clean()
        asked = self.cleaned_data
        of: Area | Process | None = None
        if asked.get("process"):
            of = Process(pk=int(asked["process"]))
        elif asked.get("area"):
            of = Area(pk=int(asked["area"]))
        return Scope(of, only_deadlines=True, for_staff=True, sort=asked.get("sort", ""))

    @property
    def number(self) -> int:
        return self.cleaned_data.get("page") or 1


@for_those_who_may("processes.see_due")
@require_safe
def due_list(request: HttpRequest) -> HttpResponse:
    narrowing = Narrowing(request.GET)
    scope, now = narrowing.scope(), timezone.now()
    number = narrowing.number
    found, more = ahead(scope, now, first=(number - 1) * ON_A_PAGE, most=ON_A_PAGE)
    context = {
        "narrowing": narrowing,
        "due": in_words(found, now),
        "years": years_of(Scope(for_staff=True)),
        "earlier": number - 1,
        "later": number + 1 if more else 0,
        "is_narrowed": bool(scope.of or scope.sort),
        "may_write": rules.has_perm("processes.write", request.user),
    }
    return render(request, "processes/desk/due.html", context)


@for_those_who_may("processes.see_due")
@require_safe
def due_in_year(request: HttpRequest, year: int) -> HttpResponse:
    """Everything of a year, meetings and sessions too, with the office's own deadlines."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    number = int(page) if (page := request.GET.get("page", "")).isdecimal() and len(page) < 5 else 1
    first = (max(number, 1) - 1) * OF_A_YEAR
    found, more = within(Scope(for_staff=True), days_of(year), first=first, most=OF_A_YEAR)
    in_language({one.owner.tag: one.owner for one in with_owners(found)}.values())
    context = {
        "year": year,
        "years": years_of(Scope(for_staff=True)),
        "months": by_month(found),
        "earlier": number - 1,
        "later": number + 1 if more else 0,
        "may_write": rules.has_perm("processes.write", request.user),
    }
    return render(request, "processes/desk/due_in_year.html", context)


def in_words(milestones: Iterable[Milestone], now: datetime.datetime) -> list[Due]:
    shown = with_owners(milestones)
    in_language({one.owner.tag: one.owner for one in shown}.values())
    return [due(said(one), now) for one in shown]


def due(entry: Said, now: datetime.datetime) -> Due:
    return Due(
        days_left=deadline_of(entry.milestone).days_left(now),
        title=entry.name,
        of=entry.of,
        what=entry.sort,
        when=entry.when,
        answer=answer(entry),
        address=at_the_desk(entry),
        is_published=entry.owner.is_published,
    )


def answer(entry: Said) -> str:
    """How far the office is with what is due; only calls are answered."""
    return str(entry.owner.get_answer_display()) if isinstance(entry.owner, Call) else ""


def at_the_desk(entry: Said) -> str:
    return reverse(f"desk-{entry.owner.kind}", args=[entry.owner.pk])
