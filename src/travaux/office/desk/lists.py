"""The list of one kind of record: found by words and by state, a page at a time."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from travaux.office.desk.subjects import Subject, title_of
from travaux.office.planning import plans_by_id
from travaux.office.queries import State, containing, other_languages, translation_states, with_state

ON_A_PAGE = 50


@require_safe
def record_list(request: HttpRequest, subject: Subject) -> HttpResponse:
    words, state = request.GET.get("q", "").strip()[:200], request.GET.get("state", "")
    records = containing(subject.records(request.user), subject.found_by, words)
    if state in State.values:
        records = with_state(records).filter(state=state)
    records = records.order_by(*subject.order)
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
    ids = [record.pk for record in records]
    # Of these alone: worked out while the list is sorted, it would be worked out for every record there is.
    states = dict(with_state(subject.model._default_manager.filter(pk__in=ids)).values_list("pk", "state"))
    translations = translation_states(subject.kind, ids)
    plans = plans_by_id(subject.kind, ids)
    for record in records:
        record.title_in_list = title_of(record)
        record.said_beside = subject.said_beside(record)
        record.state = State(states[record.pk])
        record.plan = plans.get(record.pk)
        record.translations = [
            (code, name, translations.get(record.pk, {}).get(code))
            for code, name in other_languages(record.language)
        ]
