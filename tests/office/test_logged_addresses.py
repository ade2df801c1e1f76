"""Nothing in the log opens what a link in a mail opens."""

import io
import logging
import re
from collections.abc import Iterator

import pytest
from django.db import OperationalError, connection
from django.test import Client

from tests.access.table import ROWS
from travaux.office.logged_addresses import HELD

pytestmark = pytest.mark.django_db

OPENING = ("account/", "calendar/private/", "sign-on/", "subscribe/", "workroom/enter/")
SECRET = "qoUeW6jMR7maq8J71--OUA.OSEOElx7usxZuH_w9Hg7XQ.p9GnJYccJlA7PjAr2Cl6Asu7fOk"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the server prints."""
    [console] = [one for one in logging.root.handlers if one.get_name() == "console"]
    assert isinstance(console, logging.StreamHandler)
    written = io.StringIO()
    before = console.setStream(written)
    yield written
    console.setStream(before)


def links() -> list[str]:
    """Every address that ends with what only the reader of a mail knows."""
    routes = [row.pattern for row in ROWS if row.pattern.startswith(OPENING) and "<str:" in row.pattern]
    return ["/en/" + re.sub("<str:[a-z]+>", SECRET, route) for route in routes]


def test_every_address_that_opens_something_is_known() -> None:
    named = {name for row in ROWS for name in re.findall("<str:([a-z]+)>", row.pattern)}
    assert named - {"name", "language", "digest", "ending"} == HELD
    assert len(links()) == 9


def test_link_that_leads_nowhere_is_logged_without_its_end(client: Client, log: io.StringIO) -> None:
    for address in links():
        with_more = address.removesuffix("/") + "/more/"  # as some mail programs put it behind a link
        for asked in (address, with_more):
            assert client.get(asked).status_code == 404, asked
    assert log.getvalue().count("Not Found: /en/") == 2 * len(links())
    assert "Not Found: /en/account/enter/…/" in log.getvalue()
    assert SECRET[:8] not in log.getvalue()


def test_address_of_a_record_is_logged_whole(client: Client, log: io.StringIO) -> None:
    for below in ("events/new-york-declaration/", "no-such-page/", "resources/paper/en/A_71_1.pdf"):
        client.get(f"/en/{below}")
        assert f"Not Found: /en/{below}" in log.getvalue()


def test_link_is_left_out_where_the_server_is_at_fault(client: Client, log: io.StringIO) -> None:
    def fails(*_arguments: object) -> None:
        raise OperationalError("the database is away")

    client.raise_request_exception = False
    with connection.execute_wrapper(fails):
        answers = [client.get(address).status_code for address in links()]
    assert 503 in answers
    assert "Service Unavailable: /en/" in log.getvalue()
    assert SECRET[:8] not in log.getvalue()
