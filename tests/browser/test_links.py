"""Every link of the public site leads somewhere."""

from __future__ import annotations

import re
from collections import deque

import pytest

from tests.browser.asking import REDIRECTS, Answer, Asking, Link, links_of, names_on

pytestmark = pytest.mark.browser

START = ("/", "/en/", "/fr/", "/robots.txt", "/sitemap.xml", "/favicon.ico")
FILTERS = re.compile(r"/(area/[^/]+|kind/[^/]+|\d{4}|undated)(?=/)")
NARROWED_MONTH = re.compile(r"/calendar/.+/\d{4}/\d{1,2}/")


def is_one_of_thousands(address: str) -> bool:
    """Whether it is a list narrowed twice or more, or a narrowed month: all made alike."""
    return len(FILTERS.findall(address)) > 1 or NARROWED_MONTH.search(address) is not None


def walk(asking: Asking) -> tuple[dict[str, Answer], dict[Link, str]]:
    """Every answer of the site by its address, and every link with one page on which it stands."""
    answers: dict[str, Answer] = {}
    links = {Link(address, ""): "the start" for address in START}
    ahead = deque(START)
    while ahead:
        address = ahead.popleft()
        if address in answers:
            continue
        answer = answers[address] = asking.ask(address)
        leads_to = links_of(answer, address, asking.site)
        if answer.status in REDIRECTS and answer.onward.startswith("/"):
            leads_to = {Link(answer.onward, "")}
        for link in leads_to:
            if not is_one_of_thousands(link.address):
                links.setdefault(link, address)
                ahead.append(link.address)
    return answers, links


def test_every_link_leads_somewhere(demonstration: str) -> None:
    asking = Asking(demonstration)
    answers, links = walk(asking)
    asking.close()
    lost = [
        f"{link.address} on {page}: {answers[link.address].status}"
        for link, page in links.items()
        if answers[link.address].status not in (200, *REDIRECTS)
    ]
    assert lost == []
    names = {address: names_on(answer) for address, answer in answers.items() if answer.is_page}
    nameless = [
        f"{link.address}#{link.named} on {page}"
        for link, page in links.items()
        if link.named not in names.get(link.address, {link.named})
    ]
    assert nameless == []
    # Both languages were walked to the end: each has every page that the other has.
    pages = {language: pages_in(language, answers) for language in ("en", "fr")}
    assert pages["en"] == pages["fr"]
    assert len(pages["en"]) > 200


def pages_in(language: str, answers: dict[str, Answer]) -> set[str]:
    start = f"/{language}/"
    return {address.removeprefix(start) for address in names_of_pages(answers) if address.startswith(start)}


def names_of_pages(answers: dict[str, Answer]) -> list[str]:
    return [address for address, answer in answers.items() if answer.is_page and "?" not in address]
