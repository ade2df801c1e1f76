"""The main paths of the desk and of visitors, by somebody who has a keyboard and no mouse."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.addresses import SIGN_IN, WIDTHS
from tests.browser.conftest import served, signed_in
from tests.browser.keys import Keys, faults_of_tabbing
from tests.browser.looking import Visitor, visitor_of
from tests.postbox import Postbox
from tests.processes.notes import NOTE
from tests.sites import Command
from travaux.demo.loading import EMAIL, PASSWORD
from travaux.papers.forms.signing import AUTHORITY

pytestmark = pytest.mark.browser

PUBLISHED = "Published. Visitors read it now."
FAR_AHEAD = date(2091, 6, 15)
OPEN_CALL = "Births on the way: call for examples (invented for this demonstration)"
SIGNED = "Eight key messages for a compact on migration that rests on human rights"
ITS_ADDRESS = "atlas@small-rooms.example"
ASKED = "Atlas of Small Rooms (invented)"
DRAFT = "Saved as a draft. Visitors do not see it yet."

AWKWARD = """<style>:focus-visible { outline: 2px solid } .none:focus-visible { outline-width: 0 }
  .over { position: fixed; inset: 0 0 auto 0; height: 100px; background: white }</style>
  <p style="margin-top: 200px"><a href="#a">Good</a> <a href="#b" class="none">No ring</a></p>
  <p style="position: absolute; top: 10px"><a href="#c">Below</a></p><div class="over"></div>
  <input aria-label="Trap" onkeydown="event.preventDefault()"><button>Behind</button>"""


@pytest.fixture(scope="module")
def site(copied_demonstration: Callable[[str], Command], postbox: Postbox) -> Iterator[str]:
    """A demonstration of its own, for people and papers are changed here; its mail is really sent."""
    command = copied_demonstration("keys")
    command.environment |= {"TRAVAUX_MAIL_URL": postbox.url, "TRAVAUX_MAIL_FROM": "desk@two-shores.example"}
    yield from served(command)


@pytest.fixture(scope="module")
def editor(chromium: Browser, site: str) -> Iterator[Visitor]:
    yield from signed_in(chromium, site)


@pytest.fixture
def keys(editor: Visitor) -> Keys:
    """At the first screen of the desk."""
    editor.open("/en/desk/", WIDTHS[-1])
    return Keys(editor.page)


@pytest.fixture
def reader(chromium: Browser, site: str) -> Iterator[Visitor]:
    """A visitor without scripts."""
    visitor = visitor_of(chromium, site, scripts=False)
    yield visitor
    visitor.context.close()


def says(page: Page, words: str) -> None:
    expect(page.get_by_role("status").filter(has_text=words)).to_be_visible()


def heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def begin(keys: Keys, subject: str, new: str, title: str) -> None:
    """At the form of a new record, which has a title so far."""
    keys.follow(subject)
    keys.follow(new)
    keys.write("Title", title)


def test_somebody_signs_in_publishes_and_signs_out(reader: Visitor) -> None:
    reader.open(f"/en/{SIGN_IN}", WIDTHS[0])
    page, keys = reader.page, Keys(reader.page)
    keys.write("E-mail address", EMAIL)
    keys.write("Password", PASSWORD)
    keys.press("Enter")
    expect(page).to_have_url(f"{reader.site}/en/desk/")
    begin(keys, "Events", "New event", "Written without a mouse")
    keys.write("Date", "June 2015")
    keys.push("Publish")
    says(page, PUBLISHED)
    keys.push("Sign out")
    reader.open("/en/timeline/2015/6/", WIDTHS[0])
    assert page.locator("main .name").all_inner_texts() == ["Written without a mouse"]
    reader.open("/en/desk/", WIDTHS[0])
    expect(page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()


def test_text_is_written_formatted_previewed_planned_and_restored(keys: Keys) -> None:
    page = keys.page
    begin(keys, "Events", "New event", "Formatted without a mouse")
    text = keys.reach(page.locator(".ProseMirror").first)
    page.keyboard.type("What we saw")
    keys.press("Alt+F10", "ArrowDown", "ArrowDown", "Escape")  # to the sorts of paragraph, two further, back
    expect(text.locator("h3")).to_have_text("What we saw")
    keys.press("Enter")
    page.keyboard.type("A quay, and ")
    keys.press("ControlOrMeta+k")
    page.keyboard.type("office.example")
    keys.press("Enter")
    keys.press("Tab")
    assert not text.evaluate("text => text.contains(document.activeElement)")
    keys.write("Date", "June 2016")
    keys.push("Save as draft")
    says(page, DRAFT)
    kept = page.locator("textarea[name=body]").input_value()
    assert kept == "### What we saw\n\nA quay, and <https://office.example>"
    keys.go_to("button", "Preview (new window)")
    with page.context.expect_page() as opened:
        keys.press("Enter")
    expect(opened.value.locator("h1")).to_have_text("Formatted without a mouse")
    opened.value.close()
    keys.open("Publish on a date")
    keys.write_day(page.locator("[name=planned_date]"), FAR_AHEAD)
    keys.push("Publish then")
    says(page, "Saved. It will be published on 15 June 2091")
    keys.write("Title", "Formatted twice without a mouse")
    keys.push("Save as draft")
    says(page, DRAFT)
    keys.push("Call it off")
    keys.follow("History")
    keys.follow("Revision 1")
    keys.choose("Compare revision 1 with", "2 ")
    keys.push("Compare")
    keys.push("Restore revision 1")
    says(page, "Revision 1 is the draft now.")
    assert heading(page) == "Formatted without a mouse"


def test_files_are_put_in_placed_replaced_described_and_removed(keys: Keys, tmp_path: Path) -> None:
    page = keys.page
    first, second = tmp_path / "minutes_EN.txt", tmp_path / "notes.txt"
    first.write_text("We met by the lake, and heard what people had to say of the crossing.")
    second.write_text("1 2 3")
    begin(keys, "Resources", "New resource", "Minutes without a mouse")
    keys.push("Save as draft")
    keys.follow("Files")
    keys.offer("Files: drop them here, or choose them", first, second)
    expect(page.locator("[data-spoken]")).to_have_text("All files are answered.")
    place = page.locator("[data-to-place]")
    keys.choose("notes.txt", "français", within=place)
    keys.push("Save as draft", within=place)
    expect(page.locator(".entries .name")).to_have_text(["minutes_EN.txt", "notes.txt"])
    keys.follow("Replace (English)")
    other = page.get_by_role("region", name="Put in a file, or say that it will come")
    first.write_text("We met by the lake, and heard again what people had to say of the crossing.")
    keys.offer("File", first, within=other)
    keys.push("Publish", within=other)
    says(page, "Published, with its files.")
    keys.follow("minutes_EN.txt")
    keys.write("English", "A page of minutes.")
    keys.push("Save")
    says(page, "Saved.")
    keys.follow("All files")
    keys.push("Remove (French)")
    expect(page.locator(".entries .name")).to_have_count(1)


def test_events_of_a_table_are_brought_in(keys: Keys, tmp_path: Path) -> None:
    table = tmp_path / "events.csv"
    table.write_text("title,date\nBrought in without a mouse,2016-07-01\n")
    keys.follow("Events")
    keys.follow("Events from a table")
    keys.offer("Choose the table, or drop it here", table)
    keys.push("See what would happen")
    keys.push("Bring them in")
    says(keys.page, "1 event")


def test_pasted_call_becomes_a_published_one(keys: Keys) -> None:
    page = keys.page
    keys.follow("Calls")
    keys.follow("Read a call")
    keys.go_to("textbox", "Paste the text of the call")
    page.keyboard.insert_text(NOTE)
    keys.push("Read")
    keys.push("Make a draft")
    keys.push("Publish")
    says(page, PUBLISHED)


def test_people_are_invited_given_roles_and_found_in_the_journal(keys: Keys) -> None:
    page = keys.page
    keys.follow("People")
    keys.follow("Invite somebody")
    keys.write("E-mail address", "bela@office.example")
    keys.write("Name", "Bela")
    keys.tick("reviewer")
    keys.push("Invite")
    keys.follow("People")
    keys.push("Take the invitation back : Bela")
    expect(page.get_by_text("Bela", exact=True)).to_have_count(0)
    keys.follow("Travelling registrar (invented)")
    keys.tick("reviewer")
    keys.push("Save")
    keys.follow("Journal")
    keys.write("Words", "Travelling registrar")
    keys.choose("What", "account")
    keys.push("Find")
    said = "set the roles of Travelling registrar (invented) (given: reviewer)"
    expect(page.get_by_role("listitem").filter(has_text=said)).to_be_visible()


def test_faults_of_tabbing_are_found(editor: Visitor) -> None:
    """What the tests of all pages look for, on a page that has it."""
    editor.page.goto("about:blank")
    editor.page.set_content(AWKWARD)
    assert faults_of_tabbing(editor.page) == [
        "a “No ring” does not show its focus",
        "a “Below” is not seen while it has the focus",
        "the tab key comes to no end",
        "button “Behind” is not reached",
    ]


def test_visitor_skips_the_menu_answers_a_call_and_subscribes(reader: Visitor) -> None:
    page, keys = reader.page, Keys(reader.page)
    reader.open("/en/", WIDTHS[0])
    keys.press("Tab", "Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    keys.follow("Calls")
    keys.follow(OPEN_CALL)
    keys.follow("You have written to them? Tell us that you sent it")
    keys.write("Who you are", "A river watch")
    keys.push("Tell us")
    assert heading(page) == "Thank you"
    keys.follow("Calls")
    keys.follow("Be told by mail")
    keys.write("Your e-mail address", "esi@river.example")
    keys.go_to("radio", "at once, whenever something changes")
    keys.press("ArrowDown")
    keys.push("Send me the mail to confirm")
    says(page, "We have sent a mail to esi@river.example.")


def test_paper_is_written_and_made_final(keys: Keys) -> None:
    page = keys.page
    begin(keys, "Papers", "New paper", "Written without a mouse")
    keys.choose("Kind", "letter")
    keys.push("Save as draft")
    says(page, DRAFT)
    keys.follow("Working copy")
    keys.follow("Put in paragraphs")
    keys.write("Text", "Nobody is sent back unheard.")
    keys.push("Put in")
    keys.follow("Write 1.")
    keys.write("Text", "Nobody is sent back unheard or at night.")
    keys.push("Save")
    expect(page.locator(".part")).to_contain_text("unheard or at night.")
    keys.follow("Versions")
    keys.write("What changed", "All of it")
    keys.push("Make a version")
    keys.open("Make it the final text")
    keys.push("Freeze it")
    expect(page.get_by_text("final", exact=True).first).to_be_visible()


def test_paper_is_opened_for_signing_and_signed(keys: Keys, reader: Visitor, postbox: Postbox) -> None:
    page = keys.page
    keys.follow("Papers")
    keys.follow(SIGNED)
    keys.follow("Sign-ons")
    keys.follow("Open it again…")
    keys.write_day(page.get_by_label("Last day"), FAR_AHEAD)
    keys.push("Save")
    says(page, "Changed.")
    keys.follow(f"Ask again… ({ASKED})")
    keys.push("Send the mail")
    link = postbox.link_to(ITS_ADDRESS, "Will you sign?", "sign-on")
    at_home = Keys(reader.page)
    reader.page.goto(link)
    at_home.push("Open the paper")
    at_home.write("Your name", "Esi")
    at_home.write("Your function", "Director")
    at_home.tick(f"{AUTHORITY}")
    at_home.push("Sign")
    says(reader.page, f"{ASKED} stands behind this paper.")
