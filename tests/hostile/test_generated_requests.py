"""Requests that no browser sends: over every address and every form, none is answered with a fault of ours.

The suite sends some hundreds; `pytest tests/hostile --requests 10000` sends as many as are asked for.
"""

from __future__ import annotations

import logging
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from traceback import format_exception_only
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from django.core.signals import request_finished
from django.db import close_old_connections
from django.test import Client

from tests.access.table import ACTORS, NEVER, ROWS
from tests.access.world import World
from tests.hostile.forms import Sent, forms_on, sent_with
from tests.hostile.values import odd_query, odd_text

AT_ONCE = 100  # requests to one world
FAULT = 500


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "seed" in metafunc.fixturenames:
        metafunc.parametrize("seed", range(metafunc.config.option.requests // AT_ONCE))


@dataclass
class Sender:
    """Sends odd requests to a world, and notes how they were answered."""

    world: World
    chance: random.Random
    answers: Counter[int] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.addresses = [(row, row.address(self.world)) for row in ROWS]  # while it is as it was made

    def send(self, client: Client, method: str, address: str, sent: Sent | None = None) -> bytes:
        try:
            if method == "POST":
                response = client.post(address, as_data(sent or []))
            else:
                response = client.generic(method, address)
        except Exception as error:  # whatever it is, it is what this looks for
            said = "".join(format_exception_only(error)).strip()
            self.faults.append(f"{method} {address} with {sent!r:.300}: {said}")
            self.answers[FAULT] += 1
            return b""
        self.answers[response.status_code] += 1
        if response.status_code >= FAULT:
            self.faults.append(f"{method} {address} with {sent!r:.300}: {response.status_code}")
        is_page = response.headers.get("Content-Type", "").startswith("text/html") and not response.streaming
        content = response.content if is_page else b""
        # As within the client, the connection of the test stays open while a file is closed.
        request_finished.disconnect(close_old_connections)
        response.close()
        request_finished.connect(close_old_connections)
        return content

    def go_on(self) -> None:
        """One look at some page, as somebody; then, where it has forms, one of them."""
        row, address = self.chance.choice(self.addresses)
        actors = sorted(row.who - row.unknown_to) if self.chance.random() < 0.8 else ACTORS
        client = self.world.client_of(self.chance.choice(actors))
        address = self.bent(address)
        method = "GET" if self.chance.random() < 0.85 else self.chance.choice([*NEVER, "HEAD", "POST"])
        forms = forms_on(self.send(client, method, address), address)
        if forms:
            form = self.chance.choice(forms)
            sent = sent_with(form, self.chance)
            at = urlsplit(form.address).path
            if form.method == "POST":
                self.send(client, "POST", at, sent)
            else:
                asked = "&".join(f"{quote(name)}={quote(str(value)[:500])}" for name, value in sent)
                self.send(client, "GET", f"{at}?{asked}")

    def bent(self, address: str) -> str:
        """The address as it is, or with one of its parts put wrong."""
        parts = address.split("/")
        if self.chance.random() < 0.2:
            parts[self.chance.randrange(1, len(parts))] = quote(odd_text(self.chance)[:200])
        return "/".join(parts) + odd_query(self.chance)


def as_data(sent: Sent) -> dict[str, Any]:
    """What Django's client takes: lists where a field is there several times."""
    data: dict[str, Any] = {}
    for name, value in sent:
        data.setdefault(name, []).append(value)
    return data


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """What is refused is logged elsewhere; here it is what was asked for."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.slow
def test_no_request_is_answered_with_a_fault(seed: int, world: World) -> None:
    sender = Sender(world, random.Random(seed))
    while sender.answers.total() < AT_ONCE:
        sender.go_on()
    print(dict(sorted(sender.answers.items())))
    assert sender.faults == []
    assert sender.answers[200] > AT_ONCE / 10
