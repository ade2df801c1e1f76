"""The HTML of a clipboard without anything that could do harm, still with the marks that Word left in it."""

from __future__ import annotations

from typing import Any

import lxml.html
import nh3

TAGS = {
    "p", "div", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "strong", "b", "em", "i",
    "a", "blockquote", "q", "table", "thead", "tbody", "tfoot", "tr", "th", "td", "caption", "span", "sup",
    "font", "section", "article", "main", "header", "footer", "aside", "dl", "dt", "dd", "pre", "cite", "ins",
}  # fmt: skip
# What stands in these goes with them: it was never text, or is text no longer.
WITH_CONTENT = {
    "script", "style", "title", "del", "template", "noscript", "svg", "math", "iframe", "object", "select",
    "textarea", "button", "audio", "video", "canvas", "s", "strike",
}  # fmt: skip
# Read and never passed on: they say what Word meant.
ATTRIBUTES = {
    "*": {"class", "style", "id"},
    "a": {"href", "name"},
    "ol": {"start", "type"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}


def cleaned(html: str) -> Any:
    """The body of `html` as a tree of lxml. Addresses of files stay, for Word names the places of footnotes
    by them; whoever reads the tree keeps no other than those of pages and mail.
    """
    safe = nh3.clean(
        html.replace("\x00", ""),
        tags=TAGS,
        clean_content_tags=WITH_CONTENT,
        attributes=ATTRIBUTES,
        link_rel=None,
        strip_comments=True,
        url_schemes={"http", "https", "mailto", "file"},
    )
    return lxml.html.document_fromstring(f"<html><body>{safe}</body></html>")
