"""Instruments named in a text: by a full or short name, or by an abbreviation."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from travaux.texts.bodies.wording import fold
from travaux.texts.instruments import instruments

_BEGINS = re.compile(r"(?<!\w)[A-ZÀ-Þ0-9]\w*")
_WORD = re.compile(r"\w+")
_YEAR = re.compile(r"(?:,? (?:of |du |de )?(?:\d{1,2} \w{3,10} (?:de )?)?\d{4}| \(\d{4}\))(?!\w)")
# A name that goes on otherwise than in the register is another instrument's.
_GOES_ON = re.compile(r" on [A-Z]")
_LONGEST_GAP = 3
_OPTIONAL = frozenset({"the"})
_ID = ""


class Named(NamedTuple):
    """An instrument, named from `start` to `end`."""

    start: int
    end: int
    id: str


@cache
def _tree() -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for instrument in instruments().values():
        for name in instrument.names:
            at = tree
            for word in _WORD.findall(fold(name)):
                if word not in _OPTIONAL:
                    at = at.setdefault(word, {})
            at.setdefault(_ID, instrument.id)
    return tree


def named(text: str) -> list[Named]:
    """Where `text` names instruments, in reading order; the longest name wins.

    A name begins with a capital letter or a digit; abbreviations stand as printed in the register.
    """
    folded = fold(text)
    found: list[Named] = []
    position = 0
    for begin in _BEGINS.finditer(text):
        if begin.start() < position:
            continue
        if begin[0] == "The":  # a title in quotes may begin so, and go on in small letters
            hit = _longest(text, folded, begin.end() + 1) if text[begin.end() + 1 :][:1].islower() else None
            hit = hit._replace(start=begin.start()) if hit else None
        else:
            hit = _longest(text, folded, begin.start())
        if hit is not None:
            found.append(hit)
            position = hit.end
    return found


def _longest(text: str, folded: str, start: int) -> Named | None:
    at, end, best = _tree(), start, None
    # A name has at most as many words as the tree is deep, so this loop is bounded.
    while (word := _WORD.match(folded, end)) is not None:
        if word[0] in at:
            at = at[word[0]]
            if _ID in at:
                best = Named(start, word.end(), at[_ID])
        elif word[0] not in _OPTIONAL or word.start() == start:
            break
        end = word.end()
        gap = 0
        while gap < _LONGEST_GAP and end < len(folded) and not folded[end].isalnum():
            end, gap = end + 1, gap + 1
    if best is None or _GOES_ON.match(text, best.end):
        return None
    words = text[best.start : best.end]
    if " " not in words and words not in instruments()[best.id].names:
        return None
    year = _YEAR.match(folded, best.end)
    if year and str(instruments()[best.id].date.year) in year[0]:
        best = best._replace(end=year.end())
    return best
