"""A comparison as one file of HTML: no script, no request, both views, readable on a screen and on paper."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from importlib import resources

from travaux.texts.comparing.comparison import Comparison
from travaux.texts.writing.redline_page.findings import strength_section
from travaux.texts.writing.redline_page.markup import (
    Markup,
    direction_of,
    escaped,
    filled,
    joined,
    start,
    tag,
)
from travaux.texts.writing.redline_page.rows import Row, rows_of
from travaux.texts.writing.redline_page.sides import Texts
from travaux.texts.writing.redline_page.summary import entries_of, head, numbers, title_of
from travaux.texts.writing.redline_page.words import Words, words_in
from travaux.texts.writing.redline_page.written_rows import RowWriter


def redline_html(comparison: Comparison, language: str = "en") -> str:
    """The page, in one of `LANGUAGES` (ValueError for another); the texts keep their own. The same comparison
    gives the same page, to the letter. Signs that HTML cannot carry are replaced (`writing.characters`), and
    so the page can always be written as UTF-8.
    """
    words = words_in(language)
    texts = Texts.of(comparison, words, language)
    rows = rows_of(comparison)
    is_weighed = comparison.not_weighed is None
    summary = _summary(rows, texts, is_weighed=is_weighed)
    body = joined((head(texts), summary, _bar(words), _text(rows, texts)))
    page = tag(
        "html",
        joined((_head_of_file(texts), tag("body", tag("main", body)))),
        lang=language,
        dir=direction_of(language),
    )
    return f"<!doctype html>\n{page}\n"


def _head_of_file(texts: Texts) -> Markup:
    before, now = title_of(texts.old.document, texts), title_of(texts.new.document, texts)
    title = now if before == now else texts.words.became.format(old=before, new=now)
    style = _style(texts.words)
    return tag(
        "head",
        joined(
            (
                start("meta", charset="utf-8"),
                start("meta", name="viewport", content="width=device-width"),
                start("meta", http_equiv="Content-Security-Policy", content=_policy(style)),
                start("link", rel="icon", href="data:,"),
                tag("title", escaped(f"{title} – {texts.words.what_changed}")),
                tag("style", style),
            )
        ),
    )


@cache
def _style(words: Words) -> Markup:
    """The style sheet, with the words that are read out before and after what changed."""
    sheet = resources.files(__package__).joinpath("redline.css").read_text(encoding="utf-8")
    said = {
        "deleted": words.said_deleted,
        "inserted": words.said_inserted,
        "end": words.said_end,
        "old": words.old_text,
        "new": words.new_text,
    }
    variables = "".join(f'--said-{name}:"{text}";' for name, text in said.items())
    return Markup(f":root{{{variables}}}\n{sheet}")


def _policy(style: Markup) -> str:
    """Whatever a text held, the page loads and runs nothing."""
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )


def _summary(rows: Sequence[Row], texts: Texts, *, is_weighed: bool) -> Markup:
    words = texts.words
    entries = entries_of(rows)
    if not entries:
        return tag("div", tag("p", escaped(words.nothing_to_show)), class_="summary", id="summary")
    parts = [numbers(rows, texts)]
    if all(entry.relation == "kept" for entry in entries):
        parts.append(tag("p", escaped(words.nothing_changed)))
    parts.append(strength_section(entries, texts, is_weighed=is_weighed))
    read = filled(
        words.how_to_read,
        deleted=tag("del", escaped(words.deleted_words)),
        inserted=tag("ins", escaped(words.inserted_words)),
    )
    printed = tag("span", escaped(words.how_to_print), class_="on-screen")
    parts.append(tag("p", joined((read, Markup(" "), printed)), class_="quiet"))
    parts.append(tag("p", escaped(words.no_verdict), class_="quiet"))
    return tag("div", joined(parts), class_="summary", id="summary")


def _bar(words: Words) -> Markup:
    """How the text is shown, by the keyboard too; the style sheet does the rest."""
    ways = joined(
        (
            tag("legend", escaped(words.view)),
            _choice("radio", "in-one", words.in_one, name="view", checked="checked"),
            _choice("radio", "side-by-side", words.side_by_side, name="view"),
            _choice("checkbox", "unchanged-too", words.unchanged_too),
        )
    )
    up = tag("a", escaped(words.to_the_top), href="#summary")
    return tag("div", joined((tag("fieldset", ways), up)), class_="bar")


def _choice(kind: str, name: str, word: str, /, **attributes: str) -> Markup:
    box = start("input", type=kind, id=name, **attributes)
    return tag("label", joined((box, Markup(" "), escaped(word))), for_=name)


def _text(rows: Sequence[Row], texts: Texts) -> Markup:
    heading = tag("h2", escaped(texts.words.paragraph_by_paragraph), id="text")
    columns = joined(tag("span", escaped(one)) for one in (texts.words.old_text, texts.words.new_text))
    above = tag("div", columns, class_="columns", aria_hidden="true")
    rows_written = joined(RowWriter(texts, rows).written())
    return tag("section", joined((heading, above, rows_written)), class_="text", aria_labelledby="text")
