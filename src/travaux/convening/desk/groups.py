"""Two more sides of a group at the desk: its meetings, and writing to it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from travaux.convening.actions.mailing import write_to_group
from travaux.convening.forms.members import LetterForm
from travaux.convening.queries.mailing import letters_to
from travaux.convening.queries.meetings import ahead, meetings_of, past
from travaux.office.desk.subjects import Subject, tabs, title_of
from travaux.office.sent_once import taken_once


@require_safe
def group_meetings(request: HttpRequest, subject: Subject, pk: int) -> HttpResponse:
    group: Any = subject.record(request.user, pk)
    found, today = meetings_of(group, request.user), timezone.localdate()
    context = {
        **around(subject, group, "meetings"),
        "ahead": ahead(found, today),
        "past": past(found, today),
    }
    return render(request, "convening/desk/group_meetings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@taken_once
def group_mailing(request: HttpRequest, subject: Subject, pk: int) -> HttpResponse:
    group: Any = subject.record(request.user, pk)
    form = LetterForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        queued = write_to_group(actor=request.user, group=group, now=timezone.now(), **form.cleaned_data)
        messages.success(request, said(queued))
        return redirect("desk-group-mailing", pk=pk)
    letters = letters_to(group)
    names = dict(settings.LANGUAGES)
    reached = Counter(names.get(language, language) for _contact, address, language in letters if address)
    context = {
        **around(subject, group, "mailing"),
        "form": form,
        "number": sum(reached.values()),
        "in_languages": sorted(reached.items()),
        "unreachable": [contact for contact, address, _language in letters if not address],
    }
    return render(request, "convening/desk/group_mailing.html", context)


def said(queued: int) -> str:
    if not queued:
        return _("This letter was sent already; it is not sent again.")
    return ngettext("%d mail is on its way.", "%d mails are on their way.", queued) % queued


def around(subject: Subject, group: Any, here: str) -> dict[str, Any]:
    return {
        "subject": subject,
        "row": group,
        "title": title_of(group),
        "tabs": tabs(subject, group, here),
    }
