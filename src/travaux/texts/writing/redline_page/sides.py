"""What paragraphs of the two texts are called on the page, and where they are found there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from travaux.texts.comparing.comparison import Comparison, Entry
from travaux.texts.document import Document, Paragraph
from travaux.texts.writing.redline_page.markup import Markup, anchor, escaped, filled, joined, tag
from travaux.texts.writing.redline_page.words import Words

FINAL = " .-–"  # at the end of a label, no part of a number: "16." and "16-"


@dataclass(frozen=True)
class Side:
    """One of the two texts."""

    document: Document

    @cached_property
    def paragraphs(self) -> dict[str, Paragraph]:
        return {one.id: one for one in self.document.paragraphs}

    @cached_property
    def names(self) -> dict[str, str]:
        """Each paragraph's number, else its label, else which one it is of all."""
        return {
            one.id: one.number or (one.label or "").rstrip(FINAL) or f"¶\N{NO-BREAK SPACE}{place}"
            for place, one in enumerate(self.document.paragraphs, 1)
        }

    def of(self, ids: Sequence[str]) -> list[Paragraph]:
        return [self.paragraphs[name] for name in ids]


@dataclass(frozen=True)
class Texts:
    """Both, and the language of the page."""

    old: Side
    new: Side
    words: Words
    language: str

    @classmethod
    def of(cls, found: Comparison, words: Words, language: str) -> Texts:
        return cls(Side(found.old), Side(found.new), words, language)

    def number(self, entry: Entry) -> Markup:
        """What an entry is called: the number of its paragraphs, and the old one where it is another."""
        if not entry.new:
            return self.listed("old", entry.old)
        now = self.listed("new", entry.new)
        if entry.renumbered and len(entry.old) == len(entry.new) == 1:
            return filled(self.words.became, old=self.listed("old", entry.old), new=now)
        return now

    def side(self, name: Literal["old", "new"]) -> Side:
        return self.old if name == "old" else self.new

    def listed(
        self, side: Literal["old", "new"], ids: Sequence[str], places: Mapping[str, str] | None = None
    ) -> Markup:
        """The names of paragraphs, each a link where it has a place on the page."""
        names = self.side(side).names
        told = []
        for name in ids:
            text = tag("bdi", escaped(names[name]))
            told.append(tag("a", text, href=f"#{places[name]}") if places and name in places else text)
        if len(told) < 2:
            return joined(told)
        comma, last = escaped(self.words.comma), escaped(self.words.and_)
        return joined((Markup(comma.join(told[:-1])), last, told[-1]))

    def through(self, entries: Sequence[Entry]) -> Markup:
        """From the first to the last of several that follow each other: 4–15, or 16–27 → 17–28."""
        now = self._range("new", entries[0].new[0], entries[-1].new[-1])
        if not entries[0].renumbered:
            return now
        return filled(
            self.words.became, old=self._range("old", entries[0].old[0], entries[-1].old[-1]), new=now
        )

    def _range(self, side: Literal["old", "new"], first: str, last: str) -> Markup:
        names = self.side(side).names
        return tag("bdi", escaped(self.words.through.format(first=names[first], last=names[last])))


def place_of(entry: Entry) -> str:
    """The id of an entry on the page: that of its first new paragraph, or of the old one that is gone."""
    return anchor("new", entry.new[0]) if entry.new else anchor("old", entry.old[0])
