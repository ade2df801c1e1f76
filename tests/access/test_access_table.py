"""Every address × actor × method does what the table says, and no address is missing from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.core.signals import request_finished
from django.db import close_old_connections
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from pytest_django import DjangoDbBlocker

from tests.access.table import ACTORS, ROWS, Row
from tests.access.world import World, make_world
from tests.builders import forget_pages
from tests.standing import standing


def patterns(resolver: URLResolver | None = None, before: str = "") -> Iterator[str]:
    """Every pattern of the site as it is written, without its language."""
    for one in (resolver or get_resolver()).url_patterns:
        route = before + re.sub(r"^en/", "", str(one.pattern))
        if isinstance(one, URLResolver):
            yield from patterns(one, route)
        elif isinstance(one, URLPattern):
            yield route


def test_every_pattern_stands_in_the_table_once() -> None:
    assert sorted(row.pattern for row in ROWS) == sorted(patterns())


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    yield from standing(django_db_blocker, make_world)


@pytest.fixture
def world(made: World, db: None, settings: Any) -> World:
    """As it was made: no test sees what another one asked for."""
    settings.ACCOUNT_RATE_LIMITS = settings.MFA_RATE_LIMITS = (
        False  # the same address is asked many times over
    )
    forget_pages()
    return deepcopy(made)


def asked(client: Client, method: str, address: str) -> Any:
    response = client.generic(method, address)
    # Closes the file of a download. As within the client, the connection of the test stays open meanwhile.
    request_finished.disconnect(close_old_connections)
    try:
        response.close()
    finally:
        request_finished.connect(close_old_connections)
    return response


def outcome(response: Any) -> str:
    """How an answer stands in the table: its status, or `sign in`."""
    if response.status_code == 302 and "/account/sign-in/" in response["Location"]:
        return "sign in"
    return str(response.status_code)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.pattern)
@pytest.mark.slow
def test_address_answers_each_actor_as_the_table_says(row: Row, world: World) -> None:
    answers = {
        (actor, method): outcome(asked(world.client_of(actor), method, row.address(world)))
        for actor in ACTORS
        for method in row.methods(actor)
    }
    assert answers == {
        (actor, method): expected for actor in ACTORS for method, expected in row.methods(actor).items()
    }
