"""Reading a page that was saved as HTML into the same blocks that plain text gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

from travaux.transfer.site.blocks import Block, Kind, Link, escape

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "br", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "header", "hr", "li", "main", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "ul",
}  # fmt: skip
DROPPED = {
    "audio", "button", "canvas", "form", "head", "iframe", "input", "link", "meta", "nav", "noscript",
    "object", "script", "select", "style", "svg", "template", "textarea", "title", "video",
}  # fmt: skip
STRONG, EMPHASIS = {"b", "strong"}, {"i", "em", "cite"}
# What surrounds the text on every page, by the names that content systems give it.
DROPPED_NAMES = {
    "action-links", "breadcrumb", "breadcrumbs", "contextual-links", "cookie-banner",
    "element-invisible", "feed-icon", "footer", "header", "item-list-pager", "language-switcher",
    "main-menu", "menu", "nav", "navbar", "navigation", "pager", "pagination", "region-footer",
    "region-header", "region-navigation", "region-sidebar-first", "region-sidebar-second",
    "screen-reader-text", "sidebar", "sidebar-first", "sidebar-second", "site-footer", "site-header",
    "skip-link", "sr-only", "tabs", "visually-hidden", "views-exposed-form", "social-share",
    "share-links",
}  # fmt: skip
# Parts of a line that say one thing each, though they are no paragraphs.
FIELD_NAMES = {"field-content", "field-item", "field__item", "field-label", "field__label", "views-field"}
ROW_NAMES = {"views-row", "node-teaser", "node--view-mode-teaser", "teaser"}
MAIN = (
    "//main",
    "//*[@role='main']",
    "//*[@id='main-content' or @id='content']",
    "//*[contains(concat(' ', @class, ' '), ' region-content ')]",
)
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)")
_UNSAFE = re.compile(r"[<>\s]")
_HTTP = re.compile(r"^https?://", re.IGNORECASE)


def read_markup(content: bytes, fetched_from: str | None = None) -> tuple[str | None, list[Block]]:
    """The address that the page gives for itself, and its blocks without what surrounds the text on every
    page. Links begin from where it was fetched, if it was.
    """
    try:
        content.decode("utf-8")
        encoding: str | None = "utf-8"
    except UnicodeDecodeError:
        encoding = None
    try:
        document = html.document_fromstring(
            content, parser=html.HTMLParser(encoding=encoding, no_network=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None, []
    address = own_address(document)
    base = fetched_from or address
    bases = document.xpath("//base/@href")
    reader = _Reader(urljoin(base or "", str(bases[0])) if bases else base)
    root = _main(document)
    reader.walk(root, at_root=True)
    reader.flush()
    blocks = reader.blocks
    if not any(block.kind == "heading" and block.level == 1 for block in blocks):
        title = _title(document)
        if title:
            blocks.insert(0, Block("heading", title, escape(title), 1))
    return address, blocks


def own_address(document: Any) -> str | None:
    """The address that a page gives for itself."""
    for path in ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content"):
        for value in document.xpath(path):
            if _HTTP.match(str(value).strip()):
                return str(value).strip()
    for comment in document.getroottree().xpath("//comment()")[:20]:
        saved = _SAVED_FROM.search(comment.text or "")
        if saved and _HTTP.match(saved[1]):
            return saved[1]
    return None


def _main(document: Any) -> Any:
    for path in MAIN:
        found = document.xpath(path)
        if found and any(element.text_content().strip() for element in found):
            return next(element for element in found if element.text_content().strip())
    bodies = document.xpath("//body")
    return bodies[0] if bodies else document


def text_of_main(document: Any) -> str:
    """All words of the main part, to tell pages apart by."""
    return " ".join(_main(document).text_content().split())


def _title(document: Any) -> str | None:
    """The first heading of the page outside its main part, else the title of the document without the
    site's name.
    """
    for element in document.xpath("//h1"):
        around = [element, *element.iterancestors()]
        if not any(_is_dropped(e) or e.tag == "header" for e in around if isinstance(e.tag, str)):
            text = " ".join(element.text_content().split())
            if text:
                return text
    for value in document.xpath("//meta[@property='og:title']/@content | //head/title/text()"):
        text = " ".join(str(value).split()).split(" | ")[0].strip()
        if text:
            return text
    return None


def _names(element: Any) -> set[str]:
    return set((element.get("class") or "").lower().split()) | {(element.get("id") or "").lower()}


def _is_dropped(element: Any) -> bool:
    if element.tag in DROPPED or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if element.get("role") in ("navigation", "banner", "contentinfo", "search"):
        return True
    style = (element.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or bool(_names(element) & DROPPED_NAMES)


@dataclass(frozen=True)
class _Piece:
    text: str
    strong: bool
    emphasis: bool
    href: str | None


class _Reader:
    """Walks the elements in reading order and collects blocks; `base` resolves the links of texts."""

    def __init__(self, base: str | None) -> None:
        self.base = base
        self.blocks: list[Block] = []
        self._pieces: list[_Piece] = []
        self._kind: Kind = "text"
        self._level = 0
        self._strong = self._emphasis = False
        self._href: str | None = None

    def walk(self, element: Any, *, at_root: bool = False) -> None:
        if not isinstance(element.tag, str) or (not at_root and _is_dropped(element)):
            return
        tag, names = element.tag, _names(element)
        outer = (self._kind, self._level, self._strong, self._emphasis, self._href)
        stands_alone = tag in BLOCKS or tag in HEADINGS or bool(names & FIELD_NAMES) or _is_date(names)
        row = bool(names & ROW_NAMES) or (tag == "article" and _has_sisters(element))
        if stands_alone or row:
            self.flush()
        if row:
            self.blocks.append(Block("row"))
        if tag in HEADINGS:
            self._kind, self._level = "heading", HEADINGS[tag]
        elif tag == "li" and not row:
            self._kind = "item"
        elif tag in STRONG:
            self._strong = True
        elif tag in EMPHASIS:
            self._emphasis = True
        elif tag == "a" and element.get("href"):
            self._href = str(element.get("href")).strip()
        self._add(element.text)
        for child in element:
            self.walk(child)
            self._add(child.tail)
        if stands_alone or row:
            self.flush()
        if row:
            self.blocks.append(Block("row_end"))
        self._kind, self._level, self._strong, self._emphasis, self._href = outer

    def _add(self, text: str | None) -> None:
        if text:
            self._pieces.append(_Piece(text, self._strong, self._emphasis, self._href))

    def flush(self) -> None:
        """Ends the block that is being collected."""
        pieces, self._pieces = self._pieces, []
        text = " ".join("".join(piece.text for piece in pieces).split())
        if not text:
            return
        runs = _runs(pieces)
        links = tuple(
            Link(" ".join(run.text.split()), run.href)
            for run in runs
            if run.href and _leads(run.href) and run.text.strip()
        )
        heading = self._kind == "heading"
        markdown = " ".join("".join(_mark(run, self.base, heading) for run in runs).split())
        self.blocks.append(Block(self._kind, text, markdown, self._level if heading else 0, links))


def _is_date(names: set[str]) -> bool:
    return any(name.startswith("date-display") or name == "datetime" for name in names)


def _has_sisters(element: Any) -> bool:
    parent = element.getparent()
    return parent is not None and sum(1 for child in parent if child.tag == "article") > 1


def _leads(href: str) -> bool:
    """Whether an address leads anywhere outside the page."""
    try:
        scheme = urlsplit(href).scheme.lower()
    except ValueError:
        return False
    return scheme in ("", "http", "https", "mailto", "ftp", "file") and not href.startswith("#")


def _runs(pieces: list[_Piece]) -> list[_Piece]:
    """Neighbours of the same look and address put together."""
    runs: list[_Piece] = []
    for piece in pieces:
        last = runs[-1] if runs else None
        if last and (last.strong, last.emphasis, last.href) == (piece.strong, piece.emphasis, piece.href):
            runs[-1] = _Piece(last.text + piece.text, last.strong, last.emphasis, last.href)
        else:
            runs.append(piece)
    return runs


def _mark(run: _Piece, base: str | None, heading: bool) -> str:
    words = run.text.strip()
    if not words:
        return " "
    marked = escape(" ".join(words.split())) if not heading else escape(words)
    if not heading:
        marked = f"**{marked}**" if run.strong else marked
        marked = f"*{marked}*" if run.emphasis else marked
    if run.href and _leads(run.href) and not heading:
        target = urljoin(base, run.href) if base else run.href
        marked = f"[{marked}](<{_UNSAFE.sub(lambda m: f'%{ord(m[0]):02X}', target)}>)"
    before = " " if run.text[:1].isspace() else ""
    after = " " if run.text[-1:].isspace() else ""
    return f"{before}{marked}{after}"
