import json
import re
from collections.abc import Iterable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from lxml import html

from tests.builders import NOW, make_area, make_body, make_event, make_page, make_resource
from travaux.office.files import record_reading, store
from travaux.office.publishing import publish, save_draft, translate, withdraw
from travaux.record.models import Area, Event
from travaux.record.pages import timeline

pytestmark = pytest.mark.django_db


def get(address: str, status: int = 200) -> HttpResponse:
    response = Client().get(address)
    assert response.status_code == status
    return response


def tree(address: str, status: int = 200) -> Any:
    return html.fromstring(get(address, status).content)


def text(element: Any) -> str:
    return " ".join(element.text_content().split())


def names(page: Any) -> list[str]:
    """The titles in the lists of a page."""
    return [text(one) for one in page.xpath("//main//a[contains(@class, 'name')]")]


def having(name: str) -> str:
    return f"contains(concat(' ', @class, ' '), ' {name} ')"


def draft_event(area: Area) -> Event:
    event = Event(language="en")
    snapshot = {"slug": "draft", "title": "A draft", "date": "2017-07-01", "areas": [area.pk]}
    save_draft(actor=None, subject=event, snapshot=snapshot, now=NOW)
    return event


@pytest.mark.parametrize(
    "address",
    [
        "/en/areas/none/", "/en/events/none/", "/en/resources/none/", "/en/bodies/none/", "/en/none/",
        "/en/timeline/area/none/", "/en/timeline/kind/none/", "/en/timeline/page/2/", "/en/timeline/2017/13/",
        "/en/timeline/page/26/", "/en/resources/area/none/", "/en/resources/kind/none/",
        "/en/resources/page/2/", "/en/areas/none/feed.atom", "/en/resources/none/en/a.txt",
    ],
)  # fmt: skip
def test_address_of_nothing_is_not_found_and_offers_ways_on(address: str) -> None:
    page = tree(address, 404)
    ways = page.xpath("//main//ul//a/@href")
    sections = ("areas", "calls", "processes", "papers", "calendar", "timeline", "resources", "bodies")
    assert ways == [*(f"/en/{section}/" for section in sections), "/en/"]


def test_what_is_not_published_stands_nowhere() -> None:
    area = make_area(slug="area")
    draft_event(area)
    event = make_event("Withdrawn", slug="event", areas=[area])
    resource = make_resource("Withdrawn", slug="resource", areas=[area])
    body = make_body("Withdrawn", slug="body")
    make_event("Seen", slug="seen", areas=[area], resources=[resource], bodies=[body])
    for one in (event, resource, body):
        withdraw(actor=None, subject=one, now=NOW)
    for address in ("events/draft/", "events/event/", "resources/resource/", "bodies/body/"):
        get(f"/en/{address}", 404)
    for address in (
        "", "areas/area/", "timeline/", "timeline/2017/", "resources/", "bodies/", "events/seen/",
        "feed.atom",
    ):  # fmt: skip
        content = get(f"/en/{address}").content
        assert b"Withdrawn" not in content
        assert b"A draft" not in content


def test_withdrawn_area_is_no_way_to_narrow_anything() -> None:
    withdraw(actor=None, subject=make_area("Gone", slug="gone"), now=NOW)
    get("/en/timeline/area/gone/", 404)
    get("/en/resources/area/gone/", 404)
    assert b"Gone" not in get("/en/timeline/").content


def test_page_is_read_only() -> None:
    make_event(slug="event")
    assert Client().head("/en/events/event/").status_code == 200
    assert Client().post("/en/events/event/").status_code == 405


@pytest.mark.parametrize("address", ["/en/", "/en/timeline/", "/en/events/event/", "/en/nothing/"])
def test_page_sets_no_cookie_and_reads_the_same_for_everybody(address: str) -> None:
    make_event(slug="event")
    response = Client().get(address)
    assert response.cookies == {}
    assert "cookie" not in response.get("Vary", "").lower()


def test_timeline_is_grouped_by_month() -> None:
    make_event("Day", on="2017-07-24")
    make_event("Month", on="2017-07")
    make_event("Year", on="2016")
    page = tree("/en/timeline/")
    assert [text(one) for one in page.xpath("//main//h2")] == ["July 2017", "2016, month not known"]
    assert [text(one) for one in page.xpath(f"//p[{having('when')}]")] == ["24 July", "July", "2016"]
    assert names(page) == ["Day", "Month", "Year"]


