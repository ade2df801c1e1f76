"""The ways from the desk into the workroom, where papers are written."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from travaux.office.desk.subjects import Subject


@require_safe
def to_copy(request: HttpRequest, subject: Subject, pk: int) -> HttpResponse:
    return redirect("paper-copy", uid=subject.record(request.user, pk).uid)


@require_safe
def to_versions(request: HttpRequest, subject: Subject, pk: int) -> HttpResponse:
    return redirect("paper-versions", uid=subject.record(request.user, pk).uid)
