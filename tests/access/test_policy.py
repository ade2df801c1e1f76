"""Every answer of every address tells browsers to run and to show nothing but what is the site's own."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tests.access.table import ADMINISTRATOR, CONVENOR, MEMBER_A, ROWS, VISITOR
from tests.access.test_access_table import asked, made, world  # noqa: F401  (the fixtures)
from tests.access.world import World
from tests.builders import forget_pages
from tests.hostile.watching import faults_of_headers

WHO = (VISITOR, MEMBER_A, CONVENOR, ADMINISTRATOR)
# What is drawn and what may be sent comes from here and goes here; nothing else does anything at all.
OWN = {"img-src", "style-src", "script-src", "font-src", "connect-src", "manifest-src", "form-action"}
NOTHING = {"default-src", "base-uri", "frame-ancestors"}


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def test_policy_lets_nothing_in_from_elsewhere_and_nothing_inline() -> None:
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert policy == dict.fromkeys(OWN, ["'self'"]) | dict.fromkeys(NOTHING, ["'none'"])


@pytest.mark.slow
def test_every_address_has_the_policy_whatever_it_answers(world: World) -> None:  # noqa: F811
    addresses = [row.address(world) for row in ROWS]
    faults = {
        (method, address, fault)
        for address in addresses
        for actor in WHO
        for method in ("GET", "POST", "PUT")
        for fault in faults_of_headers(asked(world.client_of(actor), method, address))
    }
    assert faults == set()


@pytest.mark.django_db
def test_pages_of_what_went_wrong_have_the_policy(monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    answers: dict[int, Any] = {
        404: client.get("/en/there-is-nothing/"),
        403: client.post("/en/account/sign-in/", {"login": "a"}),
        400: client.get("/en/", headers={"Host": "elsewhere.example"}),
    }
    forget_pages()
    monkeypatch.setattr("travaux.record.pages.areas.visible_areas", fail)
    answers[500] = client.get("/en/areas/")
    for status, answer in answers.items():
        assert (answer.status_code, list(faults_of_headers(answer))) == (status, [])


def fail(*given: Any, **named: Any) -> None:
    raise LookupError("for this test")
