"""The world that hostile requests are sent to."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from pytest_django import DjangoDbBlocker

from tests.access.world import World, make_world
from tests.builders import forget_pages
from tests.standing import standing


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    yield from standing(django_db_blocker, make_world)


@pytest.fixture
def world(made: World, db: None, settings: Any) -> World:
    settings.ACCOUNT_RATE_LIMITS = False
    forget_pages()
    return deepcopy(made)
