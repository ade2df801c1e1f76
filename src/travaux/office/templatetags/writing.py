"""Markdown of the record as clean HTML."""

from __future__ import annotations

from functools import lru_cache

import nh3
from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from markdown_it import MarkdownIt

from travaux.office import footnotes

register = template.Library()

# What a text of the record may contain; headings start below the page's own title.
TAGS = {
    "p", "br", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "a", "blockquote", "hr",
    "table", "thead", "tbody", "tr", "th", "td", "code", "pre", "sub",
} | footnotes.TAGS  # fmt: skip
ATTRIBUTES = {
    **footnotes.ATTRIBUTES,
    "a": {"href", "title"} | footnotes.ATTRIBUTES["a"],
    "ol": {"start"},
}

_markdown = MarkdownIt("commonmark", {"html": False, "typographer": False}).enable("table")
footnotes.understand_footnotes(_markdown)


def outline(levels: list[int]) -> list[int]:
    """The levels of a text's headings on a page: the highest becomes 2, below the page's title, and no step
    down skips a level, whatever its writer thought looked good.
    """
    highest = min(levels, default=1)
    found: list[int] = []
    for level in levels:
        found.append(min(level - highest + 2, (found[-1] if found else 1) + 1, 4))
    return found


def to_html(text: str) -> str:
    """Clean HTML of a Markdown text: no scripts, no styles, no pictures, links marked `nofollow noopener`.

    Its notes stand at its end. They are named for the text, so that those of several texts on one page never
    meet; what a screen reader says of them is in the language of the page.
    """
    return _to_html(text, get_language() if footnotes.MARK in text else None)


@lru_cache(maxsize=2048)
def _to_html(text: str, _language: str | None) -> str:
    env = footnotes.names_for(text)
    tokens = _markdown.parse(text, env)
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    levels = outline([int(token.tag[1]) for token in headings[::2]])
    for number, token in enumerate(headings):  # each opens and closes
        token.tag = f"h{levels[number // 2]}"
    html = _markdown.renderer.render(tokens, _markdown.options, env)
    return nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, link_rel="noopener", url_schemes={"http", "https", "mailto"}
    )


@register.filter
def markdown(text: str) -> SafeString:
    return mark_safe(to_html(text or ""))  # noqa: S308  (cleaned by nh3 just above)
