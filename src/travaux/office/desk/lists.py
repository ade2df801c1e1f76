"""The list of one kind of record: found by words and by state, a page at a time."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from travaux.office.desk.subjects import Subject, title_of
from travaux.office.queries import State, containing, other_languages, translation_states, with_state

ON_A_PAGE = 50


@require_safe
def record_list(request: HttpRequest, subject: Subject) -> HttpResponse:
    words, state = request.GET.get("q", "").strip()[:200], request.GET.get("state", "")
    records = with_state(subject.records(request.user)).order_by(*subject.order)
    records = containing(records, subject.found_by, words)
    if state in State.values:
        records = records.filter(state=state)
    listing = Paginator(records, ON_A_PAGE).get_page(request.GET.get("page"))
    add_words(subject, listing.object_list)
    return render(
        request,
        "office/desk/list.html",
        {
            "subject": subject,
            "listing": listing,
            "words": words,
            "state": state,
            "states": State.choices,
            "is_filtered": bool(words or state),
        },
    )


def add_words(subject: Subject, records: Any) -> None:
    """Give each record what its line says; of each translation (language, its name, state)."""
    states = translation_states(subject.kind, [record.pk for record in records])
    for record in records:
        record.title_in_list = title_of(record)
        record.said_beside = subject.said_beside(record)
        record.state_in_words = State(record.state).label
        record.translations = [
            (code, name, states.get(record.pk, {}).get(code))
            for code, name in other_languages(record.language)
        ]
