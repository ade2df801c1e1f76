"""A paper from its first line to its publication and its signatures, as three people of two organisations and
one of the office make it, each in a browser of their own, with Word in between and mail that is really sent.
"""

from __future__ import annotations

import datetime
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from tests.browser.addresses import NARROWEST, WIDTHS
from tests.browser.conftest import served
from tests.browser.looking import Visitor, visitor_of
from tests.browser.signing_in import sign_in
from tests.postbox import PATIENCE, Postbox
from tests.sites import Command
from tests.texts.reading.libreoffice import edit_in_libreoffice

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PASSWORD = "a-long-quiet-river"
GROUP, PAPER = "Friends of the Passage (invented)", "Nobody is turned back unheard"
HARBOUR, GROUND = "Harbour Lights (invented)", "Open Ground (invented)"
ADDRESSES = {HARBOUR: "office@harbour-lights.example", GROUND: "office@open-ground.example"}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FIRST = """# Why we write

People who cross a border in fear are entitled to be heard before they are sent anywhere.

States have promised one another to look at each person alone.

# What we ask

Every decision is given in writing, in a language that its reader knows.

Nobody is detained for having asked."""


@dataclass
class Person:
    name: str
    address: str
    organisation: str
    role: str
    visitor: Visitor

    @property
    def page(self) -> Page:
        return self.visitor.page


@dataclass
class Together:
    """The demonstration with a mail server, and everybody who works on the paper."""

    postbox: Postbox
    office: Visitor
    reader: Visitor
    people: dict[str, Person]
    folder: Path
    addresses: dict[str, str] = field(default_factory=dict)

    def wait_for_mails(self, to: str, subject: str, number: int) -> None:
        ends = time.monotonic() + PATIENCE
        while (
            sum(one["To"] == to and subject in str(one["Subject"]) for one in self.postbox.accepted) < number
        ):
            assert time.monotonic() < ends, self.postbox.subjects()
            self.office.page.wait_for_timeout(200)


@pytest.fixture(scope="module")
def together(
    chromium: Browser, postbox: Postbox, copied_demonstration: Callable[[str], Command]
) -> Iterator[Together]:
    command = copied_demonstration("together")
    command.environment["TRAVAUX_MAIL_URL"] = postbox.url
    command.environment["TRAVAUX_MAIL_FROM"] = "desk@two-shores.example"
    for site in served(command):
        windows = {name: visitor_of(chromium, site, scripts=True) for name in ("office", "reader", *"ABC")}
        people = {
            name: Person(name, f"{name.lower()}@{where}.example", organisation, role, windows[letter])
            for letter, name, where, organisation, role in (
                ("A", "Amal", "harbour-lights", HARBOUR, "drafter"),
                ("B", "Bela", "harbour-lights", HARBOUR, "member"),
                ("C", "Chen", "open-ground", GROUND, "drafter"),
            )
        }
        yield Together(postbox, windows["office"], windows["reader"], people, command.folder)
        for window in windows.values():
            window.context.close()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def write(page: Page, field: str, words: str) -> None:
    page.get_by_role("textbox", name=named(field)).fill(words)


def choose(page: Page | Locator, field: str, label: str) -> None:
    page.get_by_role("combobox", name=named(field)).select_option(label=label)


def named(field: str) -> re.Pattern[str]:
    """The name of a field, whether or not it is required."""
    return re.compile(rf"^{re.escape(field)}( \(|$)")


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).first.click()


def said(page: Page) -> str:
    return page.locator("main").inner_text()


def looked_at(visitor: Visitor) -> None:
    """Every page on the way is for everybody, also on a telephone."""
    assert visitor.overflow(NARROWEST, *WIDTHS) == []
    assert visitor.violations(WIDTHS[0]) == []
    assert visitor.complaints == []


def days_ahead(days: int) -> str:
    return (datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(days=days)).isoformat()


