"""Deny unless declared: every view says for whom it is, and a middleware holds it to that."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import rules
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

View = TypeVar("View", bound=Callable[..., Any])

EVERYBODY = "everybody"


def for_everybody(view: View) -> View:
    """Declare that anybody may call `view`."""
    view.access = EVERYBODY  # type: ignore[attr-defined]
    return view


def for_those_who_may(permission: str) -> Callable[[View], View]:
    """Declare that `view` is for people who hold `permission`, a rule such as `record.write`."""

    def declare(view: View) -> View:
        view.access = permission  # type: ignore[attr-defined]
        return view

    return declare


class AccessMiddleware:
    """Asks visitors to sign in where a rule is needed, refuses (403) who signed in and may not, and refuses
    everybody where a view declares nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        access = getattr(view, "access", None)
        if access == EVERYBODY:
            return None
        if access is None:
            raise PermissionDenied(f"{view} declares no access")
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not rules.has_perm(access, request.user):
            raise PermissionDenied
        return None
