"""From a note verbale to a call that everybody can answer, and from the answer to a word to the office."""

from __future__ import annotations

import datetime
import io
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pypdfium2
import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.browser.addresses import NARROWEST, WIDTHS
from tests.browser.looking import Visitor, visitor_of
from tests.browser.signing_in import sign_in
from tests.processes.notes import NO_CALL, NOTE, TITLE, TWO_CALLS, as_pdf
from tests.sites import Command

pytestmark = pytest.mark.browser

READ = "/en/desk/calls/read/"
AHEAD = NOTE.replace("2018", "2091")
AREA, PROCESS = "Statelessness", "Global compact for safe, orderly and regular migration"
OPEN_CALL = "births-on-the-way"


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def names_on(visitor: Visitor, address: str) -> str:
    visitor.open(address, WIDTHS[-1])
    return visitor.page.locator("main").inner_text()


def test_note_verbale_that_is_dropped_becomes_a_published_call(plain_editor: Visitor, plain: Visitor) -> None:
    page = plain_editor.page
    plain_editor.open(READ, WIDTHS[0])
    note = FilePayload(name="note-verbale.pdf", mimeType="application/pdf", buffer=as_pdf(AHEAD))
    page.get_by_label("Or choose its file, or drop it here").set_input_files(note)
    press(page, "Read")
    expect(page.get_by_role("heading", name="A call for inputs")).to_be_visible()
    deadline = page.locator(
        ".suggestions dd.said", has_text="24 February 2091, 18:00 Geneva time (17:00 UTC)"
    )
    expect(deadline).to_be_visible()
    assert plain_editor.overflow(NARROWEST, *WIDTHS) == []
    press(page, "Make a draft")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.locator("#id_deadline_date_read")).to_contain_text("24 February 2091, 18:00 Geneva time")
    expect(page.get_by_label("Last day")).to_have_value("2091-02-24")
    assert plain_editor.overflow(NARROWEST, *WIDTHS) == []
    form = page.url
    assert form.removeprefix(plain_editor.site) in waiting_to_be_confirmed(plain_editor)
    page.goto(form)
    page.get_by_label(AREA, exact=True).check()
    page.get_by_label(PROCESS, exact=True).check()
    press(page, "Publish")
    expect(page.get_by_role("status")).to_have_text("Published. Visitors read it now.")
    expect(page.locator(".read-from")).to_have_count(0)
    address = page.get_by_role("link", name="See what is published").get_attribute("href")
    assert address is not None
    said = names_on(plain, address)
    for words in (TITLE, "24 February 2091", "rivers@example.org", "Rivers 2091", "2,000 words"):
        assert words in said
    for where in ("calls/", "areas/statelessness/", "processes/global-compact-for-migration/", ""):
        assert TITLE in names_on(plain, f"/en/{where}")
    assert TITLE in names_on(plain, "/en/calendar/2091/2/")


def waiting_to_be_confirmed(visitor: Visitor) -> list[str | None]:
    """The addresses of the calls on the first screen that were read from a text."""
    visitor.open("/en/desk/", WIDTHS[-1])
    heading = visitor.page.get_by_role("heading", name="Calls that were read from a text, to be confirmed")
    links = heading.locator("xpath=following-sibling::ul").get_by_role("link")
    return [link.get_attribute("href") for link in links.all()]


def test_pages_of_the_reading_are_accessible(editor: Visitor) -> None:
    page = editor.page
    for text, heading in ((TWO_CALLS, "2 calls for inputs"), (NO_CALL, "This is no call for inputs")):
        editor.open(READ, WIDTHS[0])
        page.get_by_label("Paste the text of the call").fill(text)
        press(page, "Read")
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
        assert editor.overflow(NARROWEST, *WIDTHS) == []
        assert editor.violations(*WIDTHS) == []
        assert editor.violations_in_the_dark(WIDTHS[-1]) == []
    expect(page.get_by_label("Paste the text of the call")).to_have_value(NO_CALL)


def test_form_that_shows_its_sentences_is_accessible(editor: Visitor) -> None:
    page = editor.page
    editor.open(READ, WIDTHS[0])
    page.get_by_label("Paste the text of the call").fill(NOTE.replace("rivers that", "lakes that"))
    press(page, "Read")
    press(page, "Make a draft")
    expect(page.locator("#id_deadline_date_read")).to_be_visible()
    expect(page.get_by_label("Last day")).to_have_attribute("aria-describedby", re.compile("_read$"))
    assert editor.overflow(NARROWEST, *WIDTHS) == []
    assert editor.violations(*WIDTHS) == []
    assert editor.complaints == []