def test_paper_from_first_line_to_publication_and_signatures(together: Together) -> None:
    the_group_comes_together(together)
    people_enter(together)
    the_paper_is_begun(together)
    three_write_at_once(together)
    word_goes_out_and_comes_back(together)
    the_group_is_asked(together)
    the_text_is_final_and_public(together)
    organisations_sign(together)
    the_text_changes_and_is_signed_again(together)
    one_takes_its_name_back(together)


def the_group_comes_together(together: Together) -> None:
    page = together.office.page
    sign_in(together.office)
    for name, address in ADDRESSES.items():
        together.office.open("/en/desk/organisations/new/", WIDTHS[-1])
        write(page, "Name", name)
        write(page, "E-mail address", address)
        press(page, "Save")
        expect(page.get_by_role("status")).to_have_text("Saved.")
    for person in together.people.values():
        together.office.open("/en/desk/contacts/new/", WIDTHS[-1])
        write(page, "Name", person.name)
        choose(page, "Organisation", person.organisation)
        write(page, "E-mail address", person.address)
        write(page, "Why we keep this", "writes with us")
        write(page, "Until when", days_ahead(400))
        press(page, "Save")
        expect(page.get_by_role("status")).to_have_text("Saved.")
    together.office.open("/en/desk/groups/new/", WIDTHS[-1])
    write(page, "Name", GROUP)
    press(page, "Save as draft")
    follow(page, "Members")
    for name in ADDRESSES:
        choose(page, "Organisation", name)
        press(page, "Take in")
        expect(page.get_by_role("link", name=name, exact=True)).to_be_visible()
    for person in together.people.values():
        member = page.locator("section.hang", has=page.get_by_role("heading", name=person.organisation))
        member.get_by_text("Add a person").click()
        choose(member, "Person", person.name)
        choose(member, "Role", person.role)
        member.get_by_role("button", name="Add", exact=True).click()
        expect(page.get_by_role("link", name=person.name, exact=True)).to_be_visible()
        press(page, f"Invite to the workroom ({person.name})")
        expect(page.get_by_role("status")).to_contain_text("The mail is on its way.")
    looked_at(together.office)


def people_enter(together: Together) -> None:
    for person in together.people.values():
        page = person.page
        page.goto(together.postbox.link_to(person.address, "Your way into our workroom", "workroom/enter"))
        write(page, "A password", PASSWORD)
        write(page, "The same password again", PASSWORD)
        press(page, "Make my account")
        page.goto(f"{person.visitor.site}/en/workroom/")
        write(page, "E-mail address", person.address)
        write(page, "Password", PASSWORD)
        press(page, "Sign in")
        expect(page).to_have_url(f"{person.visitor.site}/en/workroom/")
        assert GROUP in said(page)


def the_paper_is_begun(together: Together) -> None:
    """By the office at the desk; its first lines by a drafter."""
    page = together.office.page
    together.office.open("/en/desk/papers/new/", WIDTHS[-1])
    write(page, "Title", PAPER)
    choose(page, "Written by the group", GROUP)
    choose(page, "Kind", "joint paper")
    press(page, "Save as draft")
    follow(page, "Working copy")
    together.addresses["copy"] = page.url
    amal = together.people["Amal"].page
    amal.goto(page.url)
    follow(amal, "Put in paragraphs")
    write(amal, "Text", FIRST)
    press(amal, "Put in")
    expect(amal.locator(".part")).to_have_count(6)
    looked_at(together.people["Amal"].visitor)
    follow(amal, "Key messages")
    follow(amal, "New message")
    write(amal, "Message", "Hear everybody before anybody is sent back.")
    write(amal, "Reason", "A wrong return cannot be undone.")
    write(amal, "Legal references", "Convention relating to the Status of Refugees, article 33")
    press(amal, "Save")
    expect(amal.locator(".key-messages")).to_contain_text("A wrong return cannot be undone.")


