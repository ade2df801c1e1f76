"""The same layout, mirrored: the demonstration with Arabic beside its own languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.addresses import IN_SHORT, NARROWEST, PUBLIC, WIDTHS
from tests.browser.looking import LANGUAGE, Visitor, visitor_of

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def reader(chromium: Browser, demonstration_in_arabic: str) -> Iterator[Visitor]:
    visitor = visitor_of(chromium, demonstration_in_arabic, scripts=True)
    yield visitor
    visitor.context.close()


@pytest.mark.parametrize("name", IN_SHORT)
def test_page_is_mirrored_and_accessible(name: str, reader: Visitor) -> None:
    reader.open(f"/ar/{PUBLIC[name]}", WIDTHS[0])
    assert reader.page.evaluate(LANGUAGE) == ["ar", "rtl"]
    assert reader.overflow(NARROWEST, *WIDTHS) == []
    assert reader.violations(*WIDTHS) == []


def test_menu_begins_at_the_right(reader: Visitor) -> None:
    reader.open("/ar/", WIDTHS[-1])
    entries = reader.page.locator("header nav").last.locator("a")
    first, second = entries.nth(0).bounding_box(), entries.nth(1).bounding_box()
    assert first is not None and second is not None
    assert first["x"] > second["x"]
