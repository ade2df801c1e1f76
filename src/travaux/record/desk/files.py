"""The files of a resource: one language at a time, as draft or published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import global_settings, settings
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
from travaux.office.forms.writing import Based
from travaux.office.models import StoredFile
from travaux.office.models.publishing import Snapshot
from travaux.office.publishing import LateSave, publish, save_draft
from travaux.office.sent_once import sending
from travaux.office.templatetags.languages import language_name

ACCEPTED = ".pdf,.docx,.png,.jpg,.jpeg,.txt"


def languages() -> list[Any]:
    """The languages of the UN first, then those that Django can name."""
    others = [(code, name) for code, name in global_settings.LANGUAGES if code not in settings.ALL_LANGUAGES]
    return [
        (_("Languages of the UN"), list(settings.ALL_LANGUAGES.items())),
        (_("Other languages"), [(code, language_name(code)) for code, _name in others]),
    ]


class VersionForm(Based):
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
        """Takes the file in; it goes again by itself where nothing comes to refer to it."""
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

    @property
    def why_unreadable(self) -> str:
        return _(self.file.why_unreadable) if self.file and self.file.why_unreadable else ""


def versions(work: Work) -> list[Version]:
    """The versions on the desk, in the order of their languages."""
    of_draft, of_row = work.snapshot["versions"], work.row.snapshot()["versions"]
    files = StoredFile.objects.in_bulk([v["file"] for v in of_draft.values() if v["file"]])
    return [
        Version(
            code,
            version["name"],
            files.get(version["file"]),
            work.row.is_published and of_row.get(code) == version,
        )
        for code, version in sorted(of_draft.items())
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def files(request: HttpRequest, subject: Subject, pk: int) -> HttpResponse:
    """A resource's versions, and a form that adds, replaces or removes one."""
    work = opened(subject, request.user, pk)
    first = {"language": request.GET.get("language", work.row.language), "based_on": work.number}
    form = VersionForm(request.POST or None, request.FILES or None, initial=first)
    if request.method == "POST" and form.is_valid():
        changed = dict(work.snapshot["versions"])
        code = form.cleaned_data["language"]
        if request.POST.get("action") == "remove":
            changed.pop(code, None)
        else:
            changed[code] = form.version(changed.get(code))
        try:
            is_public = request.POST.get("action") == "publish"
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
    context = {"subject": subject, "work": work, "form": form, "tabs": tabs(subject, work.row, "files")}
    return render(request, "record/desk/files.html", {**context, "versions": versions(work)})


def keep(actor: Any, work: Work, snapshot: Snapshot, based_on: int, *, is_public: bool) -> None:
    (publish if is_public else save_draft)(
        actor=actor, subject=work.row, snapshot=snapshot, based_on=based_on, now=timezone.now()
    )


def said(*, is_public: bool) -> str:
    if is_public:
        return _("Published, with its files. They are read in the background: pages and opening follow.")
    return _("Saved as a draft. Visitors see it once the resource is published.")