def paragraph(together: Together, person: str, words: str) -> Page:
    """A person at the page of the paragraph that has some words."""
    page = together.people[person].page
    page.goto(together.addresses["copy"])
    part = page.locator(".part", has_text=words)
    part.get_by_role("link", name=re.compile("^(Write|Open)")).click()
    return page


def three_write_at_once(together: Together) -> None:
    amal = paragraph(together, "Amal", "look at each person alone")
    chen = paragraph(together, "Chen", "look at each person alone")
    bela = paragraph(together, "Bela", "given in writing")
    expect(chen.locator("[data-here]")).to_contain_text("Amal")
    write(amal, "Text", "States have promised one another to look at each case alone.")
    press(amal, "Save")
    chen.goto(together.addresses["copy"])
    expect(chen.locator("main")).to_contain_text("look at each case alone.")
    amal = paragraph(together, "Amal", "Nobody is detained")
    chen = paragraph(together, "Chen", "Nobody is detained")
    write(amal, "Text", "Nobody is detained for having asked for shelter.")
    press(amal, "Save")
    write(chen, "Text", "Nobody is detained for having asked to stay.")
    press(chen, "Save")
    expect(chen.get_by_role("alert")).to_contain_text("Amal saved this while you were writing")
    expect(chen.get_by_label("Text")).to_have_value("Nobody is detained for having asked to stay.")
    looked_at(together.people["Chen"].visitor)
    write(chen, "Text", "Nobody is detained for having asked for shelter, or to stay.")
    press(chen, "Save")
    write(
        bela,
        "Proposed text",
        "Every decision is given in writing within a week, in a language that its reader knows.",
    )
    write(bela, "Reason", "Without a day, it comes too late.")
    press(bela, "Suggest")
    bela = paragraph(together, "Bela", "given in writing")
    write(bela, "Comment", "Who translates it?")
    press(bela, "Comment")
    expect(bela.locator(".remark")).to_contain_text("Who translates it?")
    amal = paragraph(together, "Amal", "given in writing")
    expect(amal.locator(".remark")).to_contain_text("Bela")
    follow(amal, "Other words")
    press(amal, "Take over")
    amal.goto(together.addresses["copy"])
    expect(amal.locator("main")).to_contain_text("given in writing within a week")


def make_version(page: Page, together: Together, note: str) -> None:
    page.goto(together.addresses["copy"])
    follow(page, "Versions")
    write(page, "What changed", note)
    press(page, "Make a version")
    expect(page.get_by_role("heading", name=re.compile(r"^Version \d+$")).first).to_be_visible()


def word_goes_out_and_comes_back(together: Together) -> None:
    amal, chen = together.people["Amal"].page, together.people["Chen"].page
    make_version(amal, together, "To be read in Word")
    with amal.expect_download() as coming:
        follow(amal, "Word file")
    file = together.folder / "from-a-partner.docx"
    coming.value.save_as(file)
    edit_in_libreoffice(
        file,
        [
            ("author", "Dilnaz"),
            ("replace", "are entitled to be heard", "have the right to be heard"),
            ("replace", "for having asked", "because they asked"),
            ("insert", "within a week", "Whoever cannot read has it read out."),
            ("comment", "each case alone", "Should we name the Convention?", "Dilnaz"),
        ],
    )
    chen.goto(together.addresses["copy"])
    follow(chen, "Returned files")
    chen.get_by_label("File").set_input_files(
        FilePayload(name="from-a-partner.docx", mimeType=WORD, buffer=file.read_bytes())
    )
    press(chen, "Read it")
    expect(chen.locator(".entries")).to_contain_text("3 suggestions")
    expect(chen.locator(".entries")).to_contain_text("1 comment")
    looked_at(together.people["Chen"].visitor)
    decide(paragraph(together, "Chen", "are entitled to be heard"), "Take over", "")
    decide(
        paragraph(together, "Chen", "Nobody is detained"), "Decline", "The first wording is the older one."
    )
    chen.goto(together.addresses["copy"])
    chen.get_by_role("link", name=re.compile("Suggested|new paragraph", re.IGNORECASE)).first.click()
    press(chen, "Take over")
    chen.goto(together.addresses["copy"])
    text = said(chen)
    assert "have the right to be heard" in text
    assert "for having asked for shelter" in text
    assert "Whoever cannot read has it read out." in text
    bela = paragraph(together, "Bela", "each case alone")
    expect(bela.locator(".remark")).to_contain_text("Should we name the Convention?")
    expect(bela.locator(".remark")).to_contain_text("Dilnaz")


