"""Two texts of one paragraph compared in words, as a reader would mark them with a pen."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

Op = Literal["equal", "insert", "delete"]
Difference = tuple[Op, str]

SHORT = 3  # letters: a single word of so many between two changes is not worth standing alone
MOST_PAIRS = 2_000_000  # of equal words; more of them, and two texts are not compared word by word
IN_WORDS = "'’-\u2010\u2011\u00ad\u200c\u200d"  # where they stand between two letters

_SINGLE = "\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f"  # scripts without spaces: each sign is a word
WORD = re.compile(rf"[{_SINGLE}]|[^\W{_SINGLE}]+(?:[{re.escape(IN_WORDS)}]\w[^\W{_SINGLE}]*)*")


@dataclass(frozen=True)
class Token:
    """A word or another sign, with the spaces before it; the last of a text may be spaces alone."""

    space: str
    sign: str


@dataclass(frozen=True)
class Stretch:
    """Tokens that stand in both texts, or those of the old one that became those of the new."""

    is_equal: bool
    old: tuple[Token, ...]
    new: tuple[Token, ...]


def differences(old: str, new: str) -> list[Difference]:
    """What was deleted and inserted, in whole words and phrases: equal and deleted pieces together are `old`
    exactly, equal and inserted ones `new`. What was deleted stands before what came in its place.
    """
    found: list[Difference] = []
    for stretch in slid(joined(stretches(tokens(old), tokens(new)))):
        if stretch.is_equal:
            found += equal_words(stretch)
        else:
            found += changed_words(text_of(stretch.old), text_of(stretch.new))
    return list(tidy(found))


def tokens(text: str) -> list[Token]:
    """A text as words, signs and the spaces before them."""
    found: list[Token] = []
    space = ""
    at = 0
    while at < len(text):
        end = at + 1
        if text[at].isspace():
            while end < len(text) and text[end].isspace():
                end += 1
            space = text[at:end]
        else:
            if is_letter(text[at]):
                end = end_of_word(text, at)
            found.append(Token(space, text[at:end]))
            space = ""
        at = end
    if space:
        found.append(Token(space, ""))
    return found


def words_of(text: str) -> list[str]:
    """The words of a text, small letters and capitals alike; its signs where it has no words."""
    folded = text.casefold()
    return WORD.findall(folded) or folded.split()


def end_of_word(text: str, at: int) -> int:
    """Where the word ends that begins at `at`: a sign of a script without spaces is a word by itself."""
    if is_ideograph(text[at]):
        return at + 1
    end = at + 1
    while end < len(text):
        if is_letter(text[end]) and not is_ideograph(text[end]):
            end += 1
        elif text[end] in IN_WORDS and end + 1 < len(text) and is_letter(text[end + 1]):
            end += 2
        else:
            break
    return end


def is_letter(sign: str) -> bool:
    """Letters, digits, and the marks that stand above and below them."""
    return sign.isalnum() or sign == "_" or unicodedata.category(sign).startswith("M")


def is_ideograph(sign: str) -> bool:
    return "\u3040" <= sign <= "\u30ff" or "\u3400" <= sign <= "\u9fff" or "\u0e00" <= sign <= "\u0e7f"


def stretches(old: list[Token], new: list[Token]) -> Iterator[Stretch]:
    """The equal and the changed stretches in turn; words are equal whatever space is before them."""
    words, newer = [token.sign for token in old], [token.sign for token in new]
    first = 0
    while first < min(len(words), len(newer)) and words[first] == newer[first]:
        first += 1
    last = 0
    while last < min(len(words), len(newer)) - first and words[-1 - last] == newer[-1 - last]:
        last += 1
    old_end, new_end = len(words) - last, len(newer) - last
    yield from stretch(True, old[:first], new[:first])
    middle, newer_middle = words[first:old_end], newer[first:new_end]
    if pairs(middle, newer_middle) > MOST_PAIRS:
        yield from stretch(False, old[first:old_end], new[first:new_end])
    else:
        for op, i, j, k, m in SequenceMatcher(None, middle, newer_middle, autojunk=False).get_opcodes():
            yield from stretch(op == "equal", old[first + i : first + j], new[first + k : first + m])
    yield from stretch(True, old[old_end:], new[new_end:])


def pairs(old: list[str], new: list[str]) -> int:
    """How many pairs of equal words there are, which is what comparing costs."""
    there = Counter(new)
    return sum(times * there[word] for word, times in Counter(old).items())


def stretch(is_equal: bool, old: Iterable[Token], new: Iterable[Token]) -> Iterator[Stretch]:
    one = Stretch(is_equal, tuple(old), tuple(new))
    if one.old or one.new:
        yield one


def joined(found: Iterable[Stretch]) -> list[Stretch]:
    """The same, with neighbours of one sort as one, and equal stretches that are too small to stand alone
    made part of the changes on both sides of them.
    """
    several = list(found)
    last = len(several) - 1
    kept: list[Stretch] = []
    for at, one in enumerate(several):
        small = one.is_equal and 0 < at < last and is_small(one)
        is_equal = one.is_equal and not small
        if kept and kept[-1].is_equal == is_equal:
            before = kept.pop()
            one = Stretch(is_equal, before.old + one.old, before.new + one.new)
        kept.append(Stretch(is_equal, one.old, one.new))
    return kept


def slid(found: list[Stretch]) -> list[Stretch]:
    """The same, where a sentence that was put in or taken out has the full stop at its own end, not the one
    of the sentence before.
    """
    several = [Stretch(True, (), ()), *found]
    for at in range(1, len(several) - 1):
        before, one, after = several[at - 1 : at + 2]
        while not one.is_equal and after.is_equal and after.old and not (one.old and one.new):
            first = (one.old or one.new)[0]
            if is_word(first) or first != after.old[0] or first != after.new[0]:
                break
            before = Stretch(True, (*before.old, first), (*before.new, first))
            one = Stretch(False, turned(one.old), turned(one.new))
            after = Stretch(True, after.old[1:], after.new[1:])
        several[at - 1 : at + 2] = [before, one, after]
    return several


def turned(some: tuple[Token, ...]) -> tuple[Token, ...]:
    return (*some[1:], *some[:1])


def is_word(token: Token) -> bool:
    return bool(token.sign) and is_letter(token.sign[0])


def is_small(one: Stretch) -> bool:
    """No more than signs and one short word."""
    words = [token.sign for token in one.old if is_word(token)]
    return not words or (len(words) == 1 and len(words[0]) <= SHORT)


def text_of(some: Iterable[Token]) -> str:
    return "".join(f"{token.space}{token.sign}" for token in some)


def equal_words(one: Stretch) -> Iterator[Difference]:
    """Words that stand in both; the spaces before them may differ."""
    for old, new in zip(one.old, one.new, strict=True):
        if old.space != new.space:
            yield "delete", old.space
            yield "insert", new.space
        else:
            yield "equal", old.space
        yield "equal", old.sign


def changed_words(old: str, new: str) -> Iterator[Difference]:
    """Words that became others, without the space that both begin with."""
    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first] and old[first].isspace():
        first += 1
    yield "equal", old[:first]
    yield "delete", old[first:]
    yield "insert", new[first:]


def tidy(found: Iterable[Difference]) -> Iterator[Difference]:
    """No empty piece, and between two equal ones at most one that was deleted, then one inserted."""
    for is_equal, group in groupby((one for one in found if one[1]), lambda one: one[0] == "equal"):
        pieces = list(group)
        if is_equal:
            yield "equal", "".join(text for _op, text in pieces)
            continue
        deleted = "".join(text for op, text in pieces if op == "delete")
        inserted = "".join(text for op, text in pieces if op == "insert")
        if deleted:
            yield "delete", deleted
        if inserted:
            yield "insert", inserted
