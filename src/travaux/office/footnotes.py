"""Footnotes in the Markdown of the record: how they stand on a page."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

MARK = "[^"  # of a note, and where it is called
NOTES = '<section class="notes">'
TAGS = {"section", "sup"}
ATTRIBUTES = {"a": {"id", "aria-label", "lang"}, "li": {"id"}, "section": {"class"}}


def understand_footnotes(markdown: MarkdownIt) -> None:
    """Let `[^1]` call the note that `[^1]: …` gives; notes within a line cost too much in hostile texts."""
    footnote_plugin(markdown, inline=False)
    for name, rule in (
        ("footnote_ref", _call),
        ("footnote_block_open", lambda *_given: f"{NOTES}\n<hr>\n<ol>\n"),
        ("footnote_block_close", lambda *_given: "</ol>\n</section>\n"),
        ("footnote_open", _open),
        ("footnote_anchor", _way_back),
    ):
        markdown.add_render_rule(name, rule)


def names_for(text: str) -> dict[str, Any]:
    """What keeps the notes of `text` apart from those of every other text on the same page."""
    return {"docId": hashlib.sha256(text.encode()).hexdigest()[:10]}


def _number(token: Token) -> int:
    return int(token.meta["id"]) + 1


def _name(token: Token, env: Mapping[str, Any]) -> str:
    return f"{env['docId']}-{_number(token)}"


def _place(token: Token, env: Mapping[str, Any]) -> str:
    """The id of one of the places that call a note."""
    again = token.meta.get("subId", 0)
    return f"called-{_name(token, env)}{f'-{again + 1}' if again else ''}"


def _call(_renderer: Any, tokens: Sequence[Token], at: int, _options: Any, env: Mapping[str, Any]) -> str:
    token = tokens[at]
    said = escape(_("Note [%(number)s]") % {"number": _number(token)})
    return (
        f'<sup><a href="#note-{_name(token, env)}" id="{_place(token, env)}" lang="{get_language()}" '
        f'aria-label="{said}">[{_number(token)}]</a></sup>'
    )


def _open(_renderer: Any, tokens: Sequence[Token], at: int, _options: Any, env: Mapping[str, Any]) -> str:
    return f'<li id="note-{_name(tokens[at], env)}">'


def _way_back(_renderer: Any, tokens: Sequence[Token], at: int, _options: Any, env: Mapping[str, Any]) -> str:
    said = escape(_("Back to where note %(number)s is called") % {"number": _number(tokens[at])})
    return f' <a href="#{_place(tokens[at], env)}" lang="{get_language()}" aria-label="{said}">↩\ufe0e</a>'
