"""Deny unless declared: every view says for whom it is, and a middleware holds it to that."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import rules
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from travaux.office.second_factor import is_missing

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


def without_second_factor(view: View) -> View:
    """Declare that the staff may call `view` before they have set up their second factor."""
    view.without_second_factor = True  # type: ignore[attr-defined]
    return view


class AccessMiddleware:
    """Asks visitors to sign in where a rule is needed, refuses (403) who signed in and may not, sends the
    staff to set up their second factor, and refuses everybody where a view declares nothing.
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
        if is_missing(request.user) and not getattr(view, "without_second_factor", False):
            return redirect("mfa_index")
        return None
