"""Many files at once: each is kept or refused by itself, and becomes a language of a resource, or a resource
of its own. Whatever is not sure is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any

from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from travaux.office.desk.subjects import Subject
from travaux.office.files import NotStored, Refused, clean_name, store
from travaux.office.files.accepting import most_bytes
from travaux.office.files.guessing import language_of_file
from travaux.office.models import Publishable, StoredFile
from travaux.office.publishing import draft_of, locked, save_draft
from travaux.office.slugs import free_slug
from travaux.office.templatetags.languages import language_name
from travaux.record.desk.languages import languages
from travaux.record.desk.one_file import remarks_of
from travaux.record.models import Resource

SALT = "file to be placed"
FOR_A_DAY = timedelta(days=1)
MOST = 100  # files in one request


@dataclass
class Answer:
    """What became of one file, in a sentence. Where its language is asked, `token` stands for the file."""

    name: str
    said: str
    is_kept: bool = True
    token: str = ""
    language: str = ""
    address: str = ""
    choices: list[Any] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)  # what people should know of it


def wants_json(request: HttpRequest) -> bool:
    """Whether our script asks, which shows each answer by itself."""
    return request.headers.get("Accept") == "application/json"


def as_json(answer: Answer) -> JsonResponse:
    asked = render_to_string("record/desk/_to_place.html", {"answer": answer}) if answer.token else ""
    told = {
        "kept": answer.is_kept,
        "said": answer.said,
        "remarks": answer.remarks,
        "address": answer.address,
        "ask": asked,
    }
    return JsonResponse(told, status=200 if answer.is_kept else 422)


def answers_to(request: HttpRequest, become: Callable[[StoredFile, str], Answer]) -> list[Answer]:
    """What becomes of each file that was sent, with what people should know of it."""
    answers = []
    for one in kept_files(request):
        if isinstance(one, Answer):
            answers.append(one)
            continue
        stored, name = one
        answer = become(stored, name)
        answer.remarks = remarks_of(stored)
        answers.append(answer)
    return answers


def kept_files(request: HttpRequest) -> Iterator[tuple[StoredFile, str] | Answer]:
    """Each file that was sent, with its name; an answer for one that is refused."""
    sent: list[UploadedFile] = request.FILES.getlist("files")[:MOST]
    if not sent:
        yield Answer("", _("Choose a file."), is_kept=False)
    for file in sent:
        try:
            stored = store(file.file, file.name)
        except (Refused, NotStored) as refused:
            said = _("%(name)s was not taken in: %(reason)s")
            name = clean_name(file.name)
            yield Answer(name, said % {"name": name, "reason": refused}, is_kept=False)
        else:
            yield stored, clean_name(file.name, stored.media_type)


def add_to(request: HttpRequest, row: Publishable) -> list[Answer]:
    """Put files into a draft of a resource, each into its language where that is sure and free."""
    return answers_to(request, partial(put_in_or_ask, request.user, row))


def put_in_or_ask(actor: Any, row: Publishable, stored: StoredFile, name: str) -> Answer:
    language = language_of_file(stored, name)
    before = versions_of(row).get(language, {}).get("file")
    called = {"name": name, "language": language_name(language) if language else ""}
    if before == stored.pk:
        return Answer(name, _("%(name)s is there already (%(language)s).") % called)
    if language and before is None:
        put_in(actor, row, language, stored, name)
        return Answer(name, _("%(name)s is kept: %(language)s, as a draft.") % called)
    if language:
        said = _("%(name)s is kept. There is a file already (%(language)s): is it to be replaced?") % called
    else:
        said = _("%(name)s is kept. In which language is it?") % called
    token = signing.dumps({"file": stored.pk, "name": name}, salt=SALT)
    return Answer(name, said, token=token, language=language, choices=languages())


def versions_of(row: Publishable) -> dict[str, Any]:
    """The versions on the desk: those of the draft, else of the row."""
    draft = draft_of(row)
    versions: dict[str, Any] = (draft.snapshot if draft else row.snapshot()).get("versions") or {}
    return versions


@transaction.atomic
def put_in(actor: Any, row: Publishable, language: str, stored: StoredFile, name: str) -> None:
    """Add one version to the newest draft. Nothing else changes, so it need not have been on a screen."""
    held = locked(row)
    draft = draft_of(held)
    snapshot = {**held.snapshot(), **(draft.snapshot if draft else {})}
    snapshot["versions"] = {**snapshot["versions"], language: {"file": stored.pk, "name": name}}
    save_draft(actor=actor, subject=row, snapshot=snapshot, now=timezone.now())


def place(request: HttpRequest, row: Publishable) -> int:
    """Put the files whose language was asked where somebody said; return how many."""
    known = {str(code) for _group, some in languages() for code, _name in some}
    placed = 0
    for token, language in zip(request.POST.getlist("token"), request.POST.getlist("placed"), strict=False):
        try:
            said = signing.loads(token, salt=SALT, max_age=FOR_A_DAY)
        except signing.BadSignature:
            continue
        stored = StoredFile.objects.filter(pk=said["file"]).first()
        if stored is not None and language in known:
            put_in(request.user, row, language, stored, said["name"])
            placed += 1
    return placed


@require_http_methods(["GET", "HEAD", "POST"])
def drop(request: HttpRequest, subject: Subject) -> HttpResponse:
    """A place for a folder full of files: each becomes a draft of a resource, called after its file."""
    answers: list[Answer] = []
    if request.method == "POST":
        answers = answers_to(request, partial(made_of, request.user))
        if wants_json(request):
            return as_json(answers[0])
    return render(
        request, "record/desk/drop.html", {"subject": subject, "answers": answers, "most_bytes": most_bytes()}
    )


def made_of(actor: Any, stored: StoredFile, name: str) -> Answer:
    known = Resource.objects.filter(versions__file=stored).first()
    if known is not None:
        said = _("%(name)s is there already: %(title)s")
        address = reverse("desk-resource-files", args=[known.pk])
        return Answer(name, said % {"name": name, "title": known.title}, address=address)
    language = language_of_file(stored, name) or get_language()
    resource = Resource(language=get_language())
    title = title_of(name)
    snapshot = {
        "slug": free_slug(resource, title),
        "title": title,
        "versions": {language: {"file": stored.pk, "name": name}},
    }
    save_draft(actor=actor, subject=resource, snapshot=snapshot, now=timezone.now())
    said = _("%(name)s is a draft now: %(language)s.") % {"name": name, "language": language_name(language)}
    return Answer(name, said, address=reverse("desk-resource", args=[resource.pk]))


def title_of(name: str) -> str:
    """What a file's name says, as words."""
    stem = name.rpartition(".")[0] or name
    return " ".join(stem.replace("_", " ").split())[:300]
