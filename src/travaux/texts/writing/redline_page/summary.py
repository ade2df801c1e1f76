"""The head of a redline: which two texts, and in numbers what became of their paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from travaux.texts.comparing.comparison import Entry
from travaux.texts.document import Document
from travaux.texts.weighing import Change
from travaux.texts.writing.redline_page.markup import Markup, escaped, filled, joined, language_of, tag
from travaux.texts.writing.redline_page.rows import Folded, Row
from travaux.texts.writing.redline_page.sides import Texts, place_of

DIGEST_SHOWN = 12  # hexadecimal figures: enough to tell two files apart
RELATIONS = ("edited", "added", "removed", "split", "merged", "recombined")
BESIDES = ("moved", "renumbered", "kept")


def title_of(document: Document, texts: Texts) -> str:
    return document.title or document.symbol or document.source.name or texts.words.untitled


def head(texts: Texts) -> Markup:
    """The titles, and what is known of the two texts."""
    words = texts.words
    old, new = texts.old.document, texts.new.document
    before, now = title_of(old, texts), title_of(new, texts)
    lines = [
        tag("p", escaped(words.what_changed), class_="kicker"),
        tag("h1", escaped(now), **language_of(new.language, texts.language)),
    ]
    if before != now:
        title = tag("bdi", escaped(before), **language_of(old.language, texts.language))
        lines.append(tag("p", filled(words.compared_with, old=title), class_="lead"))
    about = joined((_about(words.old_text, old, texts), _about(words.new_text, new, texts)))
    return tag("header", joined((*lines, tag("div", about, class_="texts"))))


def _about(name: str, document: Document, texts: Texts) -> Markup:
    words, source = texts.words, document.source
    facts = (
        (words.symbol, document.symbol),
        (words.file, source.name),
        (words.digest, source.sha256[:DIGEST_SHOWN] + "…" if source.sha256 else None),
        (words.paragraphs, str(len(document.paragraphs))),
    )
    told = [
        tag("div", joined((tag("dt", escaped(fact)), tag("dd", tag("bdi", escaped(value))))))
        for fact, value in facts
        if value
    ]
    parts = [tag("h2", escaped(name)), tag("dl", joined(told))]
    if document.warnings:
        notes = joined(tag("li", escaped(note)) for note in document.warnings)
        parts += [tag("p", escaped(words.noted), class_="quiet"), tag("ul", notes, class_="quiet", lang="en")]
    return tag("div", joined(parts))


def numbers(rows: Sequence[Row], texts: Texts) -> Markup:
    """How many paragraphs became weaker, were edited, added and so on, each with the way to its first one."""
    entries = entries_of(rows)
    heading = tag("h2", escaped(texts.words.in_numbers), id="numbers")
    lists = (_strengths(entries, texts), _kinds(entries, texts, RELATIONS), _kinds(entries, texts, BESIDES))
    shown = joined(tag("ul", joined(items), class_="counts") for items in map(list, lists) if items)
    return tag("section", joined((heading, shown)), aria_labelledby="numbers")


def entries_of(rows: Sequence[Row]) -> list[Entry]:
    """Every entry, in the order of the page."""
    found: list[Entry] = []
    for row in rows:
        if isinstance(row, Folded):
            found += row.entries
        elif isinstance(row, Entry):
            found.append(row)
    return found


def _strengths(entries: Sequence[Entry], texts: Texts) -> Iterator[Markup]:
    for change in get_args(Change):
        some = [entry for entry in entries if any(one.change == change for one in entry.strength)]
        if some:
            yield _count(getattr(texts.words, change), some)


def _kinds(entries: Sequence[Entry], texts: Texts, kinds: Sequence[str]) -> Iterator[Markup]:
    for kind in kinds:
        some = [entry for entry in entries if _is(entry, kind)]
        if some:
            yield _count(getattr(texts.words, kind), some)


def _is(entry: Entry, kind: str) -> bool:
    if kind in BESIDES[:2]:
        return bool(getattr(entry, kind))
    return entry.relation == kind


def _count(word: str, some: Sequence[Entry]) -> Markup:
    parts = tag("b", escaped(str(len(some)))), Markup(" "), tag("span", escaped(word))
    return tag("li", tag("a", joined(parts), href=f"#{place_of(some[0])}"))
