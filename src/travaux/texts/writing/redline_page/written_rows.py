"""The rows of a redline as HTML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from travaux.texts.comparing.comparison import Entry
from travaux.texts.document import Paragraph
from travaux.texts.writing.redline_page.cells import new_cell, old_cell
from travaux.texts.writing.redline_page.findings import finding_item
from travaux.texts.writing.redline_page.markup import (
    Markup,
    anchor,
    escaped,
    filled,
    joined,
    language_of,
    tag,
)
from travaux.texts.writing.redline_page.rows import Folded, Row, Sign
from travaux.texts.writing.redline_page.sides import Texts, place_of

OPENING = 60  # characters of a paragraph that is shown elsewhere


@dataclass(frozen=True)
class RowWriter:
    """Writes the rows of one comparison."""

    texts: Texts
    rows: Sequence[Row]

    def written(self) -> Iterator[Markup]:
        for row in self.rows:
            match row:
                case Sign():
                    yield self.sign(row)
                case Folded():
                    yield self.folded(row)
                case _:
                    yield self.entry(row)

    @cached_property
    def following(self) -> Mapping[int, Entry]:
        """For each entry that did not stay as it was, the next one of its relation."""
        found: dict[int, Entry] = {}
        last: dict[str, Entry] = {}
        for row in self.rows:
            if isinstance(row, Entry) and row.relation != "kept":
                if row.relation in last:
                    found[id(last[row.relation])] = row
                last[row.relation] = row
        return found

    @cached_property
    def signs(self) -> Mapping[str, str]:
        """Where the sign of an old paragraph stands that was moved."""
        signs = (row for row in self.rows if isinstance(row, Sign) and row.side == "old")
        return {name: place_of_sign(sign) for sign in signs for name in sign.paragraphs}

    def folded(self, row: Folded) -> Markup:
        words = self.texts.words
        told = words.unchanged_but_renumbered if row.entries[0].renumbered else words.unchanged
        count = escaped(str(len(row.entries)))
        summary = tag("summary", filled(told, count=count, which=self.texts.through(row.entries)))
        return tag("details", joined((summary, *map(self.entry, row.entries))))

    def entry(self, entry: Entry) -> Markup:
        stayed = entry.relation == "kept" and not entry.moved
        about = self.number_of_kept(entry) if stayed else self.about(entry)
        return tag(
            "div",
            joined((anchors(entry), about, *self.cells(entry), self.findings(entry))),
            class_=" ".join(("row", entry.relation, *(() if stayed else ("changed",)))),
            id=place_of(entry),
        )

    def number_of_kept(self, entry: Entry) -> Markup:
        told = tag("span", escaped(self.texts.words.kept), class_="hidden")
        return tag("p", joined((self.texts.number(entry), Markup(" "), told)), class_="about")

    def about(self, entry: Entry) -> Markup:
        """The number of an entry and what became of it, as a heading; and the way to the next of its kind."""
        became = tag("span", self.what_became(entry))
        number = tag("b", self.texts.number(entry))
        heading = tag("h3", joined((number, Markup(" "), became)))
        following = self.following.get(id(entry))
        if following is None:
            return tag("div", heading, class_="about")
        words = self.texts.words
        told = words.next_of_kind.format(kind=getattr(words, entry.relation))
        link = tag("a", escaped(told), href=f"#{place_of(following)}")
        return tag("div", joined((heading, tag("p", link, class_="next"))), class_="about")

    def what_became(self, entry: Entry) -> Markup:
        """In words: edited, moved from 12, weaker."""
        words = self.texts.words
        told = list(self.relation(entry))
        if entry.moved:
            told.append(filled(words.moved_from, old=self.texts.listed("old", entry.old, self.signs)))
        changes = dict.fromkeys(finding.change for finding in entry.strength)
        told += [tag("em", escaped(getattr(words, change))) for change in changes]
        return Markup(escaped(words.comma).join(told))

    def relation(self, entry: Entry) -> Iterator[Markup]:
        words = self.texts.words
        match entry.relation:
            case "split":
                old, new = self.texts.listed("old", entry.old), self.texts.listed("new", entry.new)
                yield filled(words.split_into, old=old, new=new)
            case "merged":
                yield filled(words.merged_from, old=self.texts.listed("old", entry.old))
            case "recombined":
                yield filled(words.recombined_from, old=self.texts.listed("old", entry.old))
            case "kept":
                pass  # It was moved: that is said.
            case relation:
                yield escaped(getattr(words, relation))

    def cells(self, entry: Entry) -> Iterator[Markup]:
        texts = self.texts
        old, new = texts.old.of(entry.old), texts.new.of(entry.new)
        before, now = texts.old.document.language, texts.new.document.language
        if old:
            yield old_cell(entry.edits, old, texts.language, before)
        yield new_cell(entry.edits, old, new, texts.language, now if new else before)

    def findings(self, entry: Entry) -> Markup:
        if not entry.strength:
            return Markup("")
        return tag("ul", joined(finding_item(one, self.texts) for one in entry.strength), class_="found")

    def sign(self, sign: Sign) -> Markup:
        """Where a paragraph was, or where it is by its number, though it is shown elsewhere."""
        texts, words, entry = self.texts, self.texts.words, sign.entry
        if sign.side == "old":
            there = dict.fromkeys(entry.new, place_of(entry))
            told = filled(words.moved_to, new=texts.listed("new", entry.new, there))
        else:
            first = entry.new[:1]
            told = filled(words.shown_at, new=texts.listed("new", first, {first[0]: place_of(entry)}))
        side = texts.side(sign.side)
        said = tag(
            "span",
            escaped(opening(side.paragraphs[sign.paragraphs[0]])),
            class_="opening",
            **language_of(side.document.language, texts.language),
        )
        number = tag("p", texts.listed(sign.side, sign.paragraphs), class_="about")
        place = tag("p", joined((tag("span", told), Markup(" "), said)), class_="there")
        return tag("div", joined((number, place)), class_=f"row sign of-{sign.side}", id=place_of_sign(sign))


def anchors(entry: Entry) -> Markup:
    """The other paragraphs of an entry are found there too."""
    names = chain((anchor("new", one) for one in entry.new), (anchor("old", one) for one in entry.old))
    return joined(tag("i", id=name) for name in names if name != place_of(entry))


def place_of_sign(sign: Sign) -> str:
    return f"sign-{anchor(sign.side, sign.paragraphs[0])}"


def opening(paragraph: Paragraph) -> str:
    if len(paragraph.text) <= OPENING:
        return paragraph.text
    return paragraph.text[:OPENING].rsplit(" ", 1)[0] + " …"
