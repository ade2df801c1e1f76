"""Versions of a paper: made, shown, compared, frozen, taken home."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from travaux.office.access import for_those_who_may
from travaux.office.sent_once import taken_once
from travaux.papers.actions.versions import freeze as freeze_version
from travaux.papers.actions.versions import make_version
from travaux.papers.comparing import compared
from travaux.papers.forms.versions import FreezeForm, VersionForm
from travaux.papers.models import Version
from travaux.papers.printing import MEDIA_TYPES, as_file, file_name
from travaux.papers.queries.copies import languages_of
from travaux.papers.queries.working import may_edit, paper_to_work_on, paper_to_write, version_of
from travaux.papers.reading import read_version
from travaux.papers.workroom.rooms import page_of
from travaux.texts.comparing.words import differences


@for_those_who_may("convening.take_part")
@require_safe
def versions(request: HttpRequest, uid: UUID) -> HttpResponse:
    return listing(request, uid, VersionForm())


def listing(request: HttpRequest, uid: UUID, form: VersionForm) -> HttpResponse:
    paper = paper_to_work_on(request.user, uid)
    found = Version.objects.filter(paper=paper).defer("content")
    return page_of(
        request,
        "versions.html",
        paper,
        "versions",
        versions=found.select_related("made_by", "frozen_by", "circulation", "translates"),
        form=form,
        written_in=languages_of(paper),
        others=[one for one in languages_of(paper) if one[0] != paper.language],
    )


@for_those_who_may("convening.take_part")
@require_POST
@taken_once
def new(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Keep the working copy as a version."""
    paper = paper_to_write(request.user, uid)
    form = VersionForm(request.POST)
    language = request.POST.get("language") or paper.language
    if language not in {code for code, _name, begun in languages_of(paper) if begun}:
        raise Http404
    if form.is_valid():
        try:
            made = make_version(
                actor=request.user,
                paper=paper,
                language=language,
                note=form.cleaned_data["note"],
                now=timezone.now(),
            )
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            return redirect("paper-version", uid=uid, number=made.number)
    return listing(request, uid, form)


@for_those_who_may("convening.take_part")
@require_safe
def version(request: HttpRequest, uid: UUID, number: int) -> HttpResponse:
    return show(request, version_of(paper_to_work_on(request.user, uid), number))


def show(request: HttpRequest, found: Version, freeze_form: FreezeForm | None = None) -> HttpResponse:
    others = Version.objects.filter(paper=found.paper, language=found.language).exclude(pk=found.pk)
    return page_of(
        request,
        "version.html",
        found.paper,
        "versions",
        version=found,
        read=read_version(found),
        others=others.defer("content"),
        freeze_form=freeze_form or FreezeForm(version=found),
        word_name=file_name(found, "docx"),
        pdf_name=file_name(found, "pdf"),
    )


@for_those_who_may("convening.take_part")
@require_POST
def freeze(request: HttpRequest, uid: UUID, number: int) -> HttpResponse:
    """Make a version final: an editor decides, once."""
    found = version_of(paper_to_work_on(request.user, uid), number)
    if not may_edit(request.user):
        raise Http404
    form = FreezeForm(request.POST, version=found)
    if form.is_valid():
        try:
            freeze_version(
                actor=request.user,
                version=found,
                translates=form.cleaned_data.get("translates"),
                now=timezone.now(),
            )
        except ValidationError as refused:
            messages.warning(request, " ".join(refused.messages))
        else:
            messages.success(request, _("Frozen. This text never changes; it can be signed and published."))
        return redirect("paper-version", uid=uid, number=number)
    return show(request, found, form)


@for_those_who_may("convening.take_part")
@require_safe
def against(request: HttpRequest, uid: UUID, number: int, other: int) -> HttpResponse:
    """What changed from one version to another, in words."""
    paper = paper_to_work_on(request.user, uid)
    new_one, old = version_of(paper, number), version_of(paper, other)
    shown = compared(old.content["paragraphs"], new_one.content["paragraphs"])
    return page_of(
        request,
        "against.html",
        paper,
        "versions",
        old=old,
        new=new_one,
        title=differences(old.content["title"], new_one.content["title"]),
        messages_compared=compared(as_parts(old), as_parts(new_one)),
        compared=shown,
        changed=sum(one.relation != "kept" or one.moved or one.resorted for one in shown),
    )


def as_parts(version: Version) -> list[dict[str, object]]:
    """The messages of a version as paragraphs, to be compared as those are."""
    return [
        {"uid": one["uid"], "kind": "paragraph", "level": 1, "text": one["text"]}
        for one in version.content["messages"]
    ]


@for_those_who_may("convening.take_part")
@require_safe
def download(request: HttpRequest, uid: UUID, number: int, name: str) -> HttpResponse:
    """A version as a Word file or a PDF."""
    found = version_of(paper_to_work_on(request.user, uid), number)
    return as_download(found, name)


def as_download(found: Version, name: str) -> HttpResponse:
    ending = name.rpartition(".")[2]
    if ending not in MEDIA_TYPES or name != file_name(found, ending):
        raise Http404
    response = HttpResponse(as_file(found, ending), content_type=MEDIA_TYPES[ending])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Content-Encoding"] = "identity"  # compressed already: keeps the gzip middleware away
    return response