def decide(page: Page, button: str, reason: str) -> None:
    follow(page, "Other words")
    if reason:
        write(page, "Reason, where you decline", reason)
    press(page, button)


def the_group_is_asked(together: Together) -> None:
    """A second version goes round; two organisations answer."""
    page = together.office.page
    make_version(together.people["Amal"].page, together, "With what Dilnaz suggested")
    page.goto(together.addresses["copy"])
    follow(page, "Versions")
    page.get_by_role("link", name=re.compile("^Version 2")).first.click()
    together.addresses["version"] = page.url
    follow(page, "Send to the group")
    write(page, "Message to the group", "Please read it once more.")
    write(page, "Silence until", days_ahead(7))
    press(page, "Send it")
    looked_at(together.office)
    for name, answer, words in (("Bela", "agrees", ""), ("Chen", "agrees, with changes", "A shorter title.")):
        person = together.people[name]
        person.page.goto(together.postbox.link_to(person.address, "Your answer, please", "workroom/papers"))
        person.page.get_by_role("radio", name=answer, exact=True).check()
        write(person.page, "In your words", words)
        press(person.page, "Answer")
    page.reload()
    assert "A shorter title." in said(page)
    looked_at(together.people["Chen"].visitor)


def the_text_is_final_and_public(together: Together) -> None:
    page = together.office.page
    page.goto(together.addresses["version"])
    follow(page, "version 1")
    expect(page.locator("main")).to_contain_text("have the right")
    looked_at(together.office)
    freeze(together, 2)
    publish(together, 2)
    together.reader.page.goto(together.addresses["public"])
    text = said(together.reader.page)
    assert text.index("Hear everybody before anybody is sent back.") < text.index("Why we write")
    looked_at(together.reader)
    for ending in ("PDF", "Word"):
        with together.reader.page.expect_download() as coming:
            together.reader.page.get_by_role("link", name=re.compile(ending)).first.click()
        assert coming.value.path().stat().st_size > 5_000


def freeze(together: Together, number: int) -> None:
    page = together.office.page
    page.goto(together.addresses["copy"])
    follow(page, "Versions")
    page.get_by_role("link", name=re.compile(f"^Version {number}")).first.click()
    page.get_by_text("Make it the final text").click()
    press(page, "Freeze it")
    expect(page.get_by_text("final", exact=True).first).to_be_visible()


def publish(together: Together, number: int) -> None:
    page = together.office.page
    together.office.open("/en/desk/papers/", WIDTHS[-1])
    follow(page, PAPER)
    versions = page.get_by_role("combobox", name=named("Version that the public reads"))
    label = versions.locator("option", has_text=f"Version {number}").inner_text()
    versions.select_option(label=label)
    press(page, "Publish")
    expect(page.get_by_role("status")).to_have_text("Published. Visitors read it now.")
    address = page.get_by_role("link", name="See what is published").get_attribute("href")
    assert address is not None
    together.addresses["public"] = together.office.site + address


