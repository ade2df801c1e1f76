"""What a page says about itself and where it leads, its menus included."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from lxml import etree, html

from travaux.transfer.fetching import NotFetched, Target
from travaux.transfer.site.markup import own_address, text_of_main

MOST_LINKS = 2_000  # of a page that are followed


@dataclass(frozen=True)
class Fingerpost:
    """`base` is what the links of the page begin from; `named` the address that it gives for itself; `words`
    a digest of what stands on it.
    """

    base: Target
    named: str | None = None
    words: str = ""
    leads: list[Target] = field(default_factory=list)


def fingerpost(content: bytes, target: Target) -> Fingerpost:
    """The page at `target`, in UTF-8, as a crawl needs to know it."""
    try:
        document = html.document_fromstring(
            content, parser=html.HTMLParser(encoding="utf-8", no_network=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return Fingerpost(target)
    base = target
    for said in document.xpath("//base/@href")[:1]:
        base = joined(target, str(said)) or target
    links = document.xpath("//a[@href][not(@download)] | //area[@href]")[:MOST_LINKS]
    leads = [
        lead
        for link in links
        if "nofollow" not in (link.get("rel") or "").lower().split()
        and (lead := joined(base, str(link.get("href")))) is not None
    ]
    words = hashlib.sha256(text_of_main(document).encode()).hexdigest()
    return Fingerpost(base, own_address(document), words, leads)


def joined(base: Target, href: str) -> Target | None:
    """Where a link leads; None where that is no address of the web."""
    try:
        return base.join(href) if href.strip() and not href.strip().startswith("#") else None
    except NotFetched:
        return None
