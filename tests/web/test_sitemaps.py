import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree

from tests.builders import NOW, forget_pages, make_area, make_event
from travaux.office.publishing import withdraw

pytestmark = pytest.mark.django_db

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
SITE = "http://127.0.0.1:8000"


def found(address: str, path: str) -> list[str]:
    response = Client().get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml")
    elements = etree.fromstring(response.content).xpath(path, namespaces=NAMES)
    return [getattr(one, "text", one) for one in elements]


def test_index_names_the_years_that_hold_events() -> None:
    make_event(on="2017")
    make_event(on="2015-07-24")
    assert found("/sitemap.xml", "//s:loc") == [
        f"{SITE}/sitemap-{section}.xml"
        for section in (
            "lists", "areas", "processes", "sessions", "calls", "invitations", "groups", "papers",
            "resources", "bodies", "pages", "events-2017", "events-2015", "events-undated",
        )
    ]  # fmt: skip


def test_section_tells_every_page_in_every_language() -> None:
    make_event(slug="talks", on="2017-07-24")
    make_event(slug="older", on="2016-07-24")
    withdraw(actor=None, subject=make_event(on="2017"), now=NOW)
    assert found("/sitemap-events-2017.xml", "//s:loc") == [
        f"{SITE}/en/events/talks/",
        f"{SITE}/fr/events/talks/",
    ]
    assert found("/sitemap-events-2017.xml", "//s:lastmod") == ["2018-01-15", "2018-01-15"]
    assert found("/sitemap-events-2017.xml", "//s:url[1]/x:link/@hreflang") == ["en", "fr"]


def test_other_sections() -> None:
    make_area(slug="peace")
    make_event(slug="undated", on=None)
    assert found("/sitemap-areas.xml", "//s:loc")[0] == f"{SITE}/en/areas/peace/"
    assert found("/sitemap-events-undated.xml", "//s:loc")[0] == f"{SITE}/en/events/undated/"
    assert found("/sitemap-lists.xml", "//s:loc")[:2] == [f"{SITE}/en/", f"{SITE}/fr/"]


@pytest.mark.parametrize("section", ["none", "events-none", "events-0000", "events"])
def test_section_that_there_is_not(section: str) -> None:
    assert Client().get(f"/sitemap-{section}.xml").status_code == 404


def test_section_asks_one_query_for_its_events_however_many() -> None:
    def asked() -> int:
        forget_pages()
        with CaptureQueriesContext(connection) as queries:
            Client().get("/sitemap-events-2017.xml")
        return len(queries)

    make_event(on="2017-01")
    of_one = asked()
    make_event(on="2017-02")
    make_event(on="2017-03")
    assert asked() == of_one
