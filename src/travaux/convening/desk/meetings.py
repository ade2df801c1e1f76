"""Meetings at the desk. Each view begins with what its reader may know of; all else answers 404."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from travaux.convening.actions.inviting import to_be_told
from travaux.convening.actions.meetings import note_who_came, save_meeting
from travaux.convening.actions.saving import LateSave
from travaux.convening.forms.meetings import AttendanceForm, MeetingForm
from travaux.convening.forms.numbered import posted
from travaux.convening.models import Group, Meeting
from travaux.convening.queries.invited import Recipient, recipients
from travaux.convening.queries.meetings import ahead, past, visible_to
from travaux.convening.wording import rule_of, when
from travaux.office.access import for_those_who_may
from travaux.office.forms.choosing import ids
from travaux.office.mail.deciding import AGAIN
from travaux.office.mail.queries import masked
from travaux.office.models import MailState
from travaux.office.queries import containing
from travaux.office.sent_once import taken_once
from travaux.office.translating import in_language
from travaux.office.unfinished import keeps_what_is_typed, unfinished

ON_A_PAGE = 50


@for_those_who_may("convening.convene")
@require_safe
def meeting_list(request: HttpRequest) -> HttpResponse:
    words, today = request.GET.get("q", "").strip()[:200], timezone.localdate()
    found = containing(visible_to(request.user).select_related("group"), ("title", "group__title"), words)
    before = Paginator(past(found, today), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "ahead": ahead(found, today) if before.number == 1 else [],
        "listing": before,
        "words": words,
        "is_filtered": bool(words),
    }
    return render(request, "convening/desk/meetings.html", context)


@for_those_who_may("convening.convene")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def meeting(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """All about one; and, once it was, who came."""
    shown, now = the_meeting(request, uid), timezone.now()
    guests = list(shown.guests.select_related("contact__organisation"))
    attendance = AttendanceForm(posted(request), guests=guests)
    if request.method == "POST" and attendance.is_valid():
        note_who_came(actor=request.user, meeting=shown, came=attendance.came(), now=now)
        messages.success(request, _("Saved."))
        return redirect("desk-meeting", uid=uid)
    invited = recipients(shown)
    for one in invited:
        add_words(one, shown)
    context = {
        "meeting": shown,
        "group": in_language([shown.group])[0] if shown.group else None,
        "when": when(shown),
        "rule": rule_of(shown),
        "convenors": shown.convenors.order_by("name", "email"),
        "invited": invited,
        "to_be_told": to_be_told(shown, now),
        "was_told": any(one.sequence is not None for one in invited),
        "is_over": shown.begins.is_over(now),
        "attendance": attendance if guests and shown.begins.is_over(now) else None,
    }
    return render(request, "convening/desk/meeting.html", context)


def add_words(one: Recipient, shown: Meeting) -> None:
    """Give somebody invited what their line says of the last mail to them."""
    contact: Any = one.contact
    contact.is_told = one.sequence == shown.sequence
    if (mail := one.last_mail) is not None:
        contact.mail, contact.written_to = mail, masked(mail.sealed_address)
        contact.can_be_decided = mail.state in AGAIN and bool(mail.sealed_address)
        contact.is_waiting = mail.state == MailState.WAITING


@for_those_who_may("convening.convene")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@keeps_what_is_typed
@taken_once
def write_meeting(request: HttpRequest, uid: uuid.UUID | None = None) -> HttpResponse:
    row = Meeting() if uid is None else the_meeting(request, uid)
    left = unfinished(request)
    form = MeetingForm(
        left.typed if left else posted(request),
        row=row,
        initial=begun_with(request) if uid is None else None,
    )
    if left or (
        request.method == "POST" and (request.POST.get("action") == "find" or "more_rows" in request.POST)
    ):
        form.ask_again()
    elif request.method == "POST" and form.is_valid():
        try:
            saved = save_meeting(
                actor=request.user,
                meeting=row,
                values=form.values(),
                guests=form.cleaned_data["guests"],
                convenors=form.cleaned_data["convenors"],
                based_on=form.base(),
                now=timezone.now(),
            )
        except LateSave as late:
            form.stand_on(late.newer)
        except Meeting.DoesNotExist:
            raise Http404 from None
        else:
            messages.success(request, _("Saved."))
            return redirect("desk-meeting", uid=saved.uid)
    context = {
        "row": row,
        "form": form,
        "unfinished": left,
        **form.both_versions(),
    }
    return render(request, "convening/desk/write_meeting.html", context)


def begun_with(request: HttpRequest) -> dict[str, Any]:
    """Who makes a meeting convenes it; it may begin from a group's page."""
    group = Group.objects.filter(pk__in=ids([request.GET.get("group", "")])).first()
    return {"convenors": [request.user.pk], "group": group.pk if group else None}


def the_meeting(request: HttpRequest, uid: uuid.UUID) -> Meeting:
    """The meeting that whoever asks may know of, or 404."""
    found: Meeting = get_object_or_404(visible_to(request.user).select_related("group", "event"), uid=uid)
    return found
