"""Signing in through the form, as people do."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.addresses import WIDTHS
from tests.browser.looking import Visitor
from travaux.demo.loading import EMAIL, PASSWORD


def sign_in(visitor: Visitor, email: str = EMAIL, password: str = PASSWORD) -> None:
    """To the first screen of the desk: without more, as the editor of the demonstration."""
    visitor.open("/en/desk/", WIDTHS[-1])
    visitor.page.get_by_label("E-mail address").fill(email)
    visitor.page.get_by_label("Password").fill(password)
    visitor.page.get_by_role("button", name="Sign in").click()
    expect(visitor.page).to_have_url(f"{visitor.site}/en/desk/")
