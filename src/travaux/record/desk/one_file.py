"""One file of a resource at the desk: what is known of it, where it is used, what it shows in words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from travaux.office.desk.subjects import Subject, tabs
from travaux.office.desk.writing import Work, opened
from travaux.office.files import as_attachment, as_picture, describe_file
from travaux.office.files.alternatives import LONGEST
from travaux.office.files.uses import uses_of
from travaux.office.models import StoredFile
from travaux.office.publishing import revisions_of
from travaux.record.templatetags.files import first_page_at
from travaux.texts.cleaning.refusing import REMARKS


def file_of(work: Work, file_id: int) -> tuple[StoredFile, str]:
    """A file that the resource names or named, and its name there; else 404: files are known by their
    records alone.
    """
    states = [work.snapshot, work.row.snapshot(), *(one.snapshot for one in revisions_of(work.row))]
    versions = (version for state in states for version in (state.get("versions") or {}).values())
    name = next((one["name"] for one in versions if one.get("file") == file_id), None)
    if name is None:
        raise Http404
    return get_object_or_404(StoredFile.objects.select_related("first_page"), pk=file_id), name


class InWords(forms.Form):
    """What a file shows, in each language of the site."""

    def __init__(self, *args: Any, stored: StoredFile, **options: Any) -> None:
        super().__init__(*args, **options)
        for code, name in settings.LANGUAGES:
            self.fields[code] = forms.CharField(
                label=_(name),
                required=False,
                max_length=LONGEST,
                initial=stored.alternatives.get(code, ""),
                widget=forms.Textarea(attrs={"rows": 2, "lang": code, "dir": "auto"}),
            )


@require_http_methods(["GET", "HEAD", "POST"])
def one_file(request: HttpRequest, subject: Subject, pk: int, file: int) -> HttpResponse:
    work = opened(subject, request.user, pk)
    stored, name = file_of(work, file)
    form = InWords(request.POST or None, stored=stored)
    if request.method == "POST" and form.is_valid():
        describe_file(actor=request.user, stored=stored, alternatives=form.cleaned_data, now=timezone.now())
        messages.success(request, _("Saved. Pages say it from now on."))
        return redirect("desk-resource-file", pk=pk, file=file)
    context = {
        "subject": subject,
        "work": work,
        "stored": stored,
        "name": name,
        "form": form,
        "remarks": remarks_of(stored),
        "why_unreadable": _(stored.why_unreadable) if stored.why_unreadable else "",
        "uses": uses_of(stored, request.user),
        "picture": picture_of(work, stored, name),
        "tabs": tabs(subject, work.row, "files"),
    }
    return render(request, "record/desk/one_file.html", context)


def remarks_of(stored: StoredFile) -> list[str]:
    """What people should know of a file, in sentences."""
    return [_(REMARKS[name]) for name in stored.remarks if name in REMARKS]


def picture_of(work: Work, stored: StoredFile, name: str) -> dict[str, Any] | None:
    if stored.first_page is None:
        return None
    address = reverse("desk-resource-first-page", args=[work.row.pk, stored.pk])
    return first_page_at(address, stored, name)


@require_safe
def download(request: HttpRequest, subject: Subject, pk: int, file: int) -> FileResponse:
    """A file that the resource has or had, for those who work on it."""
    return as_attachment(*file_of(opened(subject, request.user, pk), file))


@require_safe
def picture(request: HttpRequest, subject: Subject, pk: int, file: int) -> FileResponse:
    stored, _name = file_of(opened(subject, request.user, pk), file)
    if stored.first_page is None:
        raise Http404
    return as_picture(stored.first_page)
