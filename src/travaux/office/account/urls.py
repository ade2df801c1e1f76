"""Signing in and out, and one's own account. Only these of allauth's views exist here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account import views
from allauth.mfa.base import views as mfa
from allauth.mfa.webauthn import views as webauthn
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from travaux.office.access import for_everybody, for_those_who_may, without_second_factor
from travaux.office.account import factors
from travaux.office.account.entering import enter_office
from travaux.office.account.forgotten import choose_password, forgotten
from travaux.office.account.sessions import other_sessions_ended, session_ended

View = Callable[..., Any]

shown_and_sent = require_http_methods(["GET", "HEAD", "POST"])


def open_to_all(view: View) -> View:
    return for_everybody(shown_and_sent(view))


def own(view: View) -> View:
    """For everybody with an account, and so that the staff can set up what is required of them."""
    may = for_those_who_may("office.look_after_own_account")
    return without_second_factor(may(shown_and_sent(never_cache(view))))


def again(view: View, template: str) -> View:
    return own(view.as_view(template_name=f"office/account/{template}.html"))  # type: ignore[attr-defined]


def with_button(view: View) -> View:
    may = for_those_who_may("office.look_after_own_account")
    return without_second_factor(may(require_POST(view)))


code = mfa.AuthenticateView.as_view(template_name="office/account/code.html")

urlpatterns = [
    path("", own(factors.own_account), name="mfa_index"),
    path("sign-in/", open_to_all(views.login), name="account_login"),
    path("sign-in/code/", open_to_all(never_cache(code)), name="mfa_authenticate"),
    path("sign-in/passkey/", open_to_all(never_cache(webauthn.login_webauthn)), name="mfa_login_webauthn"),
    path("sign-out/", open_to_all(views.logout), name="account_logout"),
    path("forgotten/", open_to_all(never_cache(forgotten)), name="account_reset_password"),
    path(
        "forgotten/<str:token>/",
        open_to_all(never_cache(choose_password)),
        name="account_reset_password_from_key",
    ),
    path("sessions/end-others/", with_button(other_sessions_ended), name="sessions-end-others"),
    path("sessions/<uuid:uid>/end/", with_button(session_ended), name="session-end"),
    path("enter/<str:token>/", for_everybody(enter_office), name="enter"),
    path("again/", again(views.ReauthenticateView, "again"), name="account_reauthenticate"),
    path("again/code/", again(mfa.ReauthenticateView, "again"), name="mfa_reauthenticate"),
    path(
        "again/passkey/",
        again(webauthn.ReauthenticateWebAuthnView, "again_passkey"),
        name="mfa_reauthenticate_webauthn",
    ),
    path("app/", own(factors.AddApp.as_view()), name="mfa_activate_totp"),
    path("app/remove/", own(factors.RemoveApp.as_view()), name="mfa_deactivate_totp"),
    path("passkeys/new/", own(factors.AddPasskey.as_view()), name="mfa_add_webauthn"),
    path("passkeys/<int:pk>/remove/", own(factors.RemovePasskey.as_view()), name="mfa_remove_webauthn"),
    path("recovery-codes/", own(factors.OwnRecoveryCodes.as_view()), name="mfa_view_recovery_codes"),
    path("recovery-codes/new/", own(factors.NewRecoveryCodes.as_view()), name="mfa_generate_recovery_codes"),
]
