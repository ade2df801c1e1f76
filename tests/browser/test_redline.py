"""The page of a comparison, opened from the disk as people get it by mail."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.looking import LANGUAGE, Visitor, visitor_of
from tests.texts.writing.drafts import drafts
from travaux.texts.comparing.comparison import compare
from travaux.texts.writing.redline_page import redline_html

pytestmark = pytest.mark.browser

TELEPHONE, DESK = 360, 1280  # pixels
NARROWEST = 320  # which is also a window of 1280 at 400 %
VIEWS = ("in-one", "side-by-side")
TYPE = """e => {
  const style = getComputedStyle(e);
  return [style.color, style.textDecorationLine, style.textDecorationStyle];
}"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("redlines")
    for language in ("en", "ar"):
        page = redline_html(compare(*drafts(language)), language)
        (made / f"{language}.html").write_text(page, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def reader(chromium: Browser, folder: Path) -> Iterator[Visitor]:
    """Somebody whose browser runs no script."""
    visitor = visitor_of(chromium, folder.as_uri(), scripts=False)
    yield visitor
    visitor.context.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_both_views_fit_every_window_and_ask_for_nothing(language: str, reader: Visitor) -> None:
    reader.open(f"/{language}.html", DESK)
    assert reader.page.evaluate(LANGUAGE) == [language, "rtl" if language == "ar" else "ltr"]
    for view in VIEWS:
        reader.page.check(f"#{view}")
        assert reader.overflow(NARROWEST, TELEPHONE, DESK) == []
    assert [url for url in reader.fetched if not url.startswith("data:")] == [
        f"{reader.site}/{language}.html"
    ]
    assert reader.complaints == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_both_views_are_accessible(language: str, chromium: Browser, folder: Path) -> None:
    visitor = visitor_of(chromium, folder.as_uri(), scripts=True)  # as axe needs them
    visitor.open(f"/{language}.html", DESK)
    for view in VIEWS:
        visitor.page.check(f"#{view}")
        assert visitor.violations(TELEPHONE, DESK) == []
        assert visitor.violations_in_the_dark(DESK) == []
    assert visitor.complaints == []
    visitor.context.close()


def test_old_text_is_beside_the_new_one_and_above_it_on_a_telephone(reader: Visitor) -> None:
    reader.open("/en.html", DESK)
    row = reader.page.locator("#new-p6")
    old, new = row.locator(".old"), row.locator(".new")
    assert not old.is_visible()
    # By the keyboard: the chosen view, and with an arrow the other.
    reader.page.locator("#in-one").focus()
    reader.page.keyboard.press("ArrowRight")
    assert reader.page.locator("#side-by-side").is_checked()
    boxes = old.bounding_box(), new.bounding_box()
    assert boxes[0] is not None and boxes[1] is not None
    assert boxes[0]["y"] == boxes[1]["y"] and boxes[0]["x"] < boxes[1]["x"]
    reader.resize(TELEPHONE)
    boxes = old.bounding_box(), new.bounding_box()
    assert boxes[0] is not None and boxes[1] is not None
    assert boxes[0]["x"] == boxes[1]["x"] and boxes[0]["y"] < boxes[1]["y"]


def test_unchanged_paragraphs_open_one_run_at_a_time_or_all(reader: Visitor) -> None:
    reader.open("/en.html", DESK)
    folded = reader.page.locator("#new-p9 .new")
    assert not folded.is_visible()
    reader.page.locator(".text summary").click()
    assert folded.is_visible()
    reader.page.locator(".text summary").click()
    reader.page.check("#unchanged-too")
    assert folded.is_visible()


def test_print_is_black_and_tells_changes_by_type(reader: Visitor) -> None:
    reader.open("/en.html", DESK)
    reader.page.emulate_media(media="print", color_scheme="dark")
    row = reader.page.locator("#new-p6")
    assert row.locator(".new del").first.evaluate(TYPE) == ["rgb(0, 0, 0)", "line-through", "solid"]
    assert row.locator(".new ins").first.evaluate(TYPE) == ["rgb(0, 0, 0)", "underline", "double"]
    assert not reader.page.locator(".bar").is_visible()
    reader.page.emulate_media(media="screen", color_scheme="light")
