"""What became of a record: its revisions; and taking it off the site."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from travaux.office.desk.subjects import Subject, tabs, title_of
from travaux.office.models import Revision
from travaux.office.publishing import withdraw

ON_A_PAGE = 50


@require_safe
def history(request: HttpRequest, subject: Subject, pk: int) -> HttpResponse:
    row = subject.record(request.user, pk)
    revisions = Revision.objects.filter(kind=row.kind, object_id=row.pk).select_related("author")
    listing = Paginator(revisions.order_by("-made_at", "-pk"), ON_A_PAGE).get_page(request.GET.get("page"))
    names = dict(settings.LANGUAGES)
    for revision in listing.object_list:
        revision.language_name = names.get(revision.language, revision.language)
    return render(
        request,
        "office/desk/history.html",
        {
            "subject": subject,
            "row": row,
            "title": title_of(row),
            "listing": listing,
            "tabs": tabs(subject, row, "history"),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def take_off(request: HttpRequest, subject: Subject, pk: int) -> HttpResponse:
    """Asks before it takes a record off the site."""
    row = subject.record(request.user, pk)
    if request.method == "POST":
        withdraw(actor=request.user, subject=row, now=timezone.now())
        messages.success(request, _("Taken off the site. It stays here, and can be published again."))
        return redirect(f"desk-{subject.kind}", pk=row.pk)
    return render(request, "office/desk/withdraw.html", {"subject": subject, "row": row})
