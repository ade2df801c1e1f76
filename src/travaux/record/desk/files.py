"""The files of a resource: many at once into a draft, or one language at a time, as draft or published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from travaux.office.desk.subjects import Subject, tabs
from travaux.office.desk.writing import Work, opened
from travaux.office.files import NotStored, Refused, clean_name, store
from travaux.office.files.accepting import most_bytes
from travaux.office.forms.meant import Meant
from travaux.office.forms.writing import Based
from travaux.office.models import StoredFile
from travaux.office.models.publishing import Snapshot
from travaux.office.publishing import LateSave, publish, save_draft
from travaux.office.sent_once import sending
from travaux.record.desk.adding import Answer, add_to, as_json, place, wants_json
from travaux.record.desk.languages import languages
from travaux.record.desk.leaks import leaks_in
from travaux.record.desk.one_file import picture_of, remarks_of
from travaux.record.file_uses import earlier_files

ACCEPTED = ".pdf,.docx,.png,.jpg,.jpeg,.txt"


class VersionForm(Meant, Based):
    """One language of a resource, with its file or without."""

    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=languages)
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text=gettext_lazy(
            "A PDF, a Word file (.docx), a picture or a plain text. It may come later, too."
        ),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.stored: StoredFile | None = None

    def clean_file(self) -> UploadedFile | None:
        """Takes the file in, cleaned."""
        file: UploadedFile | None = self.cleaned_data["file"]
        if file is not None:
            try:
                self.stored = store(file.file, file.name)
            except (Refused, NotStored) as refused:
                raise forms.ValidationError(str(refused)) from refused
        return file

    def version(self, before: dict[str, Any] | None) -> dict[str, Any]:
        """The version as a snapshot has it: with the new file, else with the one `before`."""
        if self.stored is None:
            return before or {"file": None, "name": ""}
        name = clean_name(self.cleaned_data["file"].name, self.stored.media_type)
        return {"file": self.stored.pk, "name": name}


@dataclass(frozen=True)
class Version:
    language: str
    name: str
    file: StoredFile | None
    is_published: bool  # just so, with this file
    picture: dict[str, Any] | None = None

    @property
    def why_unreadable(self) -> str:
        return _(self.file.why_unreadable) if self.file and self.file.why_unreadable else ""

    @property
    def remarks(self) -> list[str]:
        return remarks_of(self.file) if self.file else []


def versions(work: Work) -> list[Version]:
    """The versions on the desk, in the order of their languages."""
    of_draft, of_row = work.snapshot["versions"], work.row.snapshot()["versions"]
    stored = StoredFile.objects.select_related("first_page")
    files = stored.in_bulk([v["file"] for v in of_draft.values() if v["file"]])
    return [
        Version(
            code,
            version["name"],
            file := files.get(version["file"]),
            work.row.is_published and of_row.get(code) == version,
            picture_of(work, file, version["name"]) if file else None,
        )
        for code, version in sorted(of_draft.items())
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def files(request: HttpRequest, subject: Subject, pk: int) -> HttpResponse:
    """A resource's versions, a place for new files, and a form that adds, replaces or removes one."""
    work = opened(subject, request.user, pk)
    action = request.POST.get("action", "")
    answers: list[Answer] = []
    if request.method == "POST" and action == "add":
        answers = add_to(request, work.row)
        if wants_json(request):
            return as_json(answers[0])
        work = opened(subject, request.user, pk)
    elif request.method == "POST" and action == "place":
        if place(request, work.row):
            messages.success(request, said(is_public=False))
        return redirect("desk-resource-files", pk=pk)
    return one_language(request, subject, work, answers)


def one_language(request: HttpRequest, subject: Subject, work: Work, answers: list[Answer]) -> HttpResponse:
    """The page, and what its form for one language does."""
    pk, is_sent = work.row.pk, request.method == "POST" and not answers
    first = {"language": request.GET.get("language", work.row.language), "based_on": work.number}
    form = VersionForm(request.POST, request.FILES) if is_sent else VersionForm(initial=first)
    if is_sent and form.is_valid():
        is_public = request.POST.get("action") == "publish"
        changed = dict(work.snapshot["versions"])
        code = form.cleaned_data["language"]
        if request.POST.get("action") == "remove":
            changed.pop(code, None)
        else:
            changed[code] = form.version(changed.get(code))
        if not is_public or form.may_be_public(leaks_in(work.row, {"versions": changed})):
            try:
                snapshot = {**work.snapshot, "versions": changed}
                with sending(request) as sent:  # the file is stored by now: nothing slow is left
                    if sent.receipt:
                        return sent.receipt
                    keep(request.user, work, snapshot, form.base(), is_public=is_public)
                    messages.success(request, said(is_public=is_public))
                    return sent.answered(redirect("desk-resource-files", pk=pk))
            except LateSave as late:
                form.base_on(late.newer.number)
                form.add_error(None, late)
    context = {
        "subject": subject,
        "work": work,
        "form": form,
        "tabs": tabs(subject, work.row, "files"),
        "versions": versions(work),
        "earlier": earlier_files(work.row),
        "answers": answers,
        "to_place": [answer for answer in answers if answer.token],
        "most_bytes": most_bytes(),
    }
    return render(request, "record/desk/files.html", context)


def keep(actor: Any, work: Work, snapshot: Snapshot, based_on: int, *, is_public: bool) -> None:
    (publish if is_public else save_draft)(
        actor=actor, subject=work.row, snapshot=snapshot, based_on=based_on, now=timezone.now()
    )


def said(*, is_public: bool) -> str:
    if is_public:
        return _("Published, with its files. They are read in the background: pages and opening follow.")
    return _("Saved as a draft. Visitors see it once the resource is published.")
