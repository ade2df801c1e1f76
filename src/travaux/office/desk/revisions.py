"""One revision of a record beside another, in words; and taking an earlier one up again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from travaux.office.desk.subjects import Subject, tabs, title_of
from travaux.office.forms.choosing import ids
from travaux.office.forms.differing import Difference
from travaux.office.forms.writing import TranslationForm
from travaux.office.models import Publishable, Revision
from travaux.office.publishing import restore, revisions_of
from travaux.office.sent_once import taken_once


@require_http_methods(["GET", "HEAD", "POST"])
@taken_once
def revision(request: HttpRequest, subject: Subject, pk: int, revision: int) -> HttpResponse:
    """What a revision changed, or how it differs from any other; it can become the draft again."""
    row = subject.record(request.user, pk)
    shown: Revision = get_object_or_404(revisions_of_all(row), pk=revision)
    others = list(revisions_of(row, shown.language).exclude(pk=shown.pk).defer("snapshot"))
    is_newest = all(other.number < shown.number for other in others)
    if request.method == "POST":
        if not is_newest:
            restore(actor=request.user, subject=row, revision=shown, now=timezone.now())
            said = _("Revision %(number)d is the draft now. Look it over, then publish it.")
            messages.success(request, said % {"number": shown.number})
        return to_write(subject, row, shown.language)
    other = chosen(request, others) or next((one for one in others if one.number < shown.number), None)
    earlier, later = sorted((other, shown), key=number_of) if other else (None, shown)
    return render(
        request,
        "office/desk/revision.html",
        {
            "subject": subject,
            "row": row,
            "title": title_of(row),
            "tabs": tabs(subject, row, "history"),
            "shown": shown,
            "others": others,
            "other": other,
            "earlier": earlier,
            "later": later,
            "is_newest": is_newest,
            "changes": changes(subject, row, earlier, later),
        },
    )


def revisions_of_all(row: Publishable) -> Any:
    """The revisions of a record and of its translations."""
    return Revision.objects.filter(kind=row.kind, object_id=row.pk).select_related("author")


def number_of(revision: Revision) -> int:
    return revision.number


def chosen(request: HttpRequest, others: list[Revision]) -> Revision | None:
    """The revision that is asked for beside the one of the address; 404 where there is none such."""
    if not (asked := request.GET.get("with", "")):
        return None
    found = {other.pk: other for other in others}
    for pk in ids([asked]):
        if pk in found:
            return found[pk]
    raise Http404


def to_write(subject: Subject, row: Publishable, language: str) -> HttpResponse:
    if language:
        return redirect(subject.translation_name, pk=row.pk, language=language)
    return redirect(subject.one_name, pk=row.pk)


def changes(
    subject: Subject, row: Publishable, earlier: Revision | None, later: Revision
) -> list[Difference]:
    """What differs between two revisions of the same language, field by field; all of `later` where nothing
    came before it.
    """
    before = earlier.snapshot if earlier else {}
    if later.language:
        form = TranslationForm(subject=row, language=later.language, words=later.snapshot)
        return form.differences({**dict.fromkeys(form.fields, ""), **before})
    written = subject.form(row=row, snapshot=later.snapshot)
    if earlier is None:
        return written.differences(dict.fromkeys(written.fields))
    found = written.differences(written.filled_from(before))
    beside = dict(row.said_beside_form(before)), dict(row.said_beside_form(later.snapshot))
    for label in beside[0] | beside[1]:
        was, now = (said.get(label, "") for said in beside)
        if was != now:
            found.append(Difference(label, was, now))
    return found