def test_timeline_is_narrowed_by_its_address() -> None:
    area = make_area("Peace", slug="peace")
    make_event("wanted", on="2017-07-24", sort="call", areas=[area])
    make_event("other sort", on="2017-07-24", areas=[area])
    make_event("other month", on="2017-08-24", sort="call", areas=[area])
    make_event("other area", on="2017-07-24", sort="call")
    make_event("undated", on=None)
    page = tree("/en/timeline/area/peace/kind/call/2017/7/")
    assert names(page) == ["wanted"]
    assert text(page.xpath(f"//p[{having('lead')}]")[0]) == "Peace · calls for inputs · July 2017"
    assert names(tree("/en/timeline/undated/")) == ["undated"]


def choices(page: Any, title: str) -> list[tuple[str, str, bool]]:
    """What one may choose under `title`: the words, the address, whether it is chosen."""
    links = page.xpath(f"//nav[{having('choose')}]/div[p='{title}']//a")
    return [(text(one), one.get("href"), one.get("aria-current") == "true") for one in links]


def test_timeline_offers_what_there_is() -> None:
    area = make_area("Peace", slug="peace")
    make_event(on="2017-07-24", areas=[area])
    make_event(on="2015", areas=[area])
    make_event(on="2016")
    make_event(on=None)
    page = tree("/en/timeline/area/peace/2017/")
    assert choices(page, "Area") == [
        ("all", "/en/timeline/2017/", False),
        ("Peace", "/en/timeline/area/peace/2017/", True),
    ]
    assert choices(page, "Year") == [
        ("all", "/en/timeline/area/peace/", False),
        ("2017", "/en/timeline/area/peace/2017/", True),
        ("2015", "/en/timeline/area/peace/2015/", False),
    ]
    assert choices(page, "Month") == [("July", "/en/timeline/area/peace/2017/7/", False)]
    assert choices(tree("/en/timeline/"), "Year")[-1] == ("without date", "/en/timeline/undated/", False)


def pager(page: Any) -> list[tuple[str, str]]:
    return [(text(one), one.get("href")) for one in page.xpath(f"//nav[{having('pager')}]//a")]


def test_timeline_turns_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline, "ON_A_PAGE", 2)
    for day in range(1, 6):
        make_event(str(day), on=f"2017-07-0{day}")
    assert pager(tree("/en/timeline/")) == [("Older", "/en/timeline/page/2/")]
    page = tree("/en/timeline/page/2/")
    assert names(page) == ["3", "2"]
    assert pager(page) == [("Newer", "/en/timeline/"), ("Older", "/en/timeline/page/3/")]
    assert pager(tree("/en/timeline/page/3/")) == [("Newer", "/en/timeline/page/2/")]
    get("/en/timeline/page/4/", 404)


def test_timeline_leads_on_by_year_where_its_pages_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline, "ON_A_PAGE", 1)
    monkeypatch.setattr(timeline, "FURTHEST_PAGE", 2)
    for year in (2018, 2017, 2016):
        make_event(on=str(year))
    assert pager(tree("/en/timeline/page/2/")) == [
        ("Newer", "/en/timeline/"),
        ("Older: 2017", "/en/timeline/2017/"),
    ]
    get("/en/timeline/page/3/", 404)


def test_area_shows_what_belongs_to_it() -> None:
    programme = make_area("Programme", slug="programme")
    related = make_area("Related")
    area = make_area(
        "Area", slug="area", introduction="*Hello.*", programme_id=programme.pk, related=[related]
    )
    make_event("Event", areas=[area])
    make_event("Elsewhere")
    make_resource("Resource", areas=[area])
    page = tree("/en/areas/area/")
    assert names(page) == ["Event", "Resource", "Related"]
    assert page.xpath("//h1/text()") == ["Area"]
    assert [text(one) for one in page.xpath(f"//nav[{having('kicker')}]//a")] == [
        "Areas of work",
        "Programme",
    ]
    assert page.xpath(f"//div[{having('prose')}]//em/text()") == ["Hello."]
    assert names(tree("/en/areas/programme/")) == ["Area"]


