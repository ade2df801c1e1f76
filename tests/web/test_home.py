import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html

from tests.builders import NOW, make_area, make_body, make_call, make_event, make_resource
from travaux.office.actions import change_office

pytestmark = pytest.mark.django_db


def home() -> Any:
    return html.fromstring(Client().get("/en/").content)


def headings(page: Any) -> list[str]:
    return [one.text_content() for one in page.xpath("//main//h1 | //main//h2")]


def test_empty_site_says_so() -> None:
    page = home()
    assert headings(page) == ["Travaux"]
    assert page.xpath("//main//p/text()") == ["Nothing has been published here yet."]


def test_home_begins_with_the_motto_and_shows_what_is_new() -> None:
    change_office(actor=None, values={"name": "Two Shores", "motto": "Heard from both shores."}, now=NOW)
    area, body = make_area("Area"), make_body("Body")
    make_event("Event", areas=[area])
    make_resource("Resource")
    deadline = timezone.localdate() + datetime.timedelta(12)
    make_call("Call", deadline=deadline.isoformat(), issuers=[body])
    page = home()
    assert headings(page) == [
        "Heard from both shores.", "Open calls for inputs", "Areas of work", "Latest", "New resources",
    ]  # fmt: skip
    assert page.xpath("//span[@class='count']/text()") == ["12"]
    assert page.xpath("//main//a[@class='name']/text()") == ["Call", "Area", "Event", "Resource"]
    assert page.xpath("//title/text()") == ["Two Shores"]


def test_root_leads_to_the_language_of_the_visitor() -> None:
    response = Client().get("/", headers={"accept-language": "fr"})
    assert (response.status_code, response["Location"]) == (302, "/fr/")
    assert response.cookies == {}
