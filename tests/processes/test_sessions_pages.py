"""The list of sessions, and one session with its agenda and its deadlines for NGOs."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client
from lxml import html

from tests.builders import (
    NOW,
    forget_pages,
    make_body,
    make_session,
)
from travaux.office.publishing import withdraw

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2018, 1, 15)  # as NOW


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


def test_sessions_ahead_come_first_the_nearest_before_the_rest() -> None:
    make_session("Later", opens="2018-06-18")
    make_session("Soon", opens="2018-02-26")
    make_session("Under way", opens="2018-01-10", closes="2018-01-20")
    make_session("Not fixed", opens=None)
    make_session("Over", opens="2017-06-06", closes="2017-06-23")
    assert sections("/en/sessions/") == {
        "Under way and to come": ["Under way", "Soon", "Later", "Not fixed"],
        "Over": ["Over"],
    }


def test_session_of_a_year_is_under_way_to_its_last_day() -> None:
    """As those of the General Assembly are, from September to September."""
    make_session("General Assembly", opens="2017-02-01", closes="2018-01-15")
    assert sections("/en/sessions/") == {"Under way and to come": ["General Assembly"]}


@pytest.mark.parametrize(
    ("opens", "closes", "where"),
    [
        ("2018-01-15", None, "Under way and to come"),
        ("2018-01-14", None, "Over"),
        ("2018-01-14", "2018-01-15", "Under way and to come"),
        ("2018-01-01", "2018-01-14", "Over"),
    ],
)
def test_each_session_stands_in_one_list(opens: str, closes: str | None, where: str) -> None:
    make_session("One", opens=opens, closes=closes)
    assert sections("/en/sessions/") == {where: ["One"]}


def test_body_that_is_not_published_is_not_named() -> None:
    body = make_body("A body we prepare", slug="prepared")
    make_session(body=body, slug="session", opens="2018-02-26")
    withdraw(actor=None, subject=body, now=NOW)
    for address in ("/en/sessions/session/", "/en/sessions/"):
        assert "A body we prepare" not in Client().get(address).content.decode()
