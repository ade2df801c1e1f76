"""How people sign in: by e-mail address, with accounts that an administrator makes."""

from __future__ import annotations

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from travaux.office.limits import whence
from travaux.office.sessions import KEY, begin, end_session

NOT_LET_IN = _("This passkey opens no account here.")


def own_home(user: Any) -> str:
    """Where somebody begins: the desk for the staff, the workroom for members of groups."""
    return reverse(settings.LOGIN_REDIRECT_URL if user.is_staff else settings.MEMBERS_REDIRECT_URL)


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        raise PermissionError("accounts are made by an administrator")

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return own_home(request.user)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """As allauth does it, but a closed account is told what a wrong password is told."""
        user = super().authenticate(request, **credentials)
        return user if user is not None and user.is_active else None

    def reauthenticate(self, user: Any, password: str) -> bool:
        """Whether it is the password of who is signed in; allauth would look for an address of its own."""
        return bool(user.check_password(password))

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not of who has just signed in."""
        records = get_authentication_records(self.request, self.request.user)
        just_now = bool(records) and time.time() - records[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT
        return not just_now and super().is_reauthentication_required(app=app, **kwargs)

    def login(self, request: HttpRequest, user: Any) -> None:
        super().login(request, user)
        begin(request, user, timezone.now())

    def logout(self, request: HttpRequest) -> None:
        end_session(user=request.user, uid=request.session.get(KEY))
        super().logout(request)

    def get_client_ip(self, request: HttpRequest) -> str:
        return whence(request)

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """A closed account that comes with a passkey is told no more than that it is not let in."""
        messages.error(request, NOT_LET_IN)
        return redirect("account_login")

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """What was done to a second factor is said in our words, by our pages."""
        if not (message_template or "").startswith("mfa/"):
            super().add_message(request, level, message_template, *args, **kwargs)
