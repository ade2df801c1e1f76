"""The journal at the desk: who did what, and when, found by person, kind of thing, period and words."""

from __future__ import annotations

import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from travaux.office import journal
from travaux.office.access import for_those_who_may
from travaux.office.desk.telling import told
from travaux.office.forms.journal import JournalForm
from travaux.office.searching_journal import found_by

ON_A_PAGE = 50
PAGE = re.compile(r"[1-9][0-9]{0,3}")  # no further: databases cannot count so far


@for_those_who_may("office.read_journal")
@require_safe
def journal_list(request: HttpRequest) -> HttpResponse:
    """What was done, newest first. A form that makes no sense finds nothing and says why."""
    form = JournalForm(request.GET, actor=request.user)
    entries = journal.readable_by(request.user).order_by("-pk")
    entries = found_by(entries, **form.asked()) if form.is_valid() else entries.none()
    page = page_number(request.GET.get("page", "1"))
    shown = list(entries[(page - 1) * ON_A_PAGE : page * ON_A_PAGE + 1])
    if page > 1 and not shown:
        raise Http404
    context = {
        "form": form,
        "entries": told(shown[:ON_A_PAGE], request.user),
        "is_filtered": form.has_changed(),
        "newer": turned(request, page - 1) if page > 1 else "",
        "older": turned(request, page + 1) if len(shown) > ON_A_PAGE else "",
    }
    return render(request, "office/desk/journal.html", context)


def page_number(text: str) -> int:
    if not PAGE.fullmatch(text):
        raise Http404
    return int(text)


def turned(request: HttpRequest, page: int) -> str:
    asked: dict[str, Any] = {name: value for name, value in request.GET.items() if name != "page" and value}
    query = urlencode(asked | ({"page": page} if page > 1 else {}))
    return f"{request.path}?{query}" if query else request.path
