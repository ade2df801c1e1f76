"""Who stands behind a paper, to be taken along: as a spreadsheet, and as text for a UN document."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from travaux.office.desk.subjects import Subject
from travaux.office.frame import office_zone
from travaux.papers.desk.sign_ons import final_version
from travaux.papers.sign_ons.spreadsheet import as_spreadsheet
from travaux.papers.sign_ons.un_documents import list_in_words

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@never_cache
def spreadsheet(request: HttpRequest, subject: Subject, pk: int) -> HttpResponse:
    """All sign-ons of a paper, with the people who gave them."""
    paper: Any = subject.record(request.user, pk)
    response = attached(as_spreadsheet(paper, office_zone()), XLSX, f"{paper.slug}-sign-ons.xlsx")
    response["Content-Encoding"] = "identity"  # compressed already: keeps the gzip middleware away
    return response


@require_safe
@never_cache
def plain_list(request: HttpRequest, subject: Subject, pk: int, number: int) -> HttpResponse:
    """Who stands behind one version, in the order and form of UN documents."""
    paper: Any = subject.record(request.user, pk)
    text = list_in_words(final_version(paper, number))
    name = f"{paper.slug}-version-{number}-sign-ons.txt"
    return attached(text.encode(), "text/plain; charset=utf-8", name)


def attached(content: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
