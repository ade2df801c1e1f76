"""What one text names and the other does not, wherever it stands."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from travaux.texts.weighing.marks import Mark, Marks
from travaux.texts.weighing.pairing import NEAR
from travaux.texts.weighing.sides import Side

# Instruments with one rarest word: with more, a text is no text, and longer names are not looked for.
MANY = 20
SHORT = 8  # words: of a longer new passage, people need not be the subject
WORD = re.compile(r"[^\W_]+")
Name = frozenset[str]


class Instruments:
    """The instruments that a text names, each as the words of its name."""

    def __init__(self, names: Iterable[Name]) -> None:
        self.names = [name for name in names if name]
        self.times = Counter(word for name in self.names for word in name)
        self.by_word: dict[str, list[Name]] = defaultdict(list)
        for name in self.names:
            for word in name:
                self.by_word[word].append(name)

    def has(self, name: Name) -> bool:
        """Whether one of them has this name, a longer or a shorter one."""
        rarest = min(name, key=lambda word: (self.times[word], word), default="")
        if any(name <= other for other in self.by_word[rarest][:MANY]):
            return True
        return any(other <= name for word in name for other in self.by_word[word][:MANY])


def unknown(here: Side, own: Marks, marks: list[Mark], there: Side, others: Marks) -> Iterator[Mark]:
    """The marks of names that the other text does not have, each once. An instrument is known there too under
    a longer or a shorter name, or as "the Convention" at the same place.
    """
    named = [mark for mark in marks if mark.steps[0].alone == "names"]
    if not named:
        return
    elsewhere = list(others.named())
    known = {key for one in elsewhere for key in (one.key, *one.steps[0].within)}
    instruments = Instruments(name_of(one) for one in elsewhere if is_instrument(one))
    titles = {
        (word, place + far)
        for word, place in bare_titles(there, others) - bare_titles(here, own)
        for far in range(-NEAR, NEAR + 1)
    }
    for mark in named:
        if mark.key in known or is_known_in_parts(mark, known) or not is_plain(mark, here):
            continue
        known.add(mark.key)
        if is_instrument(mark):
            name, place = name_of(mark), mark.place
            if instruments.has(name) or any((word, place) in titles for word in name):
                continue
        yield mark


def bare_titles(side: Side, marks: Marks) -> set[tuple[str, int]]:
    """The titles that stand alone in a text ("the Convention"), and their places."""
    return {
        (side.wording.folded[first], side.place[first])
        for first, last in marks.context.names
        if last - first == 1
    }


def is_known_in_parts(mark: Mark, known: set[str]) -> bool:
    """Whether what is named with others is named there one by one: refugee and humanitarian law."""
    within = mark.steps[0].within
    return len(within) > 1 and known.issuperset(within)


def is_plain(mark: Mark, here: Side) -> bool:
    """Whether people are named as a category: in a list, or where little else changed. A new passage may
    speak of the number of women in a mission.
    """
    if mark.steps[0].ladder != "people" or mark.listed:
        return True
    return not mark.steps[0].listed and here.rewritten(mark.first, mark.last) <= SHORT


def is_instrument(mark: Mark) -> bool:
    return mark.steps[0].ladder == "instrument"


def name_of(mark: Mark) -> Name:
    """The words of an instrument's name, without the small ones."""
    return frozenset(word for word in WORD.findall(mark.key.lower()) if len(word) > 3 or word.isdigit())
