"""How people sign in: by e-mail address, with accounts that an administrator makes."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse


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
