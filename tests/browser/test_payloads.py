"""Payloads that stand in the record run in no browser, wherever it shows them, and whatever is done there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.addresses import WIDTHS
from tests.browser.conftest import served
from tests.browser.looking import Visitor, visitor_of
from tests.browser.signing_in import sign_in
from tests.browser.test_editor import NEW_EVENT, PASTE, kept
from tests.hostile.payloads import MARK, PAYLOADS, found_in
from tests.sites import Command

pytestmark = pytest.mark.browser

ENTERING = Path(__file__).with_name("entering_payloads.py")
# Whatever would be refused by the policy would have run, had the policy not been there.
LISTEN = """addEventListener('securitypolicyviolation', event =>
  policy_broken(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`))"""
# As somebody does who tries everything: each element is entered, pointed at, clicked, and so on.
TOUCH = """() => {
  const names = ['mouseover', 'pointerenter', 'focus', 'toggle'];
  for (const one of document.querySelectorAll('main *'))
    for (const name of names) one.dispatchEvent(new Event(name, {bubbles: true}));
}"""
# What visitors and the staff are shown of many records at once.
LISTS = (
    "/en/", "/fr/", "/en/areas/", "/en/timeline/", "/en/resources/", "/en/bodies/", "/en/processes/",
    "/en/sessions/", "/en/calendar/", "/en/groups/", "/en/papers/", "/en/subscribe/", "/en/there-is-nothing/",
)  # fmt: skip
OF_THE_STAFF = (
    "/en/desk/", "/en/desk/areas/", "/en/desk/events/", "/en/desk/events/new/", "/en/desk/resources/",
    "/en/desk/calls/", "/en/desk/papers/", "/en/desk/pages/", "/en/desk/organisations/", "/en/desk/contacts/",
    "/en/desk/meetings/", "/en/desk/office/", "/en/desk/journal/", "/en/desk/mail/", "/en/desk/due/",
    "/en/workroom/",
)  # fmt: skip


class Trap:
    """Notes whatever a payload might do in the browser of a visitor."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.caught: list[str] = []
        self.shown: set[int] = set()
        context = visitor.context
        context.expose_binding("payload_ran", lambda source, *said: self.caught.append(f"ran: {said}"))
        context.expose_binding("policy_broken", lambda source, said: self.caught.append(said))
        context.add_init_script(LISTEN)
        context.on("dialog", self.note_dialog)

    def note_dialog(self, dialog: Any) -> None:
        self.caught.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def look(self) -> list[str]:
        """What was caught on the page that is open, and what stands in it that should not."""
        page = self.visitor.page
        page.evaluate(TOUCH)
        self.shown |= found_in(page.content())
        if MARK.fullmatch(page.title()):
            self.caught.append(f"title: {page.title()}")
        found = [*self.caught, *self.visitor.elsewhere, *self.visitor.inline(), *self.visitor.complaints]
        self.caught.clear()
        return [f"{page.url}: {one}" for one in found]


@pytest.fixture(scope="module")
def hostile(copied_demonstration: Callable[[str], Command]) -> Iterator[tuple[str, list[str]]]:
    """The address of a demonstration full of payloads, and addresses on it of records that hold them."""
    command = copied_demonstration("payloads")
    texts = [one.text.replace("\x00", "") for one in PAYLOADS]
    (command.folder / "payloads.json").write_text(json.dumps(texts))
    command.environment["TRAVAUX_HOME"] = str(command.home / "demo")
    command.environment["TRAVAUX_DEMO"] = "1"
    addresses = json.loads(command.run_python(ENTERING.read_text()).splitlines()[-1])
    for site in served(command):
        yield site, addresses


@pytest.fixture(scope="module")
def trap(chromium: Browser, hostile: tuple[str, list[str]]) -> Iterator[Trap]:
    """In the browser of an editor who is signed in."""
    visitor = visitor_of(chromium, hostile[0], scripts=True)
    sign_in(visitor)
    yield Trap(visitor)
    visitor.context.close()


def test_trap_catches_payloads_where_nothing_holds_them(trap: Trap) -> None:
    frames = "".join(f'<iframe srcdoc="{escape(one.text)}"></iframe>' for one in PAYLOADS[::8])
    page = trap.visitor.context.new_page()
    page.route("**/*", lambda route: route.fulfill(body=f"<!doctype html>{frames}", content_type="text/html"))
    page.goto("http://nothing-holds.example/")
    page.wait_for_timeout(500)
    page.close()
    assert len({one for one in trap.caught if one.startswith("ran")}) > 15
    trap.caught.clear()


def test_nothing_runs_on_any_page(trap: Trap, hostile: tuple[str, list[str]]) -> None:
    found = []
    for address in (*LISTS, *OF_THE_STAFF, *hostile[1]):
        response = trap.visitor.open(address, WIDTHS[-1])
        assert response.status in (200, 404), address
        found += trap.look()
    assert found == []
    assert len(trap.shown) > 500


def test_nothing_runs_in_previews_and_comparisons(trap: Trap, hostile: tuple[str, list[str]]) -> None:
    [event] = [one for one in hostile[1] if one.startswith("/en/desk/events/") and one.endswith("s/1/")]
    page = trap.visitor.page
    trap.visitor.open(event, WIDTHS[-1])
    page.locator("[name=based_on]").evaluate("box => { box.value = '1' }")
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert trap.look() == []
    trap.visitor.open(event, WIDTHS[-1])
    with trap.visitor.context.expect_page() as opened:
        page.get_by_role("button", name="Preview").click()
    opened.value.wait_for_load_state()
    opened.value.evaluate(TOUCH)
    opened.value.close()
    assert trap.look() == []


def test_nothing_runs_that_is_pasted(trap: Trap) -> None:
    trap.visitor.open(NEW_EVENT, WIDTHS[-1])
    page, texts = trap.visitor.page, [one.text for one in PAYLOADS]
    written_as_text = "".join(f"<p class=MsoNormal>{escape(text)}</p>" for text in texts)
    page.locator(".ProseMirror").evaluate(PASTE, f"<html><body>{written_as_text}</body></html>")
    expect(page.get_by_text("Pasted.", exact=True)).to_be_visible(timeout=20_000)
    assert trap.look() == []
    assert len(found_in(kept(page))) > 500
    # As they are, each would swallow those behind it.
    for few in batched(texts, 8):
        with page.expect_response("**/desk/pasted/"):
            page.locator(".ProseMirror").evaluate(PASTE, f"<p class=MsoNormal>{'</p><p>'.join(few)}</p>")
    expect(page.get_by_text("Pasted.", exact=True)).to_be_visible(timeout=20_000)
    assert trap.look() == []


def batched(texts: list[str], size: int) -> list[list[str]]:
    return [texts[start : start + size] for start in range(0, len(texts), size)]
