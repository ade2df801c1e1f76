"""The outbox at the desk: what waits, what needs a look and why, what was sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST, require_safe

from travaux.office.access import for_those_who_may
from travaux.office.mail import queries
from travaux.office.mail.deciding import AGAIN, keep_back, send_again
from travaux.office.mail.server import BadSettings, mail_server
from travaux.office.models import MailState

LIST = r"^mail/(?:(?P<which>failed|sent|kept-back)/)?(?:page/(?P<page>[2-9]|[1-9]\d{1,3})/)?$"
ON_A_PAGE = 50

Mails = Callable[[datetime], Any]
LISTS: dict[str, tuple[Any, Mails]] = {
    "": (pgettext_lazy("mails", "Waiting"), lambda now: queries.waiting()),
    "failed": (gettext_lazy("To look at"), queries.failed),
    "sent": (pgettext_lazy("mails", "Sent"), lambda now: queries.sent()),
    "kept-back": (pgettext_lazy("mails", "Kept back"), lambda now: queries.kept_back()),
}


@for_those_who_may("office.see_mail")
@require_safe
def mails(request: HttpRequest, which: str = "", page: str = "1") -> HttpResponse:
    now, number = timezone.now(), int(page)
    shown, has_more = queries.turned_to(LISTS[which][1](now), number, ON_A_PAGE)
    if not shown and number > 1:
        raise Http404
    for mail in shown:
        add_words(mail, now)
    return render(
        request,
        "office/desk/mail.html",
        {
            "which": which,
            "tabs": tabs(which, now),
            "mails": shown,
            "has_uncertain": any(mail.state == MailState.UNCERTAIN for mail in shown),
            "newer": address_of(which, number - 1) if number > 1 else "",
            "older": address_of(which, number + 1) if has_more else "",
            "no_server": why_nothing_is_sent(),
        },
    )


def tabs(here: str, now: datetime) -> list[dict[str, Any]]:
    failures = queries.failed(now).count()
    return [
        {
            "address": address_of(which),
            "label": f"{title} ({failures})" if which == "failed" and failures else title,
            "is_here": which == here,
        }
        for which, (title, _mails) in LISTS.items()
    ]


def address_of(which: str, page: int = 1) -> str:
    turned = f"page/{page}/" if page > 1 else ""
    return f"{reverse('desk-mail')}{f'{which}/' if which else ''}{turned}"


def add_words(mail: Any, now: datetime) -> None:
    """Give a mail what its line says."""
    mail.to = queries.masked(mail.sealed_address)
    mail.at = mail.ended_at or mail.queued_at
    mail.problem, _newline, mail.server_said = mail.last_error.partition("\n")
    mail.problem = _(mail.problem) if mail.problem else ""
    mail.tried_again_at = mail.next_try_at if mail.attempts and mail.next_try_at > now else None
    mail.can_be_decided = mail.state in AGAIN and bool(mail.sealed_address)
    mail.is_uncertain = mail.state == MailState.UNCERTAIN


def why_nothing_is_sent() -> str:
    """A sentence, or nothing where mail is sent."""
    try:
        if mail_server() is None:
            return _("No mail server is set: mail waits here until TRAVAUX_MAIL_URL names one.")
    except BadSettings as problem:
        return _(str(problem))
    return ""


@for_those_who_may("office.see_mail")
@require_POST
def mail_again(request: HttpRequest, pk: int) -> HttpResponse:
    mail = get_object_or_404(queries.listed(), pk=pk)
    if send_again(actor=request.user, mail=mail, now=timezone.now()):
        messages.success(request, _("It is sent in a moment."))
    else:
        messages.warning(request, _("It cannot be sent again: it was sent, or it is being sent."))
    return redirect("desk-mail")


@for_those_who_may("office.see_mail")
@require_POST
def mail_kept_back(request: HttpRequest, pk: int) -> HttpResponse:
    mail = get_object_or_404(queries.listed(), pk=pk)
    if keep_back(actor=request.user, mail=mail, now=timezone.now()):
        messages.success(request, _("It is kept back."))
    else:
        messages.warning(request, _("It cannot be kept back: it was sent, or it is being sent."))
    return redirect("desk-mail")