def test_event_leads_to_everything_around_it() -> None:
    area, body, resource = make_area("Area"), make_body("Body"), make_resource("Resource")
    make_event("Earlier", on="2017-07-01", areas=[area])
    make_event(
        slug="here", on="2017-07-24", place="Geneva", areas=[area], bodies=[body], resources=[resource]
    )
    page = tree("/en/events/here/")
    facts = {text(one.find("dt")): text(one.find("dd")) for one in page.xpath(f"//dl[{having('facts')}]/div")}
    assert facts == {"Date": "24 July 2017", "Place": "Geneva", "Areas of work": "Area", "Bodies": "Body"}
    assert names(page) == ["Resource", "Earlier"]


def test_resource_shows_its_versions() -> None:
    file = store(b"The opening of the text.", "a.txt")
    record_reading(file_id=file.pk, pages=3, opening="The opening of the text.")
    versions = {"en": {"file": file.pk, "name": "a paper.txt"}, "fr": {"file": None, "name": ""}}
    resource = make_resource(slug="paper", versions=versions)
    make_event("Mention", resources=[resource])
    page = tree("/en/resources/paper/")
    english, french = page.xpath(f"//section[{having('file')}]")
    assert [text(one) for one in english] == [
        "English", "text, 3 pages, 24 bytes", "The opening of the text.",
    ]  # fmt: skip
    assert english.xpath(".//blockquote/@lang") == ["en"]
    assert [text(one) for one in french] == ["French", "The file is not here yet."]
    assert english.xpath(".//a/@href") == ["/en/resources/paper/en/a%20paper.txt"]
    assert names(page) == ["Mention"]


@pytest.mark.parametrize(
    ("language", "symbol", "address"),
    [
        ("en", "A/RES/71/1", "https://docs.un.org/en/A/RES/71/1"),
        ("fr", "A/73/12 (Part II)", "https://docs.un.org/fr/A/73/12(PartII)"),
        ("en", "HCR/GIP/13/10", None),
    ],
)
def test_document_of_the_united_nations_leads_there(language: str, symbol: str, address: str | None) -> None:
    make_resource(slug="document", symbol=symbol)
    links = tree(f"/{language}/resources/document/").xpath(f"//a[{having('cite')}]/@href")
    assert links == ([address] if address else [])


def test_resource_without_versions_and_symbol_says_that_its_file_is_missing() -> None:
    make_resource(slug="paper")
    assert [text(one) for one in tree("/en/resources/paper/").xpath(f"//p[{having('waiting')}]")] == [
        "The file is not here yet."
    ]


def test_file_is_given_under_its_name() -> None:
    file = store(b"The text.", "a.txt")
    make_resource(slug="paper", versions={"en": {"file": file.pk, "name": "ä.txt"}})
    response = get("/en/resources/paper/en/%C3%A4.txt")
    assert b"".join(response.streaming_content) == b"The text."
    assert response["Content-Type"] == "text/plain"
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''%C3%A4.txt"
    assert response["X-Content-Type-Options"] == "nosniff"
    unchanged = Client().get("/en/resources/paper/en/%C3%A4.txt", headers={"if-none-match": response["ETag"]})
    assert unchanged.status_code == 304
    assert get("/en/resources/paper/en/other.txt", 302)["Location"] == "/en/resources/paper/en/%C3%A4.txt"
    get("/en/resources/paper/fr/%C3%A4.txt", 404)


def test_file_of_a_withdrawn_resource_is_not_given() -> None:
    file = store(b"The text.", "a.txt")
    resource = make_resource(slug="paper", versions={"en": {"file": file.pk, "name": "a.txt"}})
    withdraw(actor=None, subject=resource, now=NOW)
    get("/en/resources/paper/en/a.txt", 404)


def test_bodies_stand_by_sort() -> None:
    parent = make_body("Human Rights Council", slug="hrc", abbreviation="HRC")
    make_body("Working Group", sort="mechanism", parent_id=parent.pk)
    page = tree("/en/bodies/")
    assert [text(one) for one in page.xpath("//main//h2")] == ["Councils", "Mechanisms"]
    assert names(page) == ["Human Rights Council", "Working Group"]
    assert names(tree("/en/bodies/hrc/")) == ["Working Group"]


def test_words_that_are_not_translated_say_so() -> None:
    event = make_event("Title", slug="event", summary="Summary.")
    page = tree("/fr/events/event/")
    assert page.xpath("//h1[@lang='en' and @dir='ltr']/text()") == ["Title"]
    assert page.xpath("//html/@lang") == ["fr"]
    assert len(page.xpath(f"//p[{having('note')}]")) == 1
    translate(actor=None, subject=event, language="fr", words={"title": "Titre"}, published=True, now=NOW)
    page = tree("/fr/events/event/")
    assert page.xpath("//h1[not(@lang)]/text()") == ["Titre"]
    assert page.xpath(f"//p[{having('note')}]") == []
    publish(actor=None, subject=event, snapshot={"title": "New title"}, now=NOW)
    assert len(tree("/fr/events/event/").xpath(f"//p[{having('note')}]")) == 1


