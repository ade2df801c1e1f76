"""People from the invitation to the desk, with a one-time code, a recovery code and a passkey, on a site that
asks for a second factor.
"""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.addresses import WIDTHS
from tests.browser.looking import Visitor, visitor_of
from tests.browser.signing_in import give_password, set_up_app, sign_in
from tests.sites import Command, migrated_file

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PASSWORD, CHOSEN = "a long enough password", "a-lake-with-two-shores"
ZOE = "zoe@example.org"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A new site. By its name and not its number, for passkeys belong to names."""
    command = Command(tmp_path_factory.mktemp("people"))
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    command.environment["TRAVAUX_ADDRESS"] = f"http://localhost:{port}"
    try:
        command.home.mkdir(mode=0o700)
        shutil.copy(migrated_file(), command.home)
        account = {"TRAVAUX_ADMIN_EMAIL": "ada@example.org", "TRAVAUX_ADMIN_PASSWORD": PASSWORD}
        assert command.run("init", "--no-input", **account).returncode == 0
        served = command.start("serve", "--port", str(port))
        assert served.stdout is not None
        assert served.stdout.readline().startswith("Ready: "), (command.folder / "errors").read_text()
        yield f"http://localhost:{port}"
    finally:
        command.end()


def is_well_made(visitor: Visitor) -> None:
    assert visitor.overflow(*WIDTHS) == []
    assert visitor.inline() == []
    assert visitor.violations(*WIDTHS) == []
    assert visitor.complaints == []


def with_authenticator(visitor: Visitor) -> None:
    """A device that keeps passkeys and knows its user."""
    device = visitor.context.new_cdp_session(visitor.page)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Sign out").first.click()
    page.wait_for_url("**/en/")


def test_from_an_invitation_to_the_desk_with_code_recovery_code_and_passkey(
    chromium: Browser, site: str
) -> None:
    ada, zoe = (visitor_of(chromium, site, scripts=scripts) for scripts in (False, True))
    sign_in(ada, "ada@example.org", PASSWORD)
    link = invite(ada.page, site)

    # The link, the password, and at once the second factor.
    zoe.open(link, WIDTHS[0])
    is_well_made(zoe)
    page = zoe.page
    page.get_by_label("A password").fill(CHOSEN)
    page.get_by_label("The same password again").fill(CHOSEN)
    page.get_by_role("button", name="Make my account").click()
    page.get_by_role("main").get_by_role("link", name="Sign in").click()
    give_password(page, ZOE, CHOSEN)
    expect(page).to_have_url(f"{site}/en/account/")
    page.goto(f"{site}/en/desk/")
    expect(page).to_have_url(f"{site}/en/account/")
    key, codes = set_up_app(page)
    assert len(codes) == 10
    is_well_made(zoe)
    page.get_by_role("link", name="I have kept them").click()
    page.get_by_role("link", name="To the desk").click()
    expect(page).to_have_url(f"{site}/en/desk/")

    # A lost telephone: a recovery code opens once.
    sign_out(page)
    zoe.open("/en/desk/", WIDTHS[1])
    give_password(page, ZOE, CHOSEN)
    is_well_made(zoe)
    page.get_by_label("One-time code").fill(codes[0])
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(f"{site}/en/desk/")

    # A passkey, and signing in with nothing else.
    with_authenticator(zoe)
    zoe.open("/en/account/passkeys/new/", WIDTHS[1])
    page.get_by_label("Name of the passkey").fill("my telephone")
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_text("my telephone", exact=True)).to_be_visible()
    expect(page.get_by_text("9 codes are left.")).to_be_visible()
    sign_out(page)
    zoe.open("/en/account/sign-in/", WIDTHS[1])
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page).to_have_url(f"{site}/en/desk/")

    # The same person elsewhere, ended from here.
    other = visitor_of(chromium, site, scripts=False)
    other.open("/en/desk/", WIDTHS[1])
    give_password(other.page, ZOE, CHOSEN)
    other.page.get_by_label("One-time code").fill(codes[1])
    other.page.get_by_role("button", name="Sign in").click()
    expect(other.page).to_have_url(f"{site}/en/desk/")
    zoe.open("/en/account/", WIDTHS[1])
    page.get_by_role("button", name="End all others").click()
    expect(page.get_by_text("Everywhere else you are signed out.")).to_be_visible()
    other.page.reload()
    assert "/en/account/sign-in/" in other.page.url
    for visitor in (ada, zoe, other):
        visitor.context.close()
    assert key


def invite(page: Page, site: str) -> str:
    """Where the link leads that the administrator is shown, without the site."""
    page.goto(f"{site}/en/desk/people/")
    page.get_by_role("link", name="Invite somebody").click()
    page.get_by_label("E-mail address (required)").fill(ZOE)
    page.get_by_label("Name (required)").fill("Zoé")
    page.get_by_label("reviewer").check()
    page.get_by_role("button", name="Invite").click()
    link = page.locator(".link-to-hand-over").inner_text()
    assert link.startswith(f"{site}/en/account/enter/")
    page.goto(f"{site}/en/desk/people/")
    expect(page.get_by_role("heading", name="Invited, not yet here")).to_be_visible()
    return link.removeprefix(site)
