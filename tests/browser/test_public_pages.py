"""Every kind of public page, in both languages, at both widths: for everybody, light, and asking nothing."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pypdfium2
import pytest
from django.template.loader import render_to_string
from django.urls import resolve
from django.utils import translation

from tests.browser.addresses import IN_SHORT, NARROWEST, NOT_FOUND, PUBLIC, SIGN_IN, WIDTHS
from tests.browser.asking import Asking
from tests.browser.keys import faults_of_tabbing
from tests.browser.looking import LANGUAGE, Visitor

pytestmark = pytest.mark.browser

LANGUAGES = ("en", "fr")
FIRST_VISIT = 50_000  # bytes, as they are sent
A4 = 643  # CSS pixels between the margins


@pytest.fixture(scope="module")
def asking(demonstration: str) -> Iterator[Asking]:
    asking = Asking(demonstration)
    yield asking
    asking.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PUBLIC)
def test_page_needs_no_script_and_asks_nothing_of_a_visitor(
    name: str, language: str, plain: Visitor, asking: Asking
) -> None:
    address = f"/{language}/{PUBLIC[name]}"
    response = plain.open(address, WIDTHS[0])
    assert response.status == (404 if name == NOT_FOUND else 200)
    assert plain.page.evaluate(LANGUAGE) == [language, "ltr"]
    assert plain.overflow(NARROWEST, *WIDTHS) == []
    assert plain.inline() == []
    assert plain.elsewhere == []
    assert plain.complaints == []
    assert plain.context.cookies() == []
    weights = asking.first_visit(address)
    texts = {url.removeprefix(plain.site) for url in plain.fetched if "/first-page/" not in url}
    assert texts - set(weights) == set()
    assert sum(weights.values()) <= FIRST_VISIT, weights


# What is made alike in both languages is looked at in one; a few pages hold every piece of it.
@pytest.mark.parametrize(
    ("name", "language"), [*((name, "en") for name in PUBLIC), *((name, "fr") for name in IN_SHORT)]
)
def test_page_is_accessible(name: str, language: str, scripted: Visitor) -> None:
    scripted.open(f"/{language}/{PUBLIC[name]}", WIDTHS[0])
    assert scripted.violations(*WIDTHS) == []
    assert scripted.violations_in_the_dark(WIDTHS[-1]) == []
    assert faults_of_tabbing(scripted.page) == []
    assert scripted.complaints == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_signing_in_is_accessible_and_needs_no_script(
    language: str, plain: Visitor, scripted: Visitor
) -> None:
    plain.open(f"/{language}/{SIGN_IN}", WIDTHS[0])
    plain.context.clear_cookies()
    scripted.open(f"/{language}/{SIGN_IN}", WIDTHS[0])
    scripted.context.clear_cookies()
    assert plain.overflow(NARROWEST, *WIDTHS) == []
    assert plain.inline() == []
    assert scripted.violations(*WIDTHS) == []
    assert scripted.violations_in_the_dark(WIDTHS[-1]) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_of_a_fault_is_accessible(language: str, scripted: Visitor) -> None:
    with translation.override(language):
        page = render_to_string("500.html")
    address = f"/{language}/at-fault/"
    scripted.page.route(
        f"**{address}", lambda route: route.fulfill(status=500, body=page, content_type="text/html")
    )
    scripted.open(address, WIDTHS[0])
    assert scripted.page.evaluate(LANGUAGE) == [language, "ltr"]
    assert scripted.overflow(NARROWEST, *WIDTHS) == []
    assert scripted.violations(*WIDTHS) == []
    assert scripted.complaints == []


@pytest.mark.parametrize("name", IN_SHORT)
def test_page_can_be_printed(name: str, plain: Visitor) -> None:
    plain.open(f"/en/{PUBLIC[name]}", A4)
    title = plain.page.locator("h1").inner_text()
    plain.page.emulate_media(media="print")
    wide = plain.overflow(A4)
    plain.page.emulate_media(media="screen")
    assert wide == []
    printed = pypdfium2.PdfDocument(io.BytesIO(plain.page.pdf(format="A4")))
    first = printed[0].get_textpage().get_text_range()
    printed.close()
    # Set in lines on paper, and without what only leads elsewhere.
    assert title in " ".join(first.split())
    assert "Skip to the content" not in first


def test_skip_link_leads_to_the_content(plain: Visitor) -> None:
    plain.open("/en/", WIDTHS[0])
    plain.page.keyboard.press("Tab")
    plain.page.keyboard.press("Enter")
    assert plain.page.evaluate("document.activeElement.id") == "content"


def test_every_kind_of_page_is_looked_at() -> None:
    """The names of addresses that show a page to visitors, as the table of access has them."""
    looked_at = {resolve(f"/en/{address}").url_name for address in PUBLIC.values()}
    assert looked_at == {
        "home",
        "areas",
        "area",
        "timeline",
        "event",
        "processes",
        "process",
        "sessions",
        "session",
        "calls",
        "closed-calls",
        "call",
        "call-sent",
        "call-sent-thanks",
        "invitation",
        "calendar",
        "resources",
        "resource",
        "bodies",
        "body",
        "group",
        "groups",
        "paper",
        "papers",
        "page",
        "subscribe",
    }
