from typing import Any

import pytest
from django.test import Client
from lxml import etree

from tests.builders import NOW, make_area, make_event
from travaux.office.actions import change_office
from travaux.office.publishing import translate, withdraw

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}
SITE = "http://127.0.0.1:8000"


def feed(address: str) -> Any:
    response = Client().get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    return etree.fromstring(response.content)


def values(element: Any, path: str) -> list[str]:
    return [getattr(one, "text", one) for one in element.xpath(path, namespaces=ATOM)]


def test_feed_has_what_atom_asks_for() -> None:
    change_office(actor=None, values={"name": "Two Shores"}, now=NOW)
    event = make_event("Talks & more", slug="talks", on="2017-07", body="Some *words*.", sort="call")
    found = feed("/en/feed.atom")
    assert found.tag == "{http://www.w3.org/2005/Atom}feed"
    assert values(found, "a:id") == [f"{SITE}/en/feed.atom"]
    assert values(found, "a:title") == ["Two Shores"]
    assert values(found, "a:author/a:name") == ["Two Shores"]
    assert values(found, "a:updated") == ["2018-01-15T12:00:00+00:00"]
    assert values(found, "a:link[@rel='self']/@href") == [f"{SITE}/en/feed.atom"]
    assert values(found, "a:link[@rel='alternate']/@href") == [f"{SITE}/en/"]
    assert values(found, "a:entry/a:id") == [f"urn:uuid:{event.uid}"]
    assert values(found, "a:entry/a:title") == ["Talks & more"]
    assert values(found, "a:entry/a:link/@href") == [f"{SITE}/en/events/talks/"]
    assert values(found, "a:entry/a:updated") == ["2018-01-15T12:00:00+00:00"]
    assert values(found, "a:entry/a:summary") == ["<p>Some <em>words</em>.</p>\n"]
    assert values(found, "a:entry/a:category/@term") == ["call for inputs"]


def test_feed_of_an_area_holds_its_own_events_only() -> None:
    area = make_area("Peace", slug="peace")
    make_event("in", areas=[area])
    make_event("out")
    found = feed("/en/areas/peace/feed.atom")
    assert values(found, "a:title") == ["Peace · Travaux"]
    assert values(found, "a:entry/a:title") == ["in"]


def test_feed_leaves_out_what_was_withdrawn() -> None:
    withdraw(actor=None, subject=make_event(), now=NOW)
    assert values(feed("/en/feed.atom"), "a:entry") == []


def test_feed_speaks_the_language_of_its_address() -> None:
    event = make_event("Talks", slug="talks")
    translate(actor=None, subject=event, language="fr", words={"title": "Débats"}, published=True, now=NOW)
    found = feed("/fr/feed.atom")
    assert found.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"
    assert values(found, "a:entry/a:title") == ["Débats"]
    assert values(found, "a:entry/a:link/@href") == [f"{SITE}/fr/events/talks/"]


def test_control_character_in_a_record_leaves_the_feed_as_it_is() -> None:
    change_office(actor=None, values={"name": "Two\x0b Shores", "motto": "Both\x1b of them"}, now=NOW)
    make_event("Talks\x01 at noon", summary="", body="Some\x0c words.\x01")
    found = feed("/en/feed.atom")
    assert values(found, "a:title | a:author/a:name | a:subtitle | a:entry/a:title") == [
        "Two Shores", "Two Shores", "Both of them", "Talks at noon",
    ]  # fmt: skip
