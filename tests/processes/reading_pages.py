"""Reading a public page as its visitors do."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from tests.builders import forget_pages


def tree(address: str) -> Any:
    response = Client().get(address)
    assert response.status_code == 200, address
    return html.fromstring(response.content)


def text(element: Any) -> str:
    return " ".join(element.text_content().split())


def sections(address: str) -> dict[str, list[str]]:
    """The titles in the lists below each heading of the page."""
    found = tree(address).xpath("//main//section[h2]")
    return {text(one.find("h2")): [text(a) for a in one.xpath(".//a[@class='name']")] for one in found}


def rows(address: str) -> list[list[str]]:
    """The rows of the first table on the page."""
    found = tree(address).xpath("(//main//table)[1]/tbody/tr")
    return [[text(cell) for cell in row.xpath("td|th")] for row in found]


def facts(address: str) -> dict[str, str]:
    """What stands in the margin."""
    return {text(one[0]): text(one[1]) for one in tree(address).xpath("//main//dl[@class='facts']/div")}


def queries_for(address: str) -> int:
    """How often the database is asked for a page that nobody has asked for before."""
    forget_pages()
    Client().get(address)  # the frame, which is kept, is not counted
    forget_pages()
    with CaptureQueriesContext(connection) as asked:
        assert Client().get(address).status_code == 200
    return len(asked)