def test_who_sent_it_tells_the_office_without_script_or_cookie(plain: Visitor, plain_editor: Visitor) -> None:
    plain.open(f"/en/calls/{OPEN_CALL}/", WIDTHS[0])
    page = plain.page
    page.get_by_role("link", name="Tell us that you sent it").click()
    page.get_by_label("Who you are").fill("A river watch")
    assert plain.overflow(NARROWEST, *WIDTHS) == []
    press(page, "Tell us")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    assert plain.context.cookies() == []
    assert "A river watch" not in names_on(plain, f"/en/calls/{OPEN_CALL}/")
    plain_editor.open("/en/desk/calls/", WIDTHS[-1])
    plain_editor.page.get_by_role("link", name="Births on the way").first.click()
    plain_editor.page.get_by_role("link", name="Answers").click()
    expect(plain_editor.page.get_by_text("A river watch", exact=True)).to_be_visible()
    plain_editor.page.get_by_role("button", name="Take out").click()
    expect(plain_editor.page.get_by_text("A river watch", exact=True)).to_have_count(0)


@pytest.mark.parametrize("slug", ["tell-us-of-births-on-the-way", "answer-ohchrs-call-of-july-2017"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_invitation_is_printed_on_one_page(slug: str, language: str, plain: Visitor) -> None:
    plain.open(f"/{language}/invitations/{slug}/", WIDTHS[-1])
    printed = pypdfium2.PdfDocument(io.BytesIO(plain.page.pdf(format="A4")))
    pages, first = len(printed), printed[0].get_textpage().get_text_range()
    printed.close()
    assert pages == 1
    assert "@" in first  # where to send it


@pytest.mark.parametrize("zone", ["Asia/Amman", "Africa/Lagos", "America/Lima"])
def test_deadline_is_said_in_the_readers_own_time_too(
    zone: str, chromium: Browser, demonstration: str
) -> None:
    context = chromium.new_context(timezone_id=zone)
    visitor = Visitor(context, demonstration, has_scripts=True)
    visitor.open(f"/en/calls/{OPEN_CALL}/", WIDTHS[0])
    instant = visitor.page.locator(".closes time").get_attribute("datetime")
    there = datetime.datetime.fromisoformat(str(instant)).astimezone(ZoneInfo(zone))
    here = visitor.page.locator("p", has_text="Where you are:")
    expect(here).to_contain_text(f"{there.day} {there:%B %Y at %H:%M}")
    assert visitor.complaints == []
    context.close()


PASSWORD = "a long enough password"


@pytest.fixture(scope="module")
def moved_in(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Iterator[str]:
    """A new site into which the page was imported that the product began from."""
    command = Command(tmp_path_factory.mktemp("moved-in"))
    account = {"TRAVAUX_ADMIN_EMAIL": "ada@example.org", "TRAVAUX_ADMIN_PASSWORD": PASSWORD}
    try:
        command.found(**account)
        imported = command.run(
            "import", "site", str(shared / "data" / "pages" / "area-refugees-and-migrants-2017.txt")
        )
        assert imported.returncode == 0, imported.stderr
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]
        served = command.start("serve", "--port", str(port))
        assert served.stdout is not None
        assert served.stdout.readline().startswith("Ready: "), (command.folder / "errors").read_text()
        yield f"http://127.0.0.1:{port}"
    finally:
        command.end()


def test_call_of_the_imported_page_is_confirmed_and_stands_everywhere(
    moved_in: str, chromium: Browser
) -> None:
    visitor = visitor_of(chromium, moved_in, scripts=False)
    page = visitor.page
    sign_in(visitor, "ada@example.org", PASSWORD)
    visitor.open("/en/desk/processes/new/", WIDTHS[-1])
    page.get_by_label("Title (required)").first.fill("A compact on migration")
    press(page, "Publish")
    visitor.open("/en/desk/calls/", WIDTHS[-1])
    call = page.locator("main .name").first
    title = call.inner_text()
    call.click()
    expect(page.get_by_label("Last day")).to_have_value("2017-07-24")
    page.get_by_label("A compact on migration", exact=True).check()
    press(page, "Publish")
    expect(page.get_by_role("status")).to_have_text("Published. Visitors read it now.")
    visitor.context.clear_cookies()
    for where in (
        "calls/closed/2017/",
        "processes/a-compact-on-migration/",
        "calendar/2017/7/",
        "timeline/kind/call/",
    ):
        assert title in names_on(visitor, f"/en/{where}")
    page.get_by_role("link", name=title).first.click()  # the entry of the timeline
    page.locator("main").get_by_role("link", name=title).first.click()
    assert "/en/calls/" in page.url
    for words in ("24 July 2017, time not stated", "What became of it", "The file is not here yet"):
        expect(page.locator("main")).to_contain_text(re.compile(words, re.IGNORECASE))
    for feed in ("calls/feed.atom", "calendar/all.ics"):
        answer = page.request.get(f"{moved_in}/en/{feed}")
        assert title[:40] in answer.text().replace("\r\n ", "").replace("\\,", ",")
    visitor.context.close()
