"""The page to which an invitation leads. Only looked at, it changes nothing: programs that open every link of
a mail let nobody in.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from travaux.office.forms.entering import EnterForm
from travaux.office.newcomers import UnusableLink, enter, meant_by


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter_office(request: HttpRequest, token: str) -> HttpResponse:
    """Asks for name and password, and makes the account. Nobody is signed in by it."""
    try:
        newcomer = meant_by(token, timezone.now())
        if request.user.is_authenticated:
            return render(request, "office/account/enter_other.html")
        form = EnterForm(request.POST or None, name=newcomer.name, address=newcomer.email)
        if request.method == "POST" and form.is_valid():
            given = form.cleaned_data
            enter(token=token, name=given["name"], password=given["password"], now=timezone.now())
            return render(request, "office/account/entered.html", {"address": newcomer.email})
    except UnusableLink:
        return render(request, "office/account/no_such_link.html", status=404)
    return render(request, "office/account/enter.html", {"form": form, "address": newcomer.email})
