"""Writing a record in another language, beside the original."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from travaux.office.desk.preview import preview
from travaux.office.desk.subjects import Subject, tabs, title_of
from travaux.office.forms.writing import TranslationForm
from travaux.office.models import Revision, Translation
from travaux.office.publishing import LateSave, revisions_of, translate
from travaux.office.queries import other_languages
from travaux.office.sent_once import taken_once
from travaux.office.unfinished import keeps_what_is_typed, unfinished


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_what_is_typed
@taken_once
def write_translation(request: HttpRequest, subject: Subject, pk: int, language: str) -> HttpResponse:
    row = subject.record(request.user, pk)
    if language not in dict(other_languages(row.language)):
        raise Http404
    newest: Revision | None = revisions_of(row, language).first()
    words = newest.snapshot if newest else {}
    left = unfinished(request)
    form = TranslationForm(
        left.typed if left else request.POST or None,
        subject=row,
        language=language,
        words=words,
        number=newest.number if newest else 0,
    )
    action = request.POST.get("action", "draft")
    newer: Revision | None = None
    if left:
        form.ask_again()
    elif request.method == "POST" and form.is_valid():
        if action == "preview":
            return preview(
                request, row, row.snapshot(), now=timezone.now(), language=language, words=form.words()
            )
        try:
            keep(request.user, row, language, form, is_public=action == "publish")
        except LateSave as late:
            newer = late.newer
            form.base_on(newer.number)
        else:
            messages.success(request, said(row, is_public=action == "publish"))
            return redirect(f"desk-{subject.kind}-translation", pk=row.pk, language=language)
    return render(
        request,
        "office/desk/translate.html",
        {
            "subject": subject,
            "row": row,
            "title": title_of(row),
            "form": form,
            "tabs": tabs(subject, row, language),
            "translation": translation_of(row, language),
            "original": original_of(row),
            "language": language,
            "language_name": dict(other_languages(row.language))[language],
            "newest": newest,
            "unfinished": left,
            "newer": newer,
            "differences": form.differences(newer.snapshot) if newer else [],
        },
    )


def keep(actor: Any, row: Any, language: str, form: TranslationForm, *, is_public: bool) -> None:
    translate(
        actor=actor,
        subject=row,
        language=language,
        words=form.words(),
        published=is_public,
        based_on=form.base(),
        now=timezone.now(),
    )


def said(row: Any, *, is_public: bool) -> str:
    if not is_public:
        return _("Saved as a draft. Visitors do not read it yet.")
    if getattr(row, "is_published", True):
        return _("Published. Visitors read this translation now.")
    return _("Published: visitors read this translation as soon as the original is published.")


def translation_of(row: Any, language: str) -> Translation | None:
    rows = Translation.objects.filter(kind=row.kind, object_id=row.pk, language=language)
    return rows.select_related("made_from").first()


def original_of(row: Any) -> Revision | None:
    """The revision of the original that the public reads."""
    found: Revision | None = revisions_of(row).filter(published_at__isnull=False).first()
    return found
