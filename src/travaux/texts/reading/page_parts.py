"""A page of HTML, parsed, and what of it is for reading."""

from __future__ import annotations

import codecs
import io
import re
from typing import Any

from lxml import etree, html

from travaux.texts.reading.media_types import declared_encoding, text_encoding
from travaux.texts.reading.opening import TOO_MUCH, Unreadable

# What a page shows nobody, or only to lead elsewhere.
_LEFT_OUT = (
    "//script|//style|//nav|//template|//noscript|//iframe|//select|//button|//input|//textarea|//svg|//comment()"
    "|//processing-instruction()|//*[@hidden or @role='navigation' or @role='search' or @role='banner'"
    " or @role='contentinfo']|//head//title|//a[contains(concat(' ', @class, ' '), ' headerlink ')]"
    "|//*[contains(concat(' ', @class, ' '), ' breadcrumb ')]"
)
_OF_SITE = (
    "//header[not(ancestor::article or ancestor::main)]|//footer[not(ancestor::article or ancestor::main)]"
)
_MAIN = "//main|//*[@role='main']|//article"
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
DEEPEST = 800  # elements within elements; pages that people write have some thirty
ENOUGH = 0.6  # of the words of a page are in its main part, or the whole page is read
MOSTLY = 0.8  # of the words of a list are links, and it is a menu


def parsed_page(content: bytes) -> Any:
    """The page that some bytes are: UTF-8 where it can be, else what the page says, else Windows-1252. Raises
    Unreadable where elements are nested too deep.
    """
    encoding = text_encoding(io.BytesIO(content))
    if encoding == "utf-16":
        content, encoding = content.decode("utf-16").encode(), "utf-8"
    elif encoding == "utf-8-sig":
        content, encoding = content.removeprefix(codecs.BOM_UTF8), "utf-8"
    else:
        encoding = declared_encoding(content) or "windows-1252"
    # `huge_tree`: without it the parser leaves out, without a word, what is nested more than 256 deep.
    parser = html.HTMLParser(no_network=True, encoding=encoding, huge_tree=True)
    page = html.document_fromstring(content, parser=parser)
    depth = 0
    for step, _ in etree.iterwalk(page, events=("start", "end")):
        depth += 1 if step == "start" else -1
        if depth > DEEPEST:
            raise Unreadable(TOO_MUCH)
    return page


def text_of_page(page: Any) -> Any:
    """The part of a page that is its text; what is not for reading is taken out of the page."""
    for part in page.xpath(_LEFT_OUT):
        _drop(part)
    for part in page.xpath("//*[@style]"):
        if _UNSEEN.search(part.get("style")):
            _drop(part)
    for part in page.xpath(_OF_SITE):
        headings = part.xpath(".//h1") if len(page.xpath("//h1")) == 1 else []
        for heading in headings:  # the only title of a page may stand in its head
            part.addprevious(heading)
        _drop(part)
    body = page.find("body")
    body = page if body is None else body
    for part in body.xpath(".//ul|.//ol"):
        if _leads(part) and not part.xpath("ancestor::main|ancestor::article|ancestor::li"):
            _drop(part)
    mains = [part for part in page.xpath(_MAIN) if not part.xpath("ancestor::main|ancestor::article")]
    if len(mains) == 1 and _length(mains[0]) >= ENOUGH * _length(body):
        for heading in body.xpath(".//h1") if not mains[0].xpath(".//h1") else []:
            heading.tail = None
            mains[0].insert(0, heading)
            mains[0].text, heading.tail = None, mains[0].text
        return mains[0]
    return body


def _drop(part: Any) -> None:
    """Take a part out of a page, but not what follows it."""
    if part.getparent() is None:
        return
    if isinstance(part, etree.ElementBase):
        part.drop_tree()
        return
    parent, before = part.getparent(), part.getprevious()
    if part.tail:
        if before is None:
            parent.text = (parent.text or "") + part.tail
        else:
            before.tail = (before.tail or "") + part.tail
    part.tail = None
    parent.remove(part)


def _leads(part: Any) -> bool:
    """Whether nearly all that a list says is links to other pages: a menu."""
    links = part.xpath(".//a[@href and not(starts-with(@href, '#'))]")
    return len(links) > 2 and sum(map(_length, links)) >= MOSTLY * _length(part)


def _length(part: Any) -> int:
    return len("".join("".join(part.itertext(etree.Element)).split()))
