"""Two texts of one paragraph compared in words, as a reader would mark them with a pen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate, islice
from typing import Literal, NamedTuple

from travaux.texts.comparing.alignment import blocks, signs_for, written

Op = Literal["equal", "insert", "delete"]
Difference = tuple[Op, str]

SHORT = 3  # letters: a single word of so many between two changes is not worth standing alone
FEW = 3  # words between two changes that are each twice as long are not either
IN_WORDS = "/'’\\-\u2010\u2011\u00ad\u200c\u200d"  # within a word: a symbol is one
SINGLE = "\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f"  # scripts without spaces: each sign is a word
WORD = re.compile(rf"\w+(?:[{IN_WORDS}]\w+)*")
PIECE = re.compile(rf"\s*(?:{WORD.pattern}|\S)|\s+\Z")


class Stretch(NamedTuple):
    """From where to where pieces of the old text are equal to pieces of the new one, or became those."""

    is_equal: bool
    old: int
    old_end: int
    new: int
    new_end: int

    @property
    def longest(self) -> int:
        return max(self.old_end - self.old, self.new_end - self.new)


def differences(old: str, new: str) -> list[Difference]:
    """What was deleted and inserted, in whole words and phrases: equal and deleted pieces together are `old`
    exactly, equal and inserted ones `new`. What was deleted stands before what came in its place.
    """
    if old == new:
        return [("equal", old)] if old else []
    was, now = Side(old), Side(new)
    found: list[Difference] = []
    for one in slid(joined(stretches(was, now), was), was, now):
        found += equal_words(one, was, now) if one.is_equal else changed_words(one, was, now)
    return list(tidy(found))


class Side:
    """One of two texts: its pieces, each a word or another sign with the spaces before it (the last may be
    spaces only), the bare signs, and where each piece begins.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.pieces = pieces_of(text)
        self.signs = [piece.lstrip() for piece in self.pieces]
        self.places = list(accumulate(map(len, self.pieces), initial=0))

    def words(self, start: int, end: int) -> Iterator[str]:
        """The words from one piece to another, without other signs."""
        return (sign for sign in self.signs[start:end] if sign and is_letter(sign[0]))

    def part(self, start: int, end: int) -> str:
        return self.text[self.places[start] : self.places[end]]


def pieces_of(text: str) -> list[str]:
    """A text cut before the spaces in front of each word and sign."""
    found: list[str] = (PIECE if is_plain(text) else _patterns()[2]).findall(text)
    return found


def words_of(text: str) -> list[str]:
    """The words of a text, small letters and capitals alike; its signs where it has no words."""
    folded = text.casefold()
    found: list[str] = (WORD if is_plain(folded) else _patterns()[1]).findall(folded)
    return found or folded.split()


