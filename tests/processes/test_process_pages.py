"""The list of processes, and one process with its track and what stands beside it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from lxml import html

from tests.builders import NOW, forget_pages, make_call, make_process

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day on which everything here is read."""
    forget_pages()
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def tree(address: str) -> Any:
    response = Client().get(address)
    assert response.status_code == 200
    return html.fromstring(response.content)


def text(element: Any) -> str:
    return " ".join(element.text_content().split())


def sections(address: str) -> dict[str, list[str]]:
    """The titles in the lists below each heading of the page."""
    found = tree(address).xpath("//main//section[h2]")
    return {text(one.find("h2")): [text(a) for a in one.xpath(".//a[@class='name']")] for one in found}


def test_calls_stand_beside_their_process_open_or_closed() -> None:
    process = make_process(slug="compact")
    make_call("Open", processes=[process], deadline="2018-02-24")
    make_call("Without deadline", processes=[process], deadline=None)
    make_call("Closed", processes=[process], deadline="2017-07-24")
    make_call("Closed without deadline", processes=[process], deadline=None, is_closed=True)
    make_call("Of something else")
    assert sections("/en/processes/compact/") == {
        "Open calls for inputs": ["Open", "Without deadline"],
        "Closed calls, and what became of them": ["Closed", "Closed without deadline"],
    }
