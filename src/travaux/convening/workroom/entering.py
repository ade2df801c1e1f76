"""The page to which the mail that invites leads. Only looked at, it changes nothing: programs that open every
link of a mail let nobody in.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from travaux.convening.actions.entering import UnusableLink, account_at, enter, enter_with, meant_by
from travaux.convening.forms.numbered import posted
from travaux.convening.models import Contact
from travaux.office.access import for_everybody
from travaux.office.forms.entering import EnterForm
from travaux.office.models import User


@for_everybody
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter_workroom(request: HttpRequest, token: str) -> HttpResponse:
    try:
        contact = meant_by(token, timezone.now())
        own = account_at(contact.address)
        if own is not None:
            return with_own_account(request, token, own)
        if request.user.is_authenticated:
            return render(request, "convening/workroom/enter_other.html")
        return with_new_account(request, token, contact)
    except UnusableLink:
        return render(request, "convening/workroom/no_such_link.html", status=404)


def with_new_account(request: HttpRequest, token: str, contact: Contact) -> HttpResponse:
    """Asks for name and password, and makes the account. Nobody is signed in by it."""
    form = EnterForm(posted(request), name=contact.name, address=contact.address)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        enter(token=token, name=given["name"], password=given["password"], now=timezone.now())
        return render(request, "convening/workroom/entered.html", {"address": contact.address})
    context = {"form": form, "address": contact.address}
    return render(request, "convening/workroom/enter.html", context)


def with_own_account(request: HttpRequest, token: str, own: User) -> HttpResponse:
    """Whoever has an account at the address already signs in with it first."""
    is_own = request.user.is_authenticated and request.user.pk == own.pk
    if is_own and request.method == "POST":
        enter_with(token=token, user=request.user, now=timezone.now())
        return redirect("workroom")
    if request.user.is_authenticated and not is_own:
        return render(request, "convening/workroom/enter_other.html")
    return render(request, "convening/workroom/enter_known.html", {"is_own": is_own})
