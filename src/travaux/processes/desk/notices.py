"""Mail: what one wants to be told oneself, and how many subscribe."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from travaux.office.access import for_those_who_may
from travaux.office.sealing import fingerprint
from travaux.processes.forms.subscribing import AddressForm, OwnNoticesForm
from travaux.processes.models import NoticeChoices, Subscriber
from travaux.processes.notices.subscribing import delete_address
from travaux.processes.queries.subscribing import counts

shown_and_sent = require_http_methods(["GET", "HEAD", "POST"])


@for_those_who_may("office.see_desk")
@shown_and_sent
def own_notices(request: HttpRequest) -> HttpResponse:
    """What the one who asks is told by mail."""
    choices = NoticeChoices.objects.filter(user=request.user).first() or NoticeChoices(user=request.user)
    form = OwnNoticesForm(request.POST if request.method == "POST" else None, instance=choices)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("desk")
    return render(request, "processes/desk/notices.html", {"form": form})


@for_those_who_may("processes.see_subscribers")
@shown_and_sent
@never_cache
def subscribers(request: HttpRequest) -> HttpResponse:
    """How many are told of what; and one address, found or deleted, for who asks the office to. Addresses
    are sent in the body of the request, so that no log keeps them.
    """
    form = AddressForm(request.POST if request.method == "POST" else None)
    found = None
    if request.method == "POST" and form.is_valid():
        address = form.cleaned_data["email"]
        if request.POST.get("action") == "delete":
            if delete_address(actor=request.user, address=address, now=timezone.now()):
                messages.success(request, _("The address is deleted, and gets no more mail."))
            else:
                messages.success(request, _("Nobody subscribes with this address."))
            return redirect("desk-subscribers")
        found = Subscriber.objects.filter(fingerprint=fingerprint(address)).first()
    context = {
        "form": form,
        "counts": counts(),
        "found": found,
        "is_asked": form.is_bound and form.is_valid(),
    }
    return render(request, "processes/desk/subscribers.html", context)
