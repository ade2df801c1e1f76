"""Reading a call that somebody pastes or drops: what is read are suggestions, and drafts once confirmed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from travaux.office.access import for_those_who_may
from travaux.office.desk.first_screen import SHOWN, Item, Waiting
from travaux.office.queries import waiting_drafts
from travaux.office.sent_once import sending
from travaux.office.templatetags.languages import language_name
from travaux.processes.actions import draft_calls
from travaux.processes.forms.reading import Choosing, ReadingForm
from travaux.processes.models import Call, Process
from travaux.processes.suggesting import NO_YEAR, Read, Suggested, read_text
from travaux.processes.templatetags.answering import formats_in_words, limit_in_words, way_name
from travaux.processes.templatetags.closing import stated
from travaux.record.models import Body

# Together they are one line: the deadline.
PARTS_OF_DEADLINE = ("deadline_time", "deadline_zone", "deadline_wording")
NOT_SHOWN = ("title", *PARTS_OF_DEADLINE)


@dataclass(frozen=True)
class Line:
    """One field as it was read: what it is called, what it would say, and the sentence that says so."""

    label: str
    said: Any
    sentence: str


@dataclass(frozen=True)
class Shown:
    """One call as it was read, with the form that chooses it, and calls that may be the same."""

    title: str
    lines: list[Line]
    also: tuple[str, ...]
    choosing: Choosing
    known: list[Call]


@for_those_who_may("processes.write")
@require_http_methods(["GET", "HEAD", "POST"])
def read_call(request: HttpRequest) -> HttpResponse:
    form = ReadingForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "processes/desk/read.html", {"form": form})
    read = read_text(form.words)
    is_confirmed = request.POST.get("action") == "confirm" and form.is_as_seen
    choosing = [
        Choosing(
            request.POST if is_confirmed else None,
            prefix=str(number),
            day=one.day_without_year,
            is_alone=len(read.calls) == 1,
        )
        for number, one in enumerate(read.calls)
    ]
    if is_confirmed and read.is_call and valid(choosing):
        wanted = [
            with_year(call, one)
            for call, one in zip(read.calls, choosing, strict=True)
            if one.cleaned_data.get("is_wanted", True)
        ]
        if wanted:
            with sending(request) as sent:
                if sent.receipt:
                    return sent.receipt
                made = draft_calls(
                    actor=request.user,
                    suggested=wanted,
                    language=read.language,
                    file=form.stored,
                    now=timezone.now(),
                )
                return sent.answered(opened(request, made))
    context = {
        "form": form.once_read(),
        "read": read,
        "shown": shown(read, choosing),
        "file": form.stored,
        "is_page": form.is_page,
        "has_changed": request.POST.get("action") == "confirm" and not is_confirmed,
        "none_chosen": is_confirmed,
    }
    return render(request, "processes/desk/read.html", context)


def valid(choosing: list[Choosing]) -> bool:
    """Whether all are; each is asked, so that each says what is wrong with it."""
    answers = [one.is_valid() for one in choosing]
    return all(answers)


def with_year(call: Suggested, choosing: Choosing) -> Suggested:
    year = choosing.cleaned_data.get("year")
    return call.in_year(year) if year else call


def opened(request: HttpRequest, made: list[Call]) -> HttpResponse:
    """On to the form of the draft; where there are several, to the list, with a link to each."""
    if len(made) == 1:
        said = _("A draft is made. Look at each field that was read, then publish: that confirms it.")
        messages.success(request, said)
        return redirect("desk-call", pk=made[0].pk)
    said = ngettext("%(count)s draft is made.", "%(count)s drafts are made.", len(made)) % {
        "count": len(made)
    }
    messages.success(request, said)
    for call in made:
        address = reverse("desk-call", args=[call.pk])
        messages.success(request, format_html('<a href="{}">{}</a>', address, call.title))
    return redirect(f"{reverse('desk-calls')}?state=draft")


def shown(read: Read, choosing: list[Choosing]) -> list[Shown]:
    return [
        Shown(
            call.values.get("title", ""),
            lines(call),
            call.also,
            one,
            same_titles(call.values.get("title", "")),
        )
        for call, one in zip(read.calls, choosing, strict=True)
    ]


def same_titles(title: str) -> list[Call]:
    return list(Call.objects.filter(title__iexact=title)[:3]) if title else []


def lines(call: Suggested) -> list[Line]:
    """What was read, field by field, in the order of the form."""
    found = []
    if call.day_without_year:
        day = datetime.date.fromisoformat(f"2000-{call.day_without_year.removeprefix(NO_YEAR)}")
        said = _("%(day)s, year not stated") % {"day": date_format(day, "MONTH_DAY_FORMAT")}
        found.append(Line(label_of("deadline_date"), said, call.evidence["deadline_date"]))
    for name, value in call.values.items():
        if name not in NOT_SHOWN:
            found.append(Line(label_of(name), in_words(name, value, call), call.evidence.get(name, "")))
    return found


def label_of(name: str) -> str:
    return str(capfirst(Call._meta.get_field(name).verbose_name))


def in_words(name: str, value: Any, call: Suggested) -> Any:
    """A value as people would say it."""
    match name:
        case "deadline_date":
            wording = call.values.get("deadline_wording")
            said = stated(call.deadline)
            return format_html("{} (“{}”)", said, wording) if wording else said
        case "issuers" | "processes":
            model: Any = {"issuers": Body, "processes": Process}[name]
            return ", ".join(str(one) for one in model.objects.filter(pk__in=value))
        case "channels":
            return listed(f"{way_name(row)}: {row['address']}" for row in value)
        case "limits":
            return listed(limit_in_words(row) for row in value)
        case "formats":
            return formats_in_words(value)
        case "languages":
            return ", ".join(language_name(code) for code in value)
        case "earlier_deadlines":
            return listed(row["date"] for row in value)
        case "is_closed":
            return _("yes")
    return value


def listed(words: Iterable[str]) -> str:
    return "; ".join(words)


def read_and_not_confirmed() -> list[Waiting]:
    """Drafts whose fields were read out of a text, and that nobody has published since."""
    drafts = list(waiting_drafts((Call.kind,)).filter(language="")[:200])
    drafts = [draft for draft in drafts if draft.snapshot.get("evidence")]
    rows = Call.objects.in_bulk([draft.object_id for draft in drafts])
    items = [
        Item(draft.snapshot.get("title", ""), reverse("desk-call", args=[draft.object_id]), at=draft.made_at)
        for draft in drafts
        if draft.object_id in rows and rows[draft.object_id].has_to_confirm(draft.snapshot["evidence"])
    ]
    title = _("Calls that were read from a text, to be confirmed")
    return [Waiting(title, items[:SHOWN], max(0, len(items) - SHOWN))]
