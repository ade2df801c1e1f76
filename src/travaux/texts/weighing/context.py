"""Where words are no commitment of the text in which they stand: in quotation marks, in names, in what
another text is said to provide, in clauses on how to read the text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Literal

from travaux.texts.weighing.lexicon import Lexicon, end_of
from travaux.texts.weighing.wording import Wording

ENDS = frozenset(".;:!?")
PAUSES = ENDS | {",", ")", "(", "—", "–", "[", "]"}
QUOTES = {"“": "”", "«": "»", "„": "“", '"': '"'}
MARKS = frozenset(QUOTES) | frozenset(QUOTES.values())
OFFICE = 16  # words: the longest name of an office by its subject, in small letters

Silence = Literal["", "quoted", "construed", "reported"]
Span = tuple[int, int]


class Context:
    """What is known of the places of a text; each sentence is looked at when it is asked for."""

    def __init__(self, wording: Wording, lexicon: Lexicon) -> None:
        self.words, self.folded = wording.words, wording.folded
        self.lexicon = lexicon
        self.stops = [at for at, word in enumerate(self.words) if word in ENDS]
        self.quoted = quotations(self.words)
        self.names = names(wording, lexicon)
        self.name_starts = [first for first, _last in self.names]
        self.offices = offices(wording, lexicon)
        self.is_plain = lexicon.asides.isdisjoint(self.folded)
        self.sentences: dict[int, tuple[bool, int]] = {}

    def silence(self, at: int) -> Silence:
        """Why a word is no commitment of this text; empty for most."""
        if self.quoted and inside(self.quoted, at):
            return "quoted"
        if self.is_plain:
            return ""
        number = bisect_left(self.stops, at)
        if number not in self.sentences:
            first = self.stops[number - 1] + 1 if number else 0
            last = self.stops[number] if number < len(self.stops) else len(self.words)
            self.sentences[number] = self.read(first, last)
        construed, reported = self.sentences[number]
        return "construed" if construed else "reported" if at >= reported else ""

    def read(self, first: int, last: int) -> tuple[bool, int]:
        """Whether a sentence says how to read the text, and from where it tells of another text."""
        reported = last + 1
        asides = self.lexicon.asides
        for at in range(first, last):
            if self.folded[at] in asides:
                if end_of(self.folded, at, self.lexicon.construes) > at:
                    return True, reported
                end = end_of(self.folded, at, self.lexicon.reports) if reported > last else at
                if end > at and self.words[end - 1].islower():  # that states, not: that States
                    reported = at
        return False, reported

    def name_at(self, at: int) -> Span | None:
        """The name of an instrument, a body or a meeting that a word is part of: "Protection of All Migrant
        Workers" speaks of nobody's duty.
        """
        if not self.names:
            return None
        number = bisect_right(self.name_starts, at) - 1
        return self.names[number] if number >= 0 and at < self.names[number][1] else None

    def in_office(self, at: int) -> bool:
        """Whether a word says with what an office deals: the Special Rapporteur on the right to food."""
        return bool(self.offices) and inside(self.offices, at)


def inside(spans: list[Span], at: int) -> bool:
    number = bisect_right(spans, (at, len(spans) + at + 1)) - 1
    return number >= 0 and spans[number][0] <= at < spans[number][1]


def quotations(words: list[str]) -> list[Span]:
    """What stands between quotation marks that are closed again."""
    found: list[Span] = []
    opened, closing = 0, ""
    for at in [at for at, word in enumerate(words) if word in MARKS]:
        if closing and words[at] == closing:
            found.append((opened, at + 1))
            closing = ""
        elif not closing and words[at] in QUOTES:
            opened, closing = at, QUOTES[words[at]]
    return found


def names(wording: Wording, lexicon: Lexicon) -> list[Span]:
    """Names with a title in them: the capitals before it (Domestic Workers Convention), and those behind it
    with the small words between them (Convention on the Rights of the Child). "and the" begins another one.
    """
    words, folded = wording.words, wording.folded
    found: list[Span] = []
    done = 0
    for title in [at for at, word in enumerate(words) if word in lexicon.titles]:
        if title < done:
            continue
        first = title
        while first > done and words[first - 1][0].isupper() and folded[first - 1] not in lexicon.openers:
            first -= 1
        here = done = title + 1
        while here < len(words):
            if words[here][0].isupper():
                here = done = here + 1
            elif folded[here] in lexicon.joins and tuple(folded[here : here + 2]) not in lexicon.parts:
                here += 1
            else:
                break
        found.append((first, done))
    return found


def offices(wording: Wording, lexicon: Lexicon) -> list[Span]:
    """What follows "Rapporteur on", as far as a sign or a verb."""
    found = []
    for at in [at for at, word in enumerate(wording.words) if word in lexicon.offices]:
        here = at + 1
        if here < len(wording) and wording.folded[here] in lexicon.office_joins:
            last = min(len(wording), at + OFFICE)
            while here < last and wording.folded[here] not in lexicon.office_ends:
                if wording.words[here] in PAUSES:
                    break
                here += 1
            found.append((at, here))
    return found
