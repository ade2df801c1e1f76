"""Next year's session from this year's, in a minute."""

from __future__ import annotations

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from travaux.office.desk.subjects import Subject, tabs
from travaux.office.desk.writing import opened
from travaux.office.publishing import save_draft
from travaux.office.sent_once import taken_once
from travaux.processes.forms.next_session import NextSessionForm
from travaux.processes.models import Session


@require_http_methods(["GET", "HEAD", "POST"])
@taken_once
def next_session(request: HttpRequest, subject: Subject, pk: int) -> HttpResponse:
    """Ask for what differs, make the draft, and open it."""
    work = opened(subject, request.user, pk)
    form = NextSessionForm(request.POST if request.method == "POST" else None, session=work.row)
    if request.method == "POST" and form.is_valid():
        new = Session(language=work.row.language)
        try:
            save_draft(actor=request.user, subject=new, snapshot=form.snapshot(), now=timezone.now())
        except IntegrityError:  # between the choice of its address and now
            form.add_error("title", _("Another record has taken this address. Choose another."))
        else:
            said = _("The draft of the next session is made. Look it over, then publish it.")
            messages.success(request, said)
            return redirect("desk-session", pk=new.pk)
    context = {"subject": subject, "work": work, "form": form, "tabs": tabs(subject, work.row, "next")}
    return render(request, "processes/desk/next_session.html", context)
