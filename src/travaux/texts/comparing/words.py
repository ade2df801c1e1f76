"""Two texts of one paragraph compared in words, as a reader would mark them with a pen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Literal, NamedTuple, TypeAlias

from travaux.texts.comparing.alignment import blocks, signs_for, written

Op = Literal["equal", "insert", "delete"]
Difference = tuple[Op, str]
Token: TypeAlias = tuple[str, str]  # the spaces before it, and a word or another sign; the last may be spaces

SHORT = 3  # letters: a single word of so many between two changes is not worth standing alone
FEW = 3  # words between two changes that are each twice as long are not either
IN_WORDS = "/'’\\-\u2010\u2011\u00ad\u200c\u200d"  # within a word: a symbol is one
SINGLE = "\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f"  # scripts without spaces: each sign is a word
WORD = re.compile(rf"\w+(?:[{IN_WORDS}]\w+)*")
TOKEN = re.compile(rf"(\s*)({WORD.pattern}|\S|\Z)")


class Stretch(NamedTuple):
    """Tokens that stand in both texts, or those of the old one that became those of the new."""

    is_equal: bool
    old: Sequence[Token]
    new: Sequence[Token]


def differences(old: str, new: str) -> list[Difference]:
    """What was deleted and inserted, in whole words and phrases: equal and deleted pieces together are `old`
    exactly, equal and inserted ones `new`. What was deleted stands before what came in its place.
    """
    if old == new:
        return [("equal", old)] if old else []
    found: list[Difference] = []
    for stretch in slid(joined(stretches(tokens(old), tokens(new)))):
        if stretch.is_equal:
            found += equal_words(stretch)
        else:
            found += changed_words(text_of(stretch.old), text_of(stretch.new))
    return list(tidy(found))


def tokens(text: str) -> list[Token]:
    """A text as words, signs and the spaces before them."""
    found: list[Token] = (TOKEN if is_plain(text) else _patterns()[2]).findall(text)
    found.pop()  # the end of the text, which is always found
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
    """What makes a text not plain; a word and a token of such a text."""
    signs = (*range(0x300, 0x1F000), *range(0xE0100, 0xE01F0))
    marks = re.escape("".join(chr(sign) for sign in signs if unicodedata.category(chr(sign))[0] == "M"))
    letter, more = rf"[^\W{SINGLE}]", rf"(?![{SINGLE}])[{marks}]"
    rest = rf"{letter}*(?:{more}{letter}*)*"
    word = rf"[{SINGLE}]|(?:{letter}|{more}){rest}(?:[{IN_WORDS}](?:\w|[{marks}]){rest})*"
    return re.compile(rf"[{SINGLE}{marks}]"), re.compile(word), re.compile(rf"(\s*)({word}|\S|\Z)")


def is_letter(sign: str) -> bool:
    """Letters, digits, and the marks that stand above and below them."""
    return sign.isalnum() or sign == "_" or unicodedata.category(sign).startswith("M")


def stretches(old: list[Token], new: list[Token]) -> Iterator[Stretch]:
    """The equal and the changed stretches in turn; words are equal whatever space is before them."""
    words, newer = [sign for _, sign in old], [sign for _, sign in new]
    signs = signs_for((*words, *newer))
    i = j = 0
    for at, there, size in (*blocks(written(words, signs), written(newer, signs)), (len(old), len(new), 0)):
        if at > i or there > j:
            yield Stretch(False, old[i:at], new[j:there])
        i, j = at + size, there + size
        if size:
            yield Stretch(True, old[at:i], new[there:j])


def joined(found: Iterable[Stretch]) -> list[Stretch]:
    """The same, with neighbours of one sort as one, and equal stretches that are too small to stand alone
    made part of the changes on both sides of them.
    """
    several = list(found)
    last = len(several) - 1
    kept: list[Stretch] = []
    for at, one in enumerate(several):
        small = one.is_equal and 0 < at < last and is_small(one, kept[-1], several[at + 1])
        is_equal = one.is_equal and not small
        if kept and kept[-1].is_equal == is_equal:
            before = kept.pop()
            one = Stretch(is_equal, [*before.old, *one.old], [*before.new, *one.new])
        kept.append(Stretch(is_equal, one.old, one.new))
    return kept


def slid(found: list[Stretch]) -> list[Stretch]:
    """The same, where a sentence that was put in or taken out has the full stop at its own end, not the one
    of the sentence before.
    """
    several = [Stretch(True, [], []), *found]
    for at in range(1, len(several) - 1):
        before, one, after = several[at - 1 : at + 2]
        while not one.is_equal and after.is_equal and after.old and not (one.old and one.new):
            first = (one.old or one.new)[0]
            if is_word(first) or first != after.old[0] or first != after.new[0]:
                break
            before = Stretch(True, [*before.old, first], [*before.new, first])
            one = Stretch(False, turned(one.old), turned(one.new))
            after = Stretch(True, after.old[1:], after.new[1:])
        several[at - 1 : at + 2] = [before, one, after]
    return several


def turned(some: Sequence[Token]) -> list[Token]:
    return [*some[1:], *some[:1]]


def is_word(token: Token) -> bool:
    return bool(token[1]) and is_letter(token[1][0])


def is_small(one: Stretch, before: Stretch, behind: Stretch) -> bool:
    """No more than signs and one short word, or a few words between changes that are twice as long."""
    words = [sign for _, sign in islice(filter(is_word, one.old), FEW + 1)]
    if not words or (len(words) == 1 and len(words[0]) <= SHORT):
        return True
    around = min(max(len(some.old), len(some.new)) for some in (before, behind))
    return len(words) <= FEW and 2 * len(one.old) <= around


def text_of(some: Iterable[Token]) -> str:
    return "".join([space + sign for space, sign in some])


def equal_words(one: Stretch) -> Iterator[Difference]:
    """Words that stand in both; the spaces before them may differ."""
    if one.old == one.new:
        yield "equal", text_of(one.old)
        return
    for (space, sign), (newer, _) in zip(one.old, one.new, strict=True):
        if space != newer:
            yield "delete", space
            yield "insert", newer
        else:
            yield "equal", space
        yield "equal", sign


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
