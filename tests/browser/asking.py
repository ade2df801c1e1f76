"""Asking a site over plain HTTP: what its answers weigh, and what they lead to."""

from __future__ import annotations

import http.client
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

REDIRECTS = (301, 302)


@dataclass(frozen=True)
class Answer:
    status: int
    kind: str
    content: bytes  # as sent: compressed where it was
    weight: int  # of the content and the headers
    onward: str

    @property
    def is_page(self) -> bool:
        return self.status == 200 and self.kind == "text/html"


class Asking:
    """One connection to a site, as a browser without cookies has it."""

    def __init__(self, site: str) -> None:
        self.site = site
        self.connection = http.client.HTTPConnection(urlsplit(site).netloc, timeout=30)

    def ask(self, address: str, *, compressed: bool = False) -> Answer:
        accepted = {"Accept-Encoding": "gzip, deflate, br"} if compressed else {}
        self.connection.request("GET", address, headers=accepted)
        response = self.connection.getresponse()
        content = response.read()
        kind = response.headers.get_content_type()
        weight = len(bytes(response.headers)) + len(content)
        return Answer(response.status, kind, content, weight, response.headers.get("Location", ""))

    def first_visit(self, address: str) -> dict[str, int]:
        """How many bytes each thing weighs that a browser with nothing in store fetches for a page."""
        page = html.fromstring(self.ask(address).content)
        parts = page.xpath("//link[@rel='stylesheet' or @rel='icon']/@href | //script/@src")
        return {one: self.ask(one, compressed=True).weight for one in (address, *map(str, parts))}

    def close(self) -> None:
        self.connection.close()


@dataclass(frozen=True)
class Link:
    """`named` is the place on the page that the link points at."""

    address: str
    named: str


def links_of(answer: Answer, address: str, site: str) -> set[Link]:
    """The links of a page, feed or site map that stay on the site."""
    if answer.is_page:
        found = html.fromstring(answer.content).xpath("//@href | //@src | //form/@action")
    elif answer.kind.endswith("xml"):
        tree = etree.fromstring(answer.content)
        found = [*tree.xpath("//@href"), *tree.xpath("//*[local-name()='loc']/text()")]
    else:
        found = []
    links = set()
    for one in found:
        parts = urlsplit(urljoin(site + address, str(one)))
        if f"{parts.scheme}://{parts.netloc}" == site:
            links.add(Link(parts.path + (f"?{parts.query}" if parts.query else ""), parts.fragment))
    return links


def names_on(answer: Answer) -> set[str]:
    """The places on a page that a link can point at."""
    return {str(name) for name in html.fromstring(answer.content).xpath("//@id")} | {""}
