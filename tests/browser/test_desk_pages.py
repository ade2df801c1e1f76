"""The desk as an editor meets it: every page for everybody, and a record written, looked at and published."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.addresses import DESK, NARROWEST, WIDTHS
from tests.browser.keys import faults_of_tabbing
from tests.browser.looking import Visitor

pytestmark = pytest.mark.browser

NEW_EVENT = "/en/desk/events/new/"


def titles_on(visitor: Visitor, address: str) -> list[str]:
    visitor.open(address, WIDTHS[-1])
    return visitor.page.locator("main .name").all_inner_texts()


@pytest.mark.parametrize("name", DESK)
def test_page_is_accessible_and_fits(name: str, editor: Visitor) -> None:
    assert editor.open(f"/en/{DESK[name]}", WIDTHS[0]).status == 200
    assert editor.overflow(NARROWEST, *WIDTHS) == []
    assert editor.inline() == []
    assert editor.violations(*WIDTHS) == []
    assert editor.violations_in_the_dark(WIDTHS[-1]) == []
    assert faults_of_tabbing(editor.page) == []
    assert editor.elsewhere == []
    assert editor.complaints == []


def test_what_is_wrong_with_a_form_is_said_where_it_is_read(editor: Visitor) -> None:
    editor.open_anew(NEW_EVENT, WIDTHS[0])
    editor.page.get_by_label("Date", exact=True).fill("soon")
    editor.page.get_by_role("button", name="Publish").click()
    expect(editor.page.get_by_role("alert")).to_be_focused()
    assert editor.overflow(NARROWEST, *WIDTHS) == []
    assert editor.violations(*WIDTHS) == []
    assert editor.page.get_by_label("Date", exact=True).get_attribute("aria-invalid") == "true"


def test_event_is_written_previewed_and_published_without_scripts(
    plain_editor: Visitor, plain: Visitor
) -> None:
    title, month = "A reading by the water", "/en/timeline/2015/5/"
    page = plain_editor.page
    plain_editor.open_anew(NEW_EVENT, WIDTHS[-1])
    page.get_by_label("Title (required)").fill(title)
    page.get_by_label("Date", exact=True).fill("May 2015")
    page.get_by_label("Conscientious Objection", exact=True).check()
    page.get_by_role("button", name="Save as draft").click()
    expect(page.get_by_role("status")).to_have_text("Saved as a draft. Visitors do not see it yet.")
    written = page.url
    with plain_editor.context.expect_page() as opened:
        page.get_by_role("button", name="Preview").click()
    preview = opened.value
    assert preview.locator("h1").inner_text() == title
    preview.close()
    assert titles_on(plain, month) == []
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("status")).to_have_text("Published. Visitors read it now.")
    assert page.url == written
    assert titles_on(plain, month) == [title]
    page.get_by_role("link", name="Take off the site…").click()
    page.get_by_role("button", name="Take off the site").click()
    assert titles_on(plain, month) == []
