"""What was sent in answer to a call: by the office, and by others who told it. For the staff alone."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from travaux.office.desk.subjects import Subject, tabs, title_of
from travaux.office.forms.choosing import ids
from travaux.office.panels import panels_of
from travaux.processes.actions import forget_that_it_was_sent
from travaux.processes.models import SentToTheUN

ON_A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def sent_by_others(request: HttpRequest, subject: Subject, pk: int) -> HttpResponse:
    """The words that came in about one call, the newest first; one can be taken out."""
    call = subject.record(request.user, pk)
    entries = SentToTheUN.objects.filter(call=call)
    if request.method == "POST":
        for entry_id in ids([request.POST.get("entry", "")]):
            entry = get_object_or_404(entries, pk=entry_id)
            forget_that_it_was_sent(actor=request.user, entry=entry, now=timezone.now())
            messages.success(request, _("Taken out."))
        return redirect("desk-call-sent", pk=pk)
    listing = Paginator(entries, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "subject": subject,
        "row": call,
        "title": title_of(call),
        "listing": listing,
        "tabs": tabs(subject, call, "sent"),
        "panels": panels_of(call, request.user),
    }
    return render(request, "processes/desk/sent.html", context)
