"""Asking for a link when the password is forgotten, and the page to which it leads."""

from __future__ import annotations

from allauth.core import ratelimit
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters

from travaux.office import tasks
from travaux.office.forgotten import UnusableLink, choose, meant_by
from travaux.office.forms.entering import ChoosePasswordForm
from travaux.office.mail.server import mail_is_sent
from travaux.office.sealing import sealed


class AddressForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address"), widget=forms.EmailInput({"autocomplete": "username"}))


def forgotten(request: HttpRequest) -> HttpResponse:
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        address = form.cleaned_data["email"].lower()
        if too_many := ratelimit.consume_or_429(request, action="reset_password", key=address):
            return too_many
        tasks.mail_link_for_password.enqueue(sealed(address), get_language() or "en")
        return render(request, "office/account/forgotten_asked.html", {"address": address})
    return render(request, "office/account/forgotten.html", {"form": form, "mail_is_sent": mail_is_sent()})


@sensitive_post_parameters()
def choose_password(request: HttpRequest, token: str) -> HttpResponse:
    """Only looked at, it changes nothing."""
    if too_many := ratelimit.consume_or_429(request, action="reset_password_from_key"):
        return too_many
    try:
        user = meant_by(token)
        form = ChoosePasswordForm(request.POST or None, name=user.name, address=user.email)
        if request.method == "POST" and form.is_valid():
            choose(token=token, password=form.cleaned_data["password"], now=timezone.now())
            return render(request, "office/account/password_chosen.html", {"address": user.email})
    except UnusableLink:
        return render(request, "office/account/no_such_link.html", status=404)
    return render(request, "office/account/choose_password.html", {"form": form, "address": user.email})