def is_plain(text: str) -> bool:
    """Whether a text has neither marks above or below its letters nor words of a single sign."""
    return text.isascii() or not _patterns()[0].search(text)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What makes a text not plain; a word and a piece of such a text."""
    signs = (*range(0x300, 0x1F000), *range(0xE0100, 0xE01F0))
    marks = re.escape("".join(chr(sign) for sign in signs if unicodedata.category(chr(sign))[0] == "M"))
    letter, more = rf"[^\W{SINGLE}]", rf"(?![{SINGLE}])[{marks}]"
    rest = rf"{letter}*(?:{more}{letter}*)*"
    word = rf"[{SINGLE}]|(?:{letter}|{more}){rest}(?:[{IN_WORDS}](?:\w|[{marks}]){rest})*"
    return re.compile(rf"[{SINGLE}{marks}]"), re.compile(word), re.compile(rf"\s*(?:{word}|\S)|\s+\Z")


def is_letter(sign: str) -> bool:
    """Letters, digits, and the marks that stand above and below them."""
    return sign.isalnum() or sign == "_" or unicodedata.category(sign).startswith("M")


def stretches(old: Side, new: Side) -> Iterator[Stretch]:
    """The equal and the changed stretches in turn; words are equal whatever space is before them."""
    signs = signs_for((*old.signs, *new.signs))
    lines = written(old.signs, signs), written(new.signs, signs)
    i = j = 0
    for at, there, size in (*blocks(*lines), (len(old.signs), len(new.signs), 0)):
        if at > i or there > j:
            yield Stretch(False, i, at, j, there)
        i, j = at + size, there + size
        if size:
            yield Stretch(True, at, i, there, j)


def joined(found: Iterable[Stretch], old: Side) -> list[Stretch]:
    """The same, with neighbours of one sort as one, and equal stretches that are too small to stand alone
    made part of the changes on both sides of them.
    """
    several = list(found)
    last = len(several) - 1
    kept: list[Stretch] = []
    for at, one in enumerate(several):
        small = one.is_equal and 0 < at < last and is_small(one, kept[-1], several[at + 1], old)
        is_equal = one.is_equal and not small
        if kept and kept[-1].is_equal == is_equal:
            before = kept.pop()
            kept.append(Stretch(is_equal, before.old, one.old_end, before.new, one.new_end))
        else:
            kept.append(one._replace(is_equal=is_equal))
    return kept


def is_small(one: Stretch, before: Stretch, behind: Stretch, old: Side) -> bool:
    """No more than signs and one short word, or a few words between changes that are twice as long."""
    words = list(islice(old.words(one.old, one.old_end), FEW + 1))
    if not words or (len(words) == 1 and len(words[0]) <= SHORT):
        return True
    return len(words) <= FEW and 2 * one.longest <= min(before.longest, behind.longest)


def slid(found: list[Stretch], old: Side, new: Side) -> Iterator[Stretch]:
    """The same, where a sentence that was put in or taken out has the full stop at its own end, not the one
    of the sentence before.
    """
    start, newer = 0, 0
    for at, one in enumerate(found):
        end, newer_end = one.old_end, one.new_end
        if not one.is_equal and at + 1 < len(found) and (one.old == one.old_end or one.new == one.new_end):
            steps = further(one, found[at + 1], old, new)
            if steps:
                yield Stretch(True, start, one.old + steps, newer, one.new + steps)
                start, newer = one.old + steps, one.new + steps
                end, newer_end = end + steps, newer_end + steps
        yield Stretch(one.is_equal, start, end, newer, newer_end)
        start, newer = end, newer_end


def further(one: Stretch, after: Stretch, old: Side, new: Side) -> int:
    """By how many signs a piece that only one text has may slide into what is equal behind it."""
    here, at = (new.pieces, one.new) if one.old == one.old_end else (old.pieces, one.old)
    steps = 0
    while after.old + steps < after.old_end:
        first = here[at + steps]
        behind = old.pieces[after.old + steps], new.pieces[after.new + steps]
        if is_letter(first.lstrip()[:1] or " ") or behind != (first, first):
            break
        steps += 1
    return steps


def equal_words(one: Stretch, old: Side, new: Side) -> Iterator[Difference]:
    """Words that stand in both; the spaces before them may differ."""
    text = old.part(one.old, one.old_end)
    if text == new.part(one.new, one.new_end):
        yield "equal", text
        return
    for at, there in zip(range(one.old, one.old_end), range(one.new, one.new_end), strict=True):
        sign = old.signs[at]
        space, newer = old.pieces[at].removesuffix(sign), new.pieces[there].removesuffix(sign)
        if space != newer:
            yield "delete", space
            yield "insert", newer
        else:
            yield "equal", space
        yield "equal", sign


def changed_words(one: Stretch, old: Side, new: Side) -> Iterator[Difference]:
    """Words that became others, without the space that both begin with."""
    was, now = old.part(one.old, one.old_end), new.part(one.new, one.new_end)
    first = 0
    while first < min(len(was), len(now)) and was[first] == now[first] and was[first].isspace():
        first += 1
    yield "equal", was[:first]
    yield "delete", was[first:]
    yield "insert", now[first:]


def tidy(found: Iterable[Difference]) -> Iterator[Difference]:
    """No empty piece, and between two equal ones at most one that was deleted, then one inserted."""
    equal = deleted = inserted = ""
    for op, text in found:
        if op == "delete":
            deleted += text
        elif op == "insert":
            inserted += text
        elif text:
            if deleted or inserted:
                yield from pieces(equal, deleted, inserted)
                equal = deleted = inserted = ""
            equal += text
    yield from pieces(equal, deleted, inserted)


def pieces(equal: str, deleted: str, inserted: str) -> Iterator[Difference]:
    if equal:
        yield "equal", equal
    if deleted:
        yield "delete", deleted
    if inserted:
        yield "insert", inserted
