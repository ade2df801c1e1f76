from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from travaux.office.access import (
    AccessMiddleware,
    for_everybody,
    for_those_who_may,
    without_second_factor,
)
from travaux.office.models import User


def asked(view: Callable[..., Any], user: object) -> Any:
    request = RequestFactory().get("/en/desk/")
    request.user = user
    return AccessMiddleware(lambda request: HttpResponse()).process_view(request, view, (), {})


def make_user(*roles: str, is_active: bool = True, has_second_factor: bool = True) -> User:
    user = User(email="a@example.org", is_active=is_active)
    user.__dict__["roles"] = frozenset(roles)
    user.__dict__["has_second_factor"] = has_second_factor
    return user


def undeclared(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@for_everybody
def public(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@for_those_who_may("record.write")
def for_editors(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@for_those_who_may("no.such_rule")
def for_nobody(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def test_view_that_declares_nothing_is_refused_to_an_administrator() -> None:
    with pytest.raises(PermissionDenied):
        asked(undeclared, make_user("administrator", "editor"))


def test_public_view_is_for_visitors() -> None:
    assert asked(public, AnonymousUser()) is None


def test_visitor_is_asked_to_sign_in() -> None:
    response = asked(for_editors, AnonymousUser())
    assert (response.status_code, response["Location"]) == (302, "/en/account/sign-in/?next=/en/desk/")


@pytest.mark.parametrize("roles", [(), ("reviewer",), ("administrator",), ("group-member",)])
def test_other_roles_are_no_editor(roles: tuple[str, ...]) -> None:
    with pytest.raises(PermissionDenied):
        asked(for_editors, make_user(*roles))


def test_editor_may() -> None:
    assert asked(for_editors, make_user("editor")) is None


def test_inactive_editor_may_not() -> None:
    with pytest.raises(PermissionDenied):
        asked(for_editors, make_user("editor", is_active=False))


def test_unknown_rule_is_refused() -> None:
    with pytest.raises(PermissionDenied):
        asked(for_nobody, make_user("editor", "administrator", "reviewer"))


@without_second_factor
@for_those_who_may("office.look_after_own_account")
def to_set_up(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def test_editor_without_a_second_factor_reaches_only_what_sets_it_up() -> None:
    editor = make_user("editor", has_second_factor=False)
    response = asked(for_editors, editor)
    assert (response.status_code, response["Location"]) == (302, "/en/account/")
    assert asked(to_set_up, editor) is None
    assert asked(public, editor) is None


def test_members_of_groups_and_the_demonstration_need_no_second_factor(settings: Any) -> None:
    assert asked(to_set_up, make_user("group-member", has_second_factor=False)) is None
    settings.SECOND_FACTOR_REQUIRED = False
    assert asked(for_editors, make_user("editor", has_second_factor=False)) is None
