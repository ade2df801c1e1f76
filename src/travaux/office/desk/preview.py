"""A page exactly as it will be published, shown to its writer and to nobody else."""

from __future__ import annotations

import copy
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import resolve
from django.utils import translation

from travaux.office.models import Publishable, Translation
from travaux.office.models.publishing import Snapshot, TranslationState


def preview(
    request: HttpRequest,
    row: Publishable,
    snapshot: Snapshot,
    *,
    now: datetime,
    language: str = "",
    words: dict[str, str] | None = None,
) -> HttpResponse:
    """The public page of `row` after `snapshot`, in its own language, or with `words` in `language`.

    All is written, shown by the public view and rolled back. Nothing goes through the journal: a process
    must not learn of a change that never happened, for then it would miss the true one of that number.
    """
    shown_in = language or row.language
    if shown_in not in dict(settings.LANGUAGES):
        shown_in = settings.LANGUAGE_CODE
    with translation.override(shown_in), transaction.atomic():
        row.take(snapshot)
        row.published_at = row.published_at or now
        row.changed_at = now
        row.save()
        row.take_links(snapshot)
        if words is not None:
            Translation.objects.update_or_create(
                kind=row.kind,
                object_id=row.pk,
                language=language,
                defaults={"words": words, "state": TranslationState.PUBLISHED},
            )
        asked = visit(request, row.get_absolute_url())
        match = asked.resolver_match
        response: HttpResponse = match.func(asked, *match.args, **match.kwargs)
        transaction.set_rollback(True)
    response.headers["Cache-Control"] = "no-store"
    return response


def visit(request: HttpRequest, address: str) -> HttpRequest:
    """The request with which a visitor would ask for `address`, marked as a preview."""
    asked = copy.copy(request)
    asked.method = "GET"
    asked.GET, asked.POST = QueryDict(), QueryDict()
    asked.path = asked.path_info = address
    asked.resolver_match = resolve(address)
    asked.user = AnonymousUser()
    asked.is_preview = True
    return asked
