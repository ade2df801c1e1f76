"""The second factor of whoever is signed in: allauth's pages in our look, and what follows from each."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from travaux.office import second_factor, sessions
from travaux.office.accounts import own_home


@require_safe
def own_account(request: HttpRequest) -> HttpResponse:
    """What one signs in with, and where one is signed in."""
    factors = list(Authenticator.objects.filter(user=request.user).order_by("created_at"))
    codes = next((one for one in factors if one.type == Authenticator.Type.RECOVERY_CODES), None)
    context = {
        "app": next((one for one in factors if one.type == Authenticator.Type.TOTP), None),
        "passkeys": [one for one in factors if one.type == Authenticator.Type.WEBAUTHN],
        "codes": codes,
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else 0,
        "sessions": sessions.sessions_of(request.user, timezone.now()),
        "here": request.session.get(sessions.KEY),
        "is_missing": second_factor.is_missing(request.user),
        "home": own_home(request.user),
    }
    return render(request, "office/account/own.html", context)


def follow(request: HttpRequest, verb: str) -> None:
    """Let follow what follows from a change, and keep the session in which it was made."""
    second_factor.note(user=request.user, actor=request.user, verb=verb, now=timezone.now())
    sessions.keep(request)


class AddApp(ActivateTOTPView):
    template_name = "office/account/app.html"

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        follow(self.request, second_factor.APP_ADDED)
        messages.success(self.request, _("The app is set up."))
        return response


class RemoveApp(DeactivateTOTPView):
    template_name = "office/account/remove.html"
    extra_context = {"what": "app"}

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        follow(self.request, second_factor.APP_REMOVED)
        messages.success(self.request, _("The app is removed."))
        return response


class AddPasskey(AddWebAuthnView):
    template_name = "office/account/passkey.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Asks for a passkey with which one can sign in alone: it is kept by the device, which makes sure of
        who uses it.
        """
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["js_data"] = {"creation_options": auth.begin_registration(self.request.user, True)}
        return context

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        follow(self.request, second_factor.PASSKEY_ADDED)
        messages.success(self.request, _("The passkey is added."))
        return response


class RemovePasskey(RemoveWebAuthnView):
    template_name = "office/account/remove.html"
    success_url = reverse_lazy("mfa_index")
    extra_context = {"what": "passkey"}

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        follow(self.request, second_factor.PASSKEY_REMOVED)
        messages.success(self.request, _("The passkey is removed."))
        return response


class OwnRecoveryCodes(ViewRecoveryCodesView):
    template_name = "office/account/recovery_codes.html"


class NewRecoveryCodes(GenerateRecoveryCodesView):
    template_name = "office/account/recovery_codes_new.html"

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        follow(self.request, second_factor.CODES_MADE)
        return response
