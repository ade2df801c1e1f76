"""The blocks of a text in Markdown: CommonMark with tables, struck words and footnotes."""

from __future__ import annotations

from lxml import html
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from travaux.texts.reading.blocks import Block
from travaux.texts.reading.page_blocks import blocks_of_tree
from travaux.texts.reading.plain_blocks import blocks_of_text


def blocks_of_markdown(text: str) -> list[Block]:
    """The blocks of a text in Markdown. Tags of HTML in it are words: nothing that somebody wrote is lost."""
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).use(footnote_plugin)
    tokens = parser.parse(text)
    for token in tokens:
        if token.type == "ordered_list_open":  # the sign behind a number, which HTML does not keep
            token.attrSet("data-closing", token.markup)
    rendered = parser.renderer.render(tokens, parser.options, {})
    if not rendered.strip():
        return blocks_of_text(text)
    return blocks_of_tree(html.document_fromstring(f"<body>{rendered}</body>").find("body"))
