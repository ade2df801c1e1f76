"""Lines of Arabic and Hebrew in the order in which they are read, from where their letters stand.

A PDF has the shapes of letters and where they stand. pdfium makes an order of them that often breaks numbers,
symbols such as A/73/12, brackets, and shapes that are two letters. Here the letters are read from the right;
what is written from the left (numbers, Latin words) keeps its own order, after the Unicode Bidirectional
Algorithm (UAX 9) as far as one line can tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_DIGITS = re.compile("[0-9\u0660-\u0669\u06f0-\u06f9]")
GAP = 0.15  # of a letter's height: a wider gap is a space
_PAIRS = ("()", "[]", "{}", "«»")


class Placed(NamedTuple):
    """A letter, its number in the line that was given, where it stands from left to right, and its height;
    `is_spaced` where a space is read before it.
    """

    sign: str
    at: int
    left: float
    right: float
    height: float
    is_spaced: bool = False

    @property
    def is_from_left(self) -> bool:
        return bool(_DIGITS.match(self.sign)) or (self.sign.isalpha() and not FROM_RIGHT.match(self.sign))


def read_from_right(letters: Sequence[Placed]) -> list[Placed]:
    """The letters of a line, without spaces, in the order in which they are read, brackets turned where the
    file has them as they look. Two letters of one shape stand at one place, the second first.
    """
    seen = sorted(letters, key=lambda one: (-(one.left + one.right), -one.at))
    return _with_brackets_turned(list(_read(seen)))


def is_gap(one: Placed, other: Placed) -> bool:
    """Whether there is a space between two letters that stand side by side."""
    between = max(one.left - other.right, other.left - one.right)
    return between > GAP * max(one.height, other.height)


def _read(seen: Sequence[Placed]) -> Iterator[Placed]:
    """The letters seen from the right, with stretches that are written from the left turned round."""
    at = 0
    while at < len(seen):
        end = _end_of_run(seen, at)
        is_spaced = at > 0 and is_gap(seen[at - 1], seen[at])
        for place in range(end - 1, at - 1, -1):
            yield seen[place]._replace(is_spaced=is_spaced)
            is_spaced = place > at and is_gap(seen[place - 1], seen[place])
        at = end


def _end_of_run(seen: Sequence[Placed], start: int) -> int:
    """Where the run ends that begins here with a letter that is written from the left: signs between two such
    letters belong to it, and a space does between Latin words.
    """
    if not seen[start].is_from_left:
        return start + 1
    end = at = start + 1
    has_word = seen[start].sign.isalpha()
    for last, one in pairwise(seen[start:]):
        if FROM_RIGHT.match(one.sign) and not one.is_from_left:
            break
        if is_gap(last, one) and not (has_word and _word_follows(seen, at)):
            break
        at += 1
        if one.is_from_left:
            end = at
            has_word = has_word or one.sign.isalpha()
    return end


def _word_follows(seen: Sequence[Placed], at: int) -> bool:
    """Whether the word from here on, seen from the right, has a Latin letter."""
    for before, one in pairwise(seen[at:]):
        if before.is_from_left and before.sign.isalpha():
            return True
        if is_gap(before, one) or FROM_RIGHT.match(one.sign):
            return False
    return at < len(seen) and seen[-1].is_from_left and seen[-1].sign.isalpha()


def _with_brackets_turned(letters: list[Placed]) -> list[Placed]:
    """The letters with brackets as they are read: of an even number, each first one opens; of an odd number,
    which go on over the end of the line, all are turned where a file has them as they look.
    """
    found = list(letters)
    for pair in _PAIRS:
        places = [at for at, one in enumerate(letters) if one.sign in pair]
        if len(places) % 2 == 0:
            signs = list(pair) * (len(places) // 2)
        elif letters[places[0]].sign == pair[1] and len(places) > 1:
            signs = [pair[pair.index(letters[at].sign) - 1] for at in places]
        else:
            continue
        for at, sign in zip(places, signs, strict=True):
            found[at] = found[at]._replace(sign=sign)
    return found
