"""Sign-ons at the desk: letting a version be signed, asking for it, who stands behind what, withdrawals."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from travaux.convening.models import Organisation
from travaux.office.desk.subjects import Subject, tabs, title_of
from travaux.office.sent_once import taken_once
from travaux.papers.forms.sign_ons import AskForm, AskOneForm, PeriodForm, RecordWithdrawalForm
from travaux.papers.models import SignOn, SignOnPeriod, Version
from travaux.papers.sign_ons.asking import Asked, ask, language_for, to_ask_again
from travaux.papers.sign_ons.asking import ask_again as ask_all_again
from travaux.papers.sign_ons.inviting import invite, open_period
from travaux.papers.sign_ons.listing import final_versions, listed, period_of
from travaux.papers.sign_ons.un_documents import standing_in
from travaux.papers.sign_ons.withdrawing import record_withdrawal

OVERVIEW = "desk-paper-sign-ons"


def page(request: HttpRequest, template: str, subject: Subject, paper: Any, **context: Any) -> HttpResponse:
    context = {"subject": subject, "row": paper, "title": title_of(paper), **context}
    return render(request, f"papers/desk/{template}", context)


def final_version(paper: Any, number: int) -> Version:
    """One of the versions that can be signed, or 404."""
    found: Version = get_object_or_404(final_versions(paper).select_related("paper__group"), number=number)
    return found


def period_to_ask_in(paper: Any, number: int) -> SignOnPeriod:
    """The period of a version that was opened for signing, or 404."""
    found: SignOnPeriod = get_object_or_404(
        SignOnPeriod.objects.select_related("version__paper__group").defer("version__content"),
        version__in=final_versions(paper),
        version__number=number,
    )
    return found


@require_safe
@never_cache
def sign_ons(request: HttpRequest, subject: Subject, pk: int) -> HttpResponse:
    """Who stands behind which version."""
    paper: Any = subject.record(request.user, pk)
    return page(
        request,
        "sign_ons.html",
        subject,
        paper,
        tabs=tabs(subject, paper, "sign-ons"),
        versions=listed(paper, timezone.now()),
        has_any=SignOn.objects.filter(version__paper=paper).exists(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@taken_once
def sign_on_period(request: HttpRequest, subject: Subject, pk: int, number: int) -> HttpResponse:
    """Let a version be signed until a day, or give it a later one."""
    paper: Any = subject.record(request.user, pk)
    version = final_version(paper, number)
    present = period_of(version)
    form = PeriodForm(request.POST if request.method == "POST" else None, period=present)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            open_period(
                actor=request.user,
                version=version,
                until=said["until"],
                words=said["words"],
                shows_count=said["shows_count"],
                based_on=said["based_on"],
                now=timezone.now(),
            )
        except ValidationError as refused:
            put_right(form, refused, version)
        else:
            if present is not None:
                messages.success(
                    request, _("Changed. The links that were sent last as long as they now can.")
                )
                return redirect(OVERVIEW, pk=pk)
            messages.success(request, _("It can be signed now. Choose whom you ask."))
            return redirect("desk-paper-sign-ons-ask", pk=pk, number=number)
    theirs = (
        SignOnPeriod.objects.filter(version=version).first() if form.has_error("__all__", "late") else None
    )
    return page(
        request,
        "sign_on_period.html",
        subject,
        paper,
        version=version,
        present=present,
        form=form,
        theirs=theirs,
    )


def put_right(form: PeriodForm, refused: ValidationError, version: Version) -> None:
    """Say beside the form why it was refused; where somebody else was faster, let the next try count."""
    form.add_error("date" if refused.code in ("past", "earlier") else None, refused)
    if refused.code == "late":
        form.base_on(SignOnPeriod.objects.filter(version=version).first())


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@taken_once
def ask_to_sign(request: HttpRequest, subject: Subject, pk: int, number: int) -> HttpResponse:
    """Choose many organisations, and mail each a link."""
    paper: Any = subject.record(request.user, pk)
    period = period_to_ask_in(paper, number)
    form = AskForm(request.POST if request.method == "POST" else None, period=period)
    if request.method == "POST" and form.is_valid():
        asked = ask(
            actor=request.user,
            period=period,
            chosen=[(one, form.chosen_standing) for one in form.cleaned_data["organisations"]],
            since=form.cleaned_data["since"],
            now=timezone.now(),
        )
        tell(request, asked)
        return redirect(OVERVIEW, pk=pk)
    return page(request, "ask_to_sign.html", subject, paper, version=period.version, period=period, form=form)


def tell(request: HttpRequest, asked: Asked) -> None:
    """How many mails go out, and a sentence for each that does not."""
    if asked.number:
        words = ngettext("%d mail is on its way.", "%d mails are on their way.", asked.number)
        messages.success(request, words % asked.number)
    for refusal in asked.refusals:
        messages.warning(request, refusal)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@taken_once
def ask_one_to_sign(
    request: HttpRequest, subject: Subject, pk: int, number: int, organisation: int
) -> HttpResponse:
    """Ask one organisation, perhaps again, perhaps at another address."""
    paper: Any = subject.record(request.user, pk)
    period = period_to_ask_in(paper, number)
    asked: Any = get_object_or_404(Organisation, pk=organisation)
    invitation = period.invitations.filter(organisation=asked).first()
    form = AskOneForm(
        request.POST if request.method == "POST" else None,
        period=period,
        organisation=asked,
        invitation=invitation,
        language=language_for(asked),
    )
    if request.method == "POST" and form.is_valid():
        try:
            invite(
                actor=request.user,
                period=period,
                organisation=asked,
                address=form.cleaned_data["address"],
                language=form.cleaned_data["language"],
                standing=standing_in(period.version, asked.status, form.chosen_standing),
                unless_asked_since=form.cleaned_data["since"],
                now=timezone.now(),
            )
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("The mail is on its way."))
            return redirect(OVERVIEW, pk=pk)
    return page(
        request,
        "ask_one_to_sign.html",
        subject,
        paper,
        version=period.version,
        organisation=asked,
        invitation=invitation,
        form=form,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@taken_once
def ask_again(request: HttpRequest, subject: Subject, pk: int, number: int) -> HttpResponse:
    """Ask those who signed an earlier version, in one act."""
    paper: Any = subject.record(request.user, pk)
    period = period_to_ask_in(paper, number)
    if request.method == "POST":
        tell(request, ask_all_again(actor=request.user, period=period, now=timezone.now()))
        return redirect(OVERVIEW, pk=pk)
    found = to_ask_again(period)
    return page(
        request,
        "ask_again.html",
        subject,
        paper,
        version=period.version,
        reached=[one for one in found if one.organisation.address],
        unreachable=[one for one in found if not one.organisation.address],
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def withdraw_sign_on(request: HttpRequest, subject: Subject, pk: int, sign_on: int) -> HttpResponse:
    """Asks before it records that an organisation took its name back, and how the office was told."""
    paper: Any = subject.record(request.user, pk)
    found: Any = get_object_or_404(
        SignOn.objects.select_related("version", "organisation"), pk=sign_on, version__paper=paper
    )
    form = RecordWithdrawalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            record_withdrawal(
                actor=request.user, sign_on=found, why=form.cleaned_data["why"], now=timezone.now()
            )
        except ValidationError as refused:
            messages.warning(request, " ".join(refused.messages))
        else:
            messages.success(request, _("Recorded. From now on the name is shown as withdrawn."))
        return redirect(OVERVIEW, pk=pk)
    if found.withdrawn_at is not None:
        return redirect(OVERVIEW, pk=pk)
    return page(request, "withdraw_sign_on.html", subject, paper, sign_on=found, form=form)