def test_plain_page_stands_in_the_menu() -> None:
    make_page("About us", slug="about", in_menu=True, body="Hello.")
    make_page("Privacy", slug="privacy")
    page = tree("/en/about/")
    menu = [(text(one), one.get("aria-current")) for one in page.xpath("//nav[@aria-label='Main']//a")]
    assert menu == [
        ("Areas of work", None), ("Calls", None), ("Processes", None), ("Papers", None),
        ("Calendar", None),
        ("Timeline", None), ("Resources", None), ("Bodies", None),
        ("About us", "page"),
    ]  # fmt: skip
    assert "Privacy" in [text(one) for one in page.xpath("//footer//a")]


def test_former_address_leads_to_the_new_one() -> None:
    event = make_event(slug="old")
    publish(actor=None, subject=event, snapshot={"slug": "new"}, now=NOW)
    assert get("/en/events/old/", 301)["Location"] == "/en/events/new/"


def structured(page: Any) -> Iterable[Any]:
    blocks = page.xpath("//script[@type='application/ld+json']/text()")
    return [part for block in blocks for part in json.loads(block)["@graph"]]


def test_event_is_told_in_the_words_of_schema_org() -> None:
    make_event("Talks </script> & more", slug="event", on="2017-07", place="Geneva")
    response = get("/en/events/event/")
    assert response.content.count(b"</script>") == 1
    about, trail = structured(html.fromstring(response.content))
    assert (about["@type"], about["name"], about["startDate"]) == (
        "Event",
        "Talks </script> & more",
        "2017-07",
    )
    assert about["location"]["name"] == "Geneva"
    assert [step["name"] for step in trail["itemListElement"]] == ["Timeline"]


@pytest.mark.parametrize(
    ("address", "kinds"),
    [
        ("/en/", ["NGO"]),
        ("/en/areas/area/", ["CollectionPage", "BreadcrumbList"]),
        ("/en/events/call/", ["NewsArticle", "BreadcrumbList"]),
        ("/en/resources/resource/", ["Report", "BreadcrumbList"]),
        ("/en/bodies/body/", ["Organization", "BreadcrumbList"]),
        ("/en/timeline/", []),
        ("/en/timeline/kind/call/", ["BreadcrumbList"]),
    ],
)
def test_page_tells_search_engines_what_it_is(address: str, kinds: list[str]) -> None:
    make_area(slug="area")
    make_event(slug="call", sort="call")
    make_resource(slug="resource")
    make_body(slug="body")
    page = tree(address)
    assert [part["@type"] for part in structured(page)] == kinds
    path = address.removeprefix("/en")
    assert page.xpath("//link[@rel='canonical']/@href") == [f"http://127.0.0.1:8000{address}"]
    assert page.xpath("//link[@rel='alternate'][@hreflang]/@href") == [
        f"http://127.0.0.1:8000/en{path}",
        f"http://127.0.0.1:8000/fr{path}",
    ]
    assert page.xpath("//meta[@property='og:url']/@content") == [f"http://127.0.0.1:8000{address}"]


@pytest.mark.parametrize(
    "address",
    [
        "/en/", "/en/areas/", "/en/areas/area/", "/en/timeline/", "/en/events/event/", "/en/resources/",
        "/en/resources/resource/", "/en/bodies/", "/en/bodies/body/", "/en/page/", "/en/nothing/",
    ],
)  # fmt: skip
def test_page_has_one_title_and_headings_in_order(address: str) -> None:
    area = make_area(slug="area", introduction="## One\n\n#### Two")
    body = make_body(slug="body", description="# One")
    resource = make_resource(slug="resource", areas=[area], bodies=[body])
    make_event(slug="event", areas=[area], bodies=[body], resources=[resource], body="### One")
    make_page(slug="page", body="# One\n\n## Two")
    page = tree(address, 404 if "nothing" in address else 200)
    levels = [int(one.tag[1]) for one in page.iter() if re.fullmatch("h[1-6]", str(one.tag))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))
