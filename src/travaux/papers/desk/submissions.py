"""Submissions at the desk: which calls a paper answers, the pre-flight, the mail, what became of each."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from travaux.convening.actions.saving import LateSave
from travaux.convening.forms.numbered import posted
from travaux.office.desk.subjects import Subject, SubjectView, tabs, title_of
from travaux.office.mail.queries import under
from travaux.office.models.mail import FAILED
from travaux.office.sent_once import taken_once
from travaux.office.translating import in_language
from travaux.papers.forms.submissions import (
    AfterwardsForm,
    AnsweredForm,
    ElsewhereForm,
    LetterForm,
    WhatForm,
)
from travaux.papers.models import Submission
from travaux.papers.printing import MEDIA_TYPES
from travaux.papers.queries.submissions import submission_of, submissions_of
from travaux.papers.submissions.afterwards import note_what_became
from travaux.papers.submissions.files import file_of, name_of_file, text_to_send
from travaux.papers.submissions.mail import addresses_in
from travaux.papers.submissions.preflight.findings import Finding, State
from travaux.papers.submissions.preflight.looking import look
from travaux.papers.submissions.preparing import change, give_up, prepare
from travaux.papers.submissions.sending import note_sent, send


@require_http_methods(["GET", "HEAD", "POST"])
@taken_once
def submissions(request: HttpRequest, subject: Subject, pk: int) -> HttpResponse:
    """What a paper answers, and another call for it to answer."""
    paper: Any = subject.record(request.user, pk)
    now = timezone.now()
    form = AnsweredForm(posted(request), paper=paper, now=now)
    if request.method == "POST" and form.is_valid():
        try:
            made = prepare(actor=request.user, paper=paper, call=form.cleaned_data["call"], now=now)
        except ValidationError as refused:
            form.add_error("call", refused)
        else:
            return redirect("desk-paper-submission", pk=pk, submission=made.pk)
    found = list(submissions_of(paper))
    in_language([one.call for one in found])
    return render(
        request,
        "papers/desk/submissions.html",
        {
            **around(subject, paper),
            "form": form,
            "submissions": found,
            "has_calls": len(form.fields["call"].choices) > 1,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def submission(request: HttpRequest, subject: Subject, pk: int, submission: int) -> HttpResponse:
    """The pre-flight of what is being prepared; of what was sent, what it was and what became of it."""
    paper: Any = subject.record(request.user, pk)
    row = submission_of(paper, submission)
    if row.is_sent:
        return was_sent(request, subject, paper, row)
    form = WhatForm(posted(request), row=row)
    if request.method == "POST" and form.is_valid():
        try:
            change(
                actor=request.user,
                submission=row,
                values=form.values(),
                based_on=form.base(),
                now=timezone.now(),
            )
        except LateSave as late:
            form.stand_on(late.newer)
        except ValidationError as refused:
            messages.warning(request, " ".join(refused.messages))
            return redirect(request.path)
        else:
            return redirect(request.path)
    findings = look(row, timezone.now())
    context = {
        **around(subject, paper),
        **seen(row, findings),
        "form": form,
        **form.both_versions(),
    }
    return render(request, "papers/desk/submission.html", context)


def was_sent(request: HttpRequest, subject: Subject, paper: Any, row: Submission) -> HttpResponse:
    """What was sent, and a form for what became of it."""
    form = AfterwardsForm(posted(request), row=row)
    if request.method == "POST" and form.is_valid():
        try:
            note_what_became(
                actor=request.user,
                submission=row,
                values=form.values(),
                based_on=form.base(),
                now=timezone.now(),
            )
        except LateSave as late:
            form.stand_on(late.newer)
        else:
            messages.success(request, _("Saved."))
            return redirect(request.path)
    mails = list(under(row.mails))
    context = {
        **around(subject, paper),
        **seen(row, [Finding.from_row(one) for one in row.findings]),
        "form": form,
        **form.both_versions(),
        "mails": mails,
        "has_failed": any(mail.state in FAILED for mail in mails),
        "addresses": addresses_in(row.to),
    }
    return render(request, "papers/desk/submission_sent.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def submission_mail(request: HttpRequest, subject: Subject, pk: int, submission: int) -> HttpResponse:
    """The ready e-mail: saved, sent, or noted as sent another way."""
    paper: Any = subject.record(request.user, pk)
    row = submission_of(paper, submission)
    here = redirect("desk-paper-submission", pk=pk, submission=submission)
    if row.is_sent:
        return here
    action = request.POST.get("action", "") if request.method == "POST" else ""
    letter = LetterForm(request.POST if action in ("save", "send") else None, row=row)
    elsewhere = ElsewhereForm(request.POST if action == "elsewhere" else None, row=row)
    form: Any = elsewhere if action == "elsewhere" else letter
    if form.is_bound and form.is_valid():
        try:
            done = done_with(request.user, row, action, form)
        except LateSave as late:
            form.stand_on(late.newer)
        except ValidationError as refused:
            if refused_by_form(form, refused):
                messages.warning(request, " ".join(refused.messages))
                return here
        else:
            messages.success(request, done)
            return redirect(request.path) if action == "save" else here
    findings = look(row, timezone.now())
    context = {
        **around(subject, paper),
        **seen(row, findings),
        "letter": letter,
        "elsewhere": elsewhere,
        "addresses": addresses_in(row.to),
        **form.both_versions(),
    }
    return render(request, "papers/desk/submission_mail.html", context)


def done_with(actor: Any, row: Submission, action: str, form: Any) -> str:
    """Save, send, or note; what is said of it."""
    now = timezone.now()
    asked: dict[str, Any] = {
        "actor": actor, "submission": row, "values": form.values(), "based_on": form.base(), "now": now,
    }  # fmt: skip
    if action == "send":
        number = len(addresses_in(send(**asked).to))
        return ngettext("%d mail is on its way.", "%d mails are on their way.", number) % number
    if action == "elsewhere":
        note_sent(**asked, way=form.cleaned_data["way"], sent_at=form.sent_at(now))
        return _("Noted as sent.")
    change(**asked)
    return _("Saved. Nothing was sent yet.")


def refused_by_form(form: Any, refused: ValidationError) -> bool:
    """Show beside its field why it cannot be sent; whether it cannot be at all any more."""
    if refused.__dict__.get("code") == "sent":
        return True
    if hasattr(refused, "error_dict"):
        for name, errors in refused.error_dict.items():
            form.add_error(name if name in form.fields else None, errors)
    else:
        form.add_error(None, refused)
    return False


@require_safe
def submission_file(
    request: HttpRequest, subject: Subject, pk: int, submission: int, name: str
) -> HttpResponse:
    """A file as it goes with the mail, to attach it by hand."""
    row = submission_of(subject.record(request.user, pk), submission)
    ending = name.rpartition(".")[2]
    if ending not in MEDIA_TYPES or name != name_of_file(row.paper, ending):
        raise Http404
    content = file_of(text_to_send(row, timezone.now()), ending)
    response = HttpResponse(content, content_type=MEDIA_TYPES[ending])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Content-Encoding"] = "identity"  # compressed already: keeps the gzip middleware away
    return response


@require_POST
def submission_given_up(request: HttpRequest, subject: Subject, pk: int, submission: int) -> HttpResponse:
    row = submission_of(subject.record(request.user, pk), submission)
    if "sure" not in request.POST:
        return redirect("desk-paper-submission", pk=pk, submission=submission)
    try:
        give_up(actor=request.user, submission=row, now=timezone.now())
    except ValidationError as refused:
        messages.warning(request, " ".join(refused.messages))
        return redirect("desk-paper-submission", pk=pk, submission=submission)
    messages.success(request, _("This paper answers the call no more."))
    return redirect("desk-paper-submissions", pk=pk)


def around(subject: Subject, paper: Any) -> dict[str, Any]:
    return {
        "subject": subject,
        "row": paper,
        "title": title_of(paper),
        "tabs": tabs(subject, paper, "submissions"),
    }


def seen(row: Submission, findings: list[Finding]) -> dict[str, Any]:
    """What every page of one submission shows: it, its call, its files, and what the pre-flight found, what
    does not pass first.
    """
    in_language([row.call])
    by_state = {state: [one for one in findings if one.state == state] for state in State.values}
    return {
        "submission": row,
        "call": row.call,
        "findings": [*by_state[State.FAILS], *by_state[State.UNKNOWN], *by_state[State.PASSES]],
        "failing": len(by_state[State.FAILS]),
        "unknown": len(by_state[State.UNKNOWN]),
        "passing": len(by_state[State.PASSES]),
        "files": [name_of_file(row.paper, ending) for ending in row.formats],
    }


VIEWS: dict[str, tuple[str, SubjectView]] = {
    "submissions": ("<int:pk>/submissions/", submissions),
    "submission": ("<int:pk>/submissions/<int:submission>/", submission),
    "submission-mail": ("<int:pk>/submissions/<int:submission>/mail/", submission_mail),
    "submission-give-up": ("<int:pk>/submissions/<int:submission>/give-up/", submission_given_up),
    "submission-file": ("<int:pk>/submissions/<int:submission>/<str:name>", submission_file),
}
