"""How people sign in: by e-mail address, with accounts that an administrator makes."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        raise PermissionError("accounts are made by an administrator")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """As allauth does it, but a closed account is told what a wrong password is told."""
        user = super().authenticate(request, **credentials)
        return user if user is not None and user.is_active else None