def organisations_sign(together: Together) -> None:
    """Asked by mail, without accounts: one at its own address, one elsewhere, which then confirms."""
    page = together.office.page
    together.office.open("/en/desk/papers/", WIDTHS[-1])
    follow(page, PAPER)
    follow(page, "Sign-ons")
    together.addresses["sign-ons"] = page.url
    open_for_signing(page, 2)
    for name in ADDRESSES:
        expect(page.get_by_role("checkbox", name=name)).to_be_checked()
    looked_at(together.office)
    press(page, "Send the mails")
    expect(page.get_by_role("status")).to_have_text("2 mails are on their way.")
    sign(together, HARBOUR)
    sign(together, GROUND)
    assert names_behind(together) == [HARBOUR, GROUND]
    looked_at(together.reader)


def open_for_signing(page: Page, number: int) -> None:
    version = page.locator("section", has=page.get_by_role("heading", name=f"Version {number}"))
    version.get_by_role("link", name="Open it for signing…").click()
    write(page, "Last day", days_ahead(20))
    page.get_by_label("Let the public see how many have signed").check()
    press(page, "Open it")


def sign(together: Together, organisation: str) -> None:
    page = together.reader.page
    link = together.postbox.link_to(ADDRESSES[organisation], "Will you sign?", "sign-on")
    # A program that opens every link of a mail signs nothing, and takes the link from nobody.
    assert together.reader.context.request.get(link).status == 200
    page.goto(link)
    press(page, "Open the paper")
    expect(page.get_by_role("heading", name="Sign this paper")).to_be_visible()
    write(page, "Your name", "Esi")
    write(page, "Your function", "Director")
    page.get_by_label("I am authorised to sign this paper").check()
    looked_at(together.reader)
    press(page, "Sign")
    expect(page.get_by_role("status")).to_contain_text(f"{organisation} stands behind this paper.")
    page.goto(link)
    expect(page.get_by_role("heading", name="This link cannot be used")).to_be_visible()


def names_behind(together: Together) -> list[str]:
    """The organisations that the public page names."""
    together.reader.page.goto(together.addresses["public"])
    assert "Esi" not in said(together.reader.page)
    return together.reader.page.locator(".signatories bdi").all_inner_texts()


def the_text_changes_and_is_signed_again(together: Together) -> None:
    amal = together.people["Amal"].page
    amal.goto(together.addresses["copy"])
    follow(amal, "Put in paragraphs")
    write(amal, "Text", "Nobody is sent back at night.")
    press(amal, "Put in")
    make_version(amal, together, "With the nights")
    freeze(together, 3)
    publish(together, 3)
    assert names_behind(together) == []
    page = together.office.page
    page.goto(together.addresses["sign-ons"])
    open_for_signing(page, 3)
    page.goto(together.addresses["sign-ons"])
    follow(page, "Ask 2 that signed before…")
    looked_at(together.office)
    press(page, "Send 2 mails")
    expect(page.get_by_role("status")).to_have_text("2 mails are on their way.")
    for name in ADDRESSES:
        together.wait_for_mails(ADDRESSES[name], "Will you sign?", 2)
        sign(together, name)
    assert names_behind(together) == [HARBOUR, GROUND]


def one_takes_its_name_back(together: Together) -> None:
    page = together.reader.page
    together.wait_for_mails(ADDRESSES[GROUND], "Signed in your name", 2)
    page.goto(together.postbox.link_to(ADDRESSES[GROUND], "Signed in your name", "sign-on/own"))
    looked_at(together.reader)
    press(page, "Withdraw our name")
    expect(page.get_by_role("status")).to_contain_text(f"{GROUND} withdrew its name")
    assert names_behind(together) == [HARBOUR]
    assert f"{GROUND} withdrew its name" in said(page)
    looked_at(together.reader)
    office = together.office.page
    office.goto(together.addresses["sign-ons"])
    for words in ("Signed on", "withdrawn on", "Who stands behind version 2"):
        assert words in office.locator("main").inner_text()
    looked_at(together.office)
    with office.expect_download() as coming:
        follow(office, "Spreadsheet of all sign-ons")
    assert coming.value.suggested_filename.endswith(".xlsx")
