"""An event from the first word to the site: left and taken up, previewed, written by two at once, compared,
restored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.addresses import NARROWEST, WIDTHS
from tests.browser.conftest import signed_in
from tests.browser.looking import Visitor
from tests.sites import Command

pytestmark = pytest.mark.browser

NEW_EVENT = "/en/desk/events/new/"
# What the worker does each minute, with the clock moved.
WORK = """
from datetime import timedelta
from django.utils import timezone
from travaux.office.planning import publish_planned
print(publish_planned(timezone.now() + timedelta(days={days})))
"""
KEPT = "What you type is kept for you until you save it."


@pytest.fixture(scope="module")
def ada(chromium: Browser, demonstration: str) -> Iterator[Visitor]:
    yield from signed_in(chromium, demonstration)


@pytest.fixture(scope="module")
def bob(chromium: Browser, demonstration: str) -> Iterator[Visitor]:
    yield from signed_in(chromium, demonstration)


def title(page: Page) -> str:
    return page.locator("[name=title]").input_value()


def write(page: Page, **words: str) -> None:
    for name, text in words.items():
        if name == "body":
            page.locator(".ProseMirror").fill(text)
        else:
            page.locator(f"[name={name}]").fill(text)


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).last.click()
    page.wait_for_load_state()


def begin(visitor: Visitor, words: str) -> str:
    """The address of a new draft."""
    visitor.open_anew(NEW_EVENT, WIDTHS[-1])
    write(visitor.page, title=words, body="States should listen.", when="3 May 2018")
    press(visitor.page, "Save as draft")
    expect(visitor.page.get_by_text("Saved as a draft.")).to_be_visible()
    return visitor.page.url.removeprefix(visitor.site)


def look(visitor: Visitor) -> None:
    assert visitor.overflow(NARROWEST, *WIDTHS) == []
    assert visitor.violations(*WIDTHS) == []
    assert visitor.inline() == []
    assert visitor.complaints == []


def test_text_survives_a_closed_browser_and_goes_once_it_is_saved(ada: Visitor) -> None:
    here = begin(ada, "A text that is left")
    write(ada.page, title="A text that was left", body="Not saved yet.")
    expect(ada.page.get_by_text(KEPT)).to_be_visible(timeout=10_000)
    write(ada.page, title="A text that was left at once")  # and the page is gone before the pause is over
    ada.page.goto("about:blank")
    ada.page.wait_for_timeout(1000)  # for what was sent on leaving
    ada.open(here, WIDTHS[-1])
    expect(ada.page.get_by_role("heading", name="You did not save this")).to_be_visible()
    assert title(ada.page) == "A text that was left at once"
    expect(ada.page.locator(".ProseMirror")).to_have_text("Not saved yet.")
    look(ada)
    press(ada.page, "Save as draft")
    ada.open(here, WIDTHS[-1])
    assert title(ada.page) == "A text that was left at once"
    expect(ada.page.get_by_role("heading", name="You did not save this")).to_have_count(0)


def test_preview_is_the_page_and_publishes_nothing(ada: Visitor) -> None:
    here = begin(ada, "A text to be looked at")
    with ada.context.expect_page() as opened:
        ada.page.get_by_role("button", name="Preview").click()
    preview = opened.value
    expect(preview.get_by_role("heading", name="A text to be looked at")).to_be_visible()
    preview.close()
    press(ada.page, "Publish")
    ada.page.get_by_role("link", name="See what is published").click()
    expect(ada.page.get_by_role("heading", name="A text to be looked at")).to_be_visible()
    public = ada.page.url
    ada.open(here, WIDTHS[-1])
    ada.page.get_by_role("link", name="Take off the site…").click()
    press(ada.page, "Take off the site")
    assert ada.page.goto(public).status == 404  # type: ignore[union-attr]


def test_text_is_published_on_its_date_by_the_worker(
    ada: Visitor, plain: Visitor, demonstration_command: Command
) -> None:
    here = begin(ada, "A text for the day after tomorrow")
    then = datetime.now(UTC) + timedelta(days=2)
    ada.page.get_by_text("Publish on a date").click()
    ada.page.locator("[name=planned_date]").fill(f"{then:%Y-%m-%d}")
    ada.page.locator("[name=planned_time]").fill("09:00")
    look(ada)
    press(ada.page, "Publish then")
    expect(ada.page.get_by_text("Saved. It will be published on")).to_be_visible()
    expect(ada.page.get_by_text("(Europe/Zurich;").last).to_be_visible()
    look(ada)
    address = f"{ada.site}/en/events/{ada.page.locator('[name=slug]').input_value()}/"
    assert plain.page.goto(address).status == 404  # type: ignore[union-attr]
    for days, published in ((1, "0"), (3, "1")):
        moved = demonstration_command.run_python(WORK.format(days=days), TRAVAUX_HOME="var/demo")
        assert moved.strip() == published
    assert plain.page.goto(address).status == 200  # type: ignore[union-attr]
    ada.open(here, WIDTHS[-1])
    expect(ada.page.get_by_text("will be published on")).to_have_count(0)


def test_two_editors_at_once_lose_nothing_and_see_both_texts(ada: Visitor, bob: Visitor) -> None:
    here = begin(ada, "A text of two")
    bob.open(here, WIDTHS[-1])
    write(ada.page, title="A text of two, by Ada")
    press(ada.page, "Save as draft")
    write(bob.page, title="A text of two, by Bob", body="States shall listen.")
    press(bob.page, "Save as draft")
    late = bob.page.get_by_role("alert")
    expect(late).to_contain_text("saved this while you were writing")
    for words in ("A text of two, by Ada", "A text of two, by Bob", "States should listen."):
        expect(late).to_contain_text(words)
    late.get_by_text("From theirs to yours").first.click()
    expect(late.locator("ins").first).to_contain_text("Bob")
    assert title(bob.page) == "A text of two, by Bob"
    look(bob)
    press(bob.page, "Save as draft")
    expect(bob.page.get_by_text("Saved as a draft.")).to_be_visible()


def test_any_two_revisions_are_compared_and_an_early_one_restored(ada: Visitor) -> None:
    here = begin(ada, "A text that grows")
    for body in ("States shall listen.", "States shall listen and act."):
        write(ada.page, body=body)
        press(ada.page, "Save as draft")
    ada.page.get_by_role("link", name="History").click()
    look(ada)
    ada.page.get_by_role("link", name="Revision 2", exact=True).click()
    expect(ada.page.locator(".diff del")).to_contain_text("should")
    expect(ada.page.locator(".diff ins")).to_contain_text("shall")
    look(ada)
    choose = ada.page.get_by_label("Compare revision 2 with")
    third = choose.locator("option", has_text=re.compile(r"^3 ·")).get_attribute("value")
    choose.select_option(third)
    press(ada.page, "Compare")
    expect(ada.page.get_by_role("heading", name="From revision 2 to revision 3")).to_be_visible()
    expect(ada.page.locator(".diff ins")).to_contain_text("and act")
    press(ada.page, "Restore revision 2")
    assert ada.page.url == f"{ada.site}{here}"
    expect(ada.page.get_by_text("Revision 2 is the draft now.")).to_be_visible()
    expect(ada.page.locator(".ProseMirror")).to_have_text("States shall listen.")
