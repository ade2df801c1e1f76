"""Signing in through the form, as people do."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.addresses import WIDTHS
from tests.browser.looking import Visitor
from tests.signing_in import code_now
from travaux.demo.loading import EMAIL, PASSWORD


def sign_in(visitor: Visitor, email: str = EMAIL, password: str = PASSWORD) -> None:
    """To the first screen of the desk: without more, as the editor of the demonstration. Where a second
    factor is asked for, an app for one-time codes is set up on the way.
    """
    visitor.open("/en/desk/", WIDTHS[-1])
    give_password(visitor.page, email, password)
    if visitor.page.url == f"{visitor.site}/en/account/":
        set_up_app(visitor.page)
        visitor.page.goto(f"{visitor.site}/en/desk/")
    expect(visitor.page).to_have_url(f"{visitor.site}/en/desk/")


def give_password(page: Page, email: str, password: str) -> None:
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def set_up_app(page: Page) -> tuple[str, list[str]]:
    """From one's own account, with the key typed instead of the picture; the key and the recovery codes."""
    page.get_by_role("link", name="Set up an app").click()
    key = page.locator("code.key").inner_text()
    page.get_by_label("Six digits").fill(code_now(key))
    page.get_by_role("button", name="That is it").click()
    return key, page.locator(".codes code").all_inner_texts()
