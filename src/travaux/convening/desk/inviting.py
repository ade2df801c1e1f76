"""Telling people of a meeting, calling it off, and what became of the mails."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from travaux.convening.actions.inviting import cancel, invite, to_be_told
from travaux.convening.desk.meetings import the_meeting
from travaux.convening.models import Meeting
from travaux.convening.queries.invited import prefix_of, recipients
from travaux.office.access import for_those_who_may
from travaux.office.mail.deciding import keep_back, send_again
from travaux.office.mail.queries import under
from travaux.office.models import OutgoingMail
from travaux.office.sent_once import taken_once


@for_those_who_may("convening.convene")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@taken_once
def invite_to_meeting(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Shows who will be told, and tells them."""
    meeting, now = the_meeting(request, uid), timezone.now()
    if request.method == "POST":
        try:
            number = invite(actor=request.user, meeting=meeting, now=now)
        except Meeting.DoesNotExist:
            raise Http404 from None
        messages.success(request, said(number))
        return redirect("desk-meeting", uid=uid)
    told = to_be_told(meeting, now)
    context = {
        "meeting": meeting,
        "told": told,
        "is_update": any(one.sequence is not None for one in told),
        "unreachable": [one for one in recipients(meeting) if not one.contact.address],
    }
    return render(request, "convening/desk/invite.html", context)


def said(number: int) -> str:
    if not number:
        return _("Everybody was told already; nothing was sent.")
    return ngettext("%d mail is on its way.", "%d mails are on their way.", number) % number


@for_those_who_may("convening.convene")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@taken_once
def cancel_meeting(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Asks before it calls a meeting off."""
    meeting = the_meeting(request, uid)
    if request.method == "POST":
        try:
            number = cancel(actor=request.user, meeting=meeting, now=timezone.now())
        except Meeting.DoesNotExist:
            raise Http404 from None
        messages.success(request, _("Called off.") + (f" {said(number)}" if number else ""))
        return redirect("desk-meeting", uid=uid)
    was_told = [one for one in recipients(meeting) if one.sequence is not None]
    return render(request, "convening/desk/cancel.html", {"meeting": meeting, "was_told": was_told})


def decided(decide: Callable[..., bool], words: Any) -> Callable[..., HttpResponse]:
    """The view that lets one mail about a meeting be sent again, or kept back."""

    @for_those_who_may("convening.convene")
    @require_POST
    def view(request: HttpRequest, uid: uuid.UUID, pk: int) -> HttpResponse:
        meeting = the_meeting(request, uid)
        mail: OutgoingMail = get_object_or_404(under(prefix_of(meeting)), pk=pk)
        if decide(actor=request.user, mail=mail, now=timezone.now()):
            messages.success(request, words())
        else:
            messages.warning(request, _("It cannot be changed: it was sent, or it is being sent."))
        return redirect("desk-meeting", uid=uid)

    return view


mail_again = decided(send_again, lambda: _("It is sent in a moment."))
mail_kept_back = decided(keep_back, lambda: _("It is kept back."))
