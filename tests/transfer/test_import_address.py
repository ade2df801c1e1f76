"""A site comes in by its address: its pages politely, its files with them, twice as once."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from django.conf import settings as set_up
from fpdf import FPDF
from PIL import Image

from tests.loopback import Answer, Served, page, redirect, serving
from travaux.office.files import path_of, text_in
from travaux.office.models import FormerAddress, Office, StoredFile
from travaux.office.publishing import revisions_of
from travaux.record.models import Area, Event, Resource
from travaux.transfer.actions import import_address
from travaux.transfer.crawling import Reach
from travaux.transfer.fetching import Limits, NotFetched

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)


def pdf(words: str) -> bytes:
    document = FPDF()
    document.add_page()
    document.set_font("helvetica", size=12)
    document.cell(text=words)
    return bytes(document.output())


def picture() -> bytes:
    drawn = BytesIO()
    Image.new("RGB", (40, 30), "#345").save(drawn, "PNG")
    return drawn.getvalue()


MENU = """<nav><a href="/">Home</a> <a href="/areas-of-work/ferries">Ferries</a>
<a href="/user/logout">Leave</a>
<a href="/about/?utm_source=menu">About</a> <a href="https://elsewhere.example/">Friends</a></nav>"""
AREA = f"""{MENU}<main><h1>Ferries</h1><p>The office works with those who cross by ferry. This is how.</p>
<h2>Recent Timeline Events</h2>
<div class="views-row"><span class="date-display-single">March 2019</span>
<h3><a href="/timeline/2019/3/a-day-on-the-quay">A day on the quay</a></h3>
<p>Forty people came to look.</p></div>
<a href="/areas-of-work/ferries?page=1">Next</a>
<a href="/areas-of-work/ferries?sort=asc&page=0">Sort</a></main>"""
ENTRY = f"""{MENU}<main><h1>A day on the quay</h1><span class="date-display-single">March 2019</span>
<p>Forty people came to look, and wrote down what they saw. <a href="/print/1">Print</a></p>
<h3>Related Files</h3><ul><li><a href="/files/quay_en.pdf">What we saw</a></li>
<li><a href="/files/map.png">A map of the quay</a></li><li><a href="/files/tool.doc">Old notes</a></li>
<li><a href="/files/gone.pdf">What is gone</a></li></ul></main>"""
PAPER = f"""{MENU}<main><h1>A paper on ferries</h1><span class="date-display-single">April 2019</span>
<p>It says who may cross, and when. Read it slowly.</p>
<h3>Related Files</h3><ul><li><a href="../files/paper.pdf">English</a></li>
<li><a href="../files/papier.pdf">Français</a></li></ul></main>"""


@pytest.fixture
def site(settings: Any) -> Iterator[Served]:
    settings.TRAVAUX_IMPORT_PRIVATE = True
    file = {"Content-Type": "application/pdf"}
    answers = {
        "/": page(f"{MENU}<h1>The Ferry Office</h1><p>Welcome to the office, and to its quay.</p>"),
        "/areas-of-work/ferries": page(AREA),
        "/areas-of-work/ferries?page=1": page(
            '<h1>Ferries</h1><a href="/resource/paper-on-ferries">Paper</a>'
        ),
        "/timeline/2019/3/a-day-on-the-quay": page(ENTRY),
        "/about/": redirect("/about-us"),
        "/about-us": page("<h1>About us</h1><p>We are three, and one of us can swim.</p>"),
        "/resource/paper-on-ferries": page(PAPER),
        "/files/quay_en.pdf": Answer(pdf("quay"), 200, file),
        "/files/map.png": Answer(picture(), 200, {"Content-Type": "image/png"}),
        "/files/tool.doc": Answer(b"MZ\x00\x01 a program", 200, {"Content-Type": "application/msword"}),
        "/files/paper.pdf": Answer(pdf("paper"), 200, file),
        "/files/papier.pdf": Answer(pdf("papier"), 200, file),
    }
    with serving(answers) as served:
        yield served


def run(site: Served, path: str = "/", *, dry_run: bool = False, **reach: Any) -> dict[str, Any]:
    report = import_address(
        actor=None,
        address=site.at(path),
        reach=Reach(**reach),
        limits=Limits(pause=0, patience=2, seconds=5),
        dry_run=dry_run,
        now=NOW,
        progress=lambda done, total: None,
    )
    return report.as_contract()


def counts(report: dict[str, Any]) -> dict[str, int]:
    return {name: report[name] for name in ("created", "updated", "unchanged", "kept") if report[name]}


def files_of(resource: Resource) -> dict[str, str]:
    return {version.language: version.name for version in resource.versions.all() if version.file}


def test_site_comes_in_with_its_files_and_twice_as_once(site: Served) -> None:
    report = run(site)
    assert [area.title for area in Area.objects.all()] == ["Ferries"]
    [event] = Event.objects.visible_to(None)
    assert (event.title, event.printed_date, "wrote down" in event.body) == (
        "A day on the quay",
        "2019-03",
        True,
    )
    attached = {resource.title: files_of(resource) for resource in event.resources.all()}
    assert attached == {
        "What we saw": {"en": "quay_en.pdf"},
        "A map of the quay": {"en": "map.png"},
        "Old notes": {},
        "What is gone": {},
    }
    assert files_of(Resource.objects.get(title="A paper on ferries")) == {
        "en": "paper.pdf",
        "fr": "papier.pdf",
    }
    reasons = {line["address"]: line["reason"] for line in report["files"] if line["state"] == "refused"}
    assert set(reasons) == {site.at("/files/tool.doc"), site.at("/files/gone.pdf")}
    assert "404" in reasons[site.at("/files/gone.pdf")]
    assert FormerAddress.objects.filter(path="/timeline/2019/3/a-day-on-the-quay").exists()
    stored = StoredFile.objects.count()
    assert counts(run(site)) == {"unchanged": sum(counts(report).values())}
    assert (StoredFile.objects.count(), revisions_of(event).count()) == (stored, 1)


def test_crawl_asks_for_each_page_once_and_for_nothing_else(site: Served) -> None:
    run(site)
    assert site.asked[0] == "/robots.txt"
    pages = [path for path in site.asked[1:] if not path.startswith("/files/")]
    assert sorted(pages) == sorted(path for path in site.answers if not path.startswith("/files/"))
    assert len(site.asked) == len(set(site.asked))


def test_file_that_changed_becomes_a_new_version(site: Served) -> None:
    run(site)
    paper = Resource.objects.get(title="A paper on ferries")
    before = paper.versions.get(language="fr").file
    site.answers["/files/papier.pdf"] = Answer(pdf("corrigé"), 200, {"Content-Type": "application/pdf"})
    assert counts(run(site))["updated"] == 1
    after = paper.versions.get(language="fr").file
    assert before is not None and after is not None and before != after
    assert "corrig" in text_in(path_of(after), "papier.pdf") and path_of(before).exists()


def test_dry_run_fetches_and_keeps_no_row(site: Served) -> None:
    report = run(site, dry_run=True)
    assert counts(report)["created"] > 4
    assert {line["state"] for line in report["files"]} == {"attached", "refused"}
    assert (Event.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_one_page_comes_alone_with_its_files(site: Served) -> None:
    run(site, "/timeline/2019/3/a-day-on-the-quay", one=True)
    assert [path for path in site.asked if not path.startswith("/files/")] == [
        "/robots.txt",
        "/timeline/2019/3/a-day-on-the-quay",
    ]
    assert Event.objects.get().resources.count() == 4


def test_number_of_pages_is_a_limit_and_what_is_left_is_said(site: Served) -> None:
    report = run(site, pages=2)
    assert (len(report["pages"]), report["not_visited"] > 0) == (2, True)


def test_address_that_ends_with_a_folder_stays_in_it(site: Served) -> None:
    for path in ("/fr/", "/fr/un", "/fr/deux"):
        site.answers[path] = page('<p>Ici.</p><a href="/fr/un">1</a><a href="deux">2</a><a href="/">3</a>')
    run(site, "/fr/")
    assert site.asked == ["/robots.txt", "/fr/", "/fr/un", "/fr/deux"]


def test_wishes_of_the_site_are_kept(site: Served) -> None:
    rules = b"User-agent: *\nDisallow: /timeline/\nDisallow: /files/pap\nCrawl-delay: 1\n"
    site.answers["/robots.txt"] = Answer(rules, 200, {"Content-Type": "text/plain"})
    began = time.monotonic()
    report = run(site, pages=2)
    assert time.monotonic() - began >= 1
    assert not [path for path in site.asked if path.startswith("/timeline/")]
    site.answers["/robots.txt"] = Answer(rules.replace(b"delay: 1", b"delay: 0"), 200)
    report = run(site)
    assert [left["address"] for left in report["not_fetched"]] == [
        site.at("/timeline/2019/3/a-day-on-the-quay")
    ]
    assert files_of(Resource.objects.get(title="A paper on ferries")) == {}


def test_site_that_does_not_say_what_it_wishes_is_left_alone(site: Served) -> None:
    site.answers["/robots.txt"] = Answer(b"", 500)
    with pytest.raises(NotFetched, match="500"):
        run(site)
    assert site.asked == ["/robots.txt"]


def test_import_says_who_it_is_and_whom_to_write_to(site: Served) -> None:
    Office.objects.update_or_create(pk=1, defaults={"email": "hello@office.example"})
    run(site, one=True)
    [agent] = site.agents
    assert agent.startswith("Travaux/")
    assert set_up.TRAVAUX_ADDRESS in agent and "hello@office.example" in agent


@pytest.mark.parametrize(
    ("header", "declared", "encoding"),
    [
        ("windows-1251", "", "cp1251"),
        ("", '<meta charset="koi8-r">', "koi8-r"),
        ("utf-8", "", "utf-8"),
        ("idna", '<meta charset="utf-7">', "utf-8"),
    ],
)
def test_page_is_read_in_its_encoding(site: Served, header: str, declared: str, encoding: str) -> None:
    body = f"<html><head>{declared}</head><body><h1>Паромы и права</h1><p>Март 2019 прошёл.</p></body></html>"
    kind = f"text/html; charset={header}" if header else "text/html"
    site.answers["/news/1"] = Answer(body.encode(encoding), 200, {"Content-Type": kind})
    assert run(site, "/news/1", one=True)["pages"][0]["events"][0]["title"] == "Паромы и права"


def test_page_under_two_addresses_is_one(site: Served) -> None:
    named = f'<link rel="canonical" href="{site.at("/news/quay")}">'
    site.answers["/news/quay"] = page(f"{named}<h1>The quay is open</h1><p>March 2019</p><p>Since noon.</p>")
    site.answers["/node/7"] = site.answers["/news/quay"]
    site.answers["/"] = page('<a href="/news/quay">One</a> <a href="/node/7">Two</a>')
    run(site)
    assert [event.title for event in Event.objects.all()] == ["The quay is open"]
    assert "/node/7" in site.asked


def test_pages_that_all_give_one_address_stay_apart(site: Served) -> None:
    """A fault of many sites: each page says that it is the first one."""
    named = f'<link rel="canonical" href="{site.at("/")}">'
    site.answers["/"] = page(f'{named}<h1>Hello</h1><a href="/news/a">A</a> <a href="/news/b">B</a>')
    for letter in "ab":
        words = f"{named}<h1>News {letter}</h1><p>March 2019</p><p>Something came, called {letter}.</p>"
        site.answers[f"/news/{letter}"] = page(words)
    run(site)
    assert sorted(event.title for event in Event.objects.all()) == ["News a", "News b"]
