"""A version sent round to its group, and what the organisations answer."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from travaux.office.access import for_those_who_may
from travaux.office.sent_once import taken_once
from travaux.papers.actions.circulating import NOBODY_REACHED, addressed, answer
from travaux.papers.actions.circulating import circulate as send_round
from travaux.papers.forms.versions import AnswerForm, CirculationForm
from travaux.papers.queries.answers import may_answer_for, outcome_of
from travaux.papers.queries.working import may_edit, paper_to_work_on, version_of
from travaux.papers.workroom.rooms import page_of


@for_those_who_may("convening.take_part")
@require_http_methods(["GET", "HEAD", "POST"])
@taken_once
def circulate(request: HttpRequest, uid: UUID, number: int) -> HttpResponse:
    """Send a version to its group, with a question and a last day."""
    paper = paper_to_work_on(request.user, uid)
    if not may_edit(request.user):
        raise Http404
    version = version_of(paper, number)
    if hasattr(version, "circulation"):
        return redirect("version-answers", uid=uid, number=number)
    form = CirculationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            send_round(
                actor=request.user,
                version=version,
                until=form.cleaned_data["until"],
                words=form.cleaned_data["words"],
                now=timezone.now(),
            )
        except ValidationError as refused:
            form.add_error("date" if refused.code == "past" else None, refused)
        else:
            messages.success(request, _("Sent round. The mails go out within a few minutes."))
            return redirect("version-answers", uid=uid, number=number)
    count = len(addressed(paper))
    reached = ngettext("It goes by mail to %d person.", "It goes by mail to %d people.", count) % count
    reached = reached if count else NOBODY_REACHED
    return page_of(request, "circulate.html", paper, "versions", version=version, form=form, reached=reached)


@for_those_who_may("convening.take_part")
@require_http_methods(["GET", "HEAD", "POST"])
@taken_once
def answers(request: HttpRequest, uid: UUID, number: int) -> HttpResponse:
    """Who answered what, who is silent, and one's own answer."""
    paper = paper_to_work_on(request.user, uid)
    version = version_of(paper, number)
    circulation = getattr(version, "circulation", None)
    if circulation is None:
        raise Http404
    organisations = may_answer_for(request.user, paper)
    form = AnswerForm(request.POST or None, organisations=organisations)
    if request.method == "POST" and form.is_valid():
        try:
            answer(
                actor=request.user,
                circulation=circulation,
                organisation=form.organisations[form.cleaned_data["organisation"]],
                answer=form.cleaned_data["answer"],
                words=form.cleaned_data["words"],
                now=timezone.now(),
            )
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Thank you: your answer is kept."))
            return redirect("version-answers", uid=uid, number=number)
    return page_of(
        request,
        "answers.html",
        paper,
        "versions",
        version=version,
        circulation=circulation,
        outcome=outcome_of(circulation, timezone.now()),
        form=form if organisations else None,
    )
