"""Inviting people to an account, and looking after who has not come yet."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from travaux.office.access import for_those_who_may
from travaux.office.forms.people import AccountForm
from travaux.office.mail.server import mail_is_sent
from travaux.office.models import Newcomer
from travaux.office.newcomers import WITHIN, invite, invite_again, take_back


@for_those_who_may("office.manage_people")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def new_account(request: HttpRequest) -> HttpResponse:
    """Invites somebody."""
    form = AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            link = invite(actor=request.user, now=timezone.now(), **given)
        except ValidationError as refused:
            form.add_error("email", refused)
        else:
            return invited(request, given["name"], link)
    return render(request, "office/desk/invite.html", {"form": form, "mail_is_sent": mail_is_sent()})


@for_those_who_may("office.manage_people")
@require_POST
@never_cache
def invited_again(request: HttpRequest, pk: int) -> HttpResponse:
    newcomer = get_object_or_404(Newcomer, pk=pk, account=None)
    return unless_come(
        request,
        lambda: invited(
            request,
            newcomer.name,
            invite_again(actor=request.user, newcomer=newcomer, now=timezone.now()),
        ),
    )


@for_those_who_may("office.manage_people")
@require_POST
def invitation_taken_back(request: HttpRequest, pk: int) -> HttpResponse:
    newcomer = get_object_or_404(Newcomer, pk=pk, account=None)

    def taken_back() -> HttpResponse:
        take_back(actor=request.user, newcomer=newcomer, now=timezone.now())
        messages.success(request, _("The invitation is taken back: its link opens nothing any more."))
        return redirect("desk-people")

    return unless_come(request, taken_back)


def invited(request: HttpRequest, name: str, link: str) -> HttpResponse:
    """Shows the link, this once, where no mail can carry it."""
    if link:
        context = {"name": name, "link": link, "days": WITHIN.days}
        return render(request, "office/desk/invited.html", context)
    messages.success(
        request,
        _("The mail is on its way. Its link works once, for %(days)d days.") % {"days": WITHIN.days},
    )
    return redirect("desk-people")


def unless_come(request: HttpRequest, act: Callable[[], HttpResponse]) -> HttpResponse:
    try:
        return act()
    except Newcomer.DoesNotExist:  # in this very moment
        messages.warning(request, _("This person has just made the account."))
        return redirect("desk-people")
