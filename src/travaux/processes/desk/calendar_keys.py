"""The key to one's private calendar: made, shown once, ended."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from travaux.office.access import for_those_who_may
from travaux.office.describing import absolute
from travaux.processes.calendar_keys import end_key, make_key
from travaux.processes.models import CalendarKey


@for_those_who_may("processes.see_due")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def calendar_key(request: HttpRequest) -> HttpResponse:
    """Says whether there is a key; makes one, and shows its address this once."""
    address = ""
    if request.method == "POST":
        key = make_key(user=request.user, now=timezone.now())
        address = absolute(reverse("private-calendar", args=[key]))
    held = CalendarKey.objects.filter(user=request.user).first()
    return render(request, "processes/desk/calendar_key.html", {"held": held, "address": address})


@for_those_who_may("processes.see_due")
@require_POST
def calendar_key_ended(request: HttpRequest) -> HttpResponse:
    end_key(user=request.user, now=timezone.now())
    messages.success(request, _("The address of your calendar no longer works."))
    return redirect("desk-calendar-key")
