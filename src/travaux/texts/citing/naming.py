"""Instruments named in a text: by a full or short name, or by an abbreviation.

The names of the register are one tree of words. A name begins with a capital letter or a figure and is
followed word by word, so that the time per place is bounded by the longest name.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from travaux.texts.bodies.wording import fold
from travaux.texts.instruments import instruments

_WORD = re.compile(r"\w+")
# The next word of a name, after a space, a comma, an apostrophe or a bracket.
_NEXT = re.compile(r"[\W_]{1,3}(\w+)")
_YEAR = re.compile(
    r"(?:,? (?:of |du |de )?(?:\d{1,2} \w{3,10} (?:de )?)?(?P<year>\d{4})| \((?P<in>\d{4})\))(?!\w)"
)
# As the International Labour Organization has it: "…, 1999 (No. 182)".
_LABOUR_NUMBER = re.compile(
    r"(?:, \d{4})? ?\((?:[Cc]onvention |[Cc]onvenio )?(?:[Nn]o\.?|n[°º]|núm\.) ?(\d{1,3})\)"
)
# A name that goes on otherwise than in the register is another instrument's.
_GOES_ON = re.compile(r" on (?:the )?[A-Z]")
# Nor is it the one of the register where it is a region's.
_REGIONAL = ("American ", "European ", "African ", "Arab ", "African Union ", "Council of Europe ")
# An abbreviation that stands for the committee, not for its treaty.
_OF_COMMITTEE = re.compile(r"(?:[’']s?)? (?:[Cc]ommittee|[Gg]eneral [CcRr]|G[CR]\b|[Cc]oncluding)")
_COMMITTEE_BEFORE = ("Committee (", "Comité (", "Comité ", "Committee on ", "Subcommittee (")
_REACH = 20  # characters, for the words before
# In small letters too: "the fourth Geneva Convention". The other three are seldom named, and each new first
# letter makes the matcher stop more often.
_SMALL = frozenset(("fourth", "quatrième", "cuarto"))
_OPTIONAL = "the"
_FIGURES = "0123456789"
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
                if word != _OPTIONAL:
                    at = at.setdefault(word, {})
            at.setdefault(_ID, instrument.id)
    return tree


@cache
def _single() -> frozenset[str]:
    """Names of one word: they count only as printed in the register."""
    return frozenset(name for one in instruments().values() for name in one.names if " " not in name)


@cache
def first_words() -> frozenset[str]:
    """The words that names begin with, also in capitals as headings have them."""
    firsts = {
        " ".join(_WORD.findall(name)[: 2 if name.startswith("The ") else 1])
        for one in instruments().values()
        for name in one.names
    }
    return frozenset(firsts | {word.upper() for word in firsts} | _SMALL)


@cache
def _abbreviations() -> dict[str, str]:
    """Names of one word with which no longer name begins, unless a hyphen follows (ICCPR-OP1)."""
    ids = {name: one.id for one in reversed(list(instruments().values())) for name in one.names}
    return {name: ids[name] for name in _single() if not any(other.startswith(f"{name} ") for other in ids)}


def name_at(text: str, start: int, word: str = "") -> Named | None:
    """The instrument that a name beginning there names; the longest name wins. `word` may be its first."""
    if word in _abbreviations() and not text.startswith("-", start + len(word)):
        return _abbreviation(text, Named(start, start + len(word), _abbreviations()[word]))
    return _longest(text, start)


def _longest(text: str, start: int) -> Named | None:
    at, best = _tree(), None
    word = _WORD.match(text, start)
    while word is not None:
        printed = word[word.lastindex or 0]
        folded = printed.lower() if printed.isascii() else fold(printed)
        marked = 0  # the mark of a footnote that stands close: "Consensus6"
        if folded not in at and folded[-1].isdigit():
            bare = folded.rstrip(_FIGURES)
            folded, marked = (bare, len(folded) - len(bare)) if bare and bare in at else (folded, 0)
        if folded in at:
            at = at[folded]
            if _ID in at:
                best = Named(start, word.end() - marked, at[_ID])
            if marked:
                break
        elif folded != _OPTIONAL:
            break
        word = _NEXT.match(text, word.end())
    return _with_year(text, best) if best is not None and _stands(text, best) else None


def _stands(text: str, name: Named) -> bool:
    """Whether the instrument of the register is meant, and not one with a longer name, nor a committee."""
    start, end, _ = name
    if _GOES_ON.match(text, end):
        return False
    words = text[start:end]
    if " " in words:
        return not (words.startswith("Conven") and text.endswith(_REGIONAL, max(0, start - _REACH), start))
    return words in _single() and _abbreviation(text, name) is not None


def _abbreviation(text: str, name: Named) -> Named | None:
    """The name, unless the abbreviation stands for a committee or begins a symbol."""
    if text.startswith("/", name.end) or _OF_COMMITTEE.match(text, name.end):
        return None
    return None if text.endswith(_COMMITTEE_BEFORE, max(0, name.start - _REACH), name.start) else name


def _with_year(text: str, name: Named) -> Named:
    """The name with the year that may follow it, and with its number where it is a labour convention."""
    if not text.startswith((" ", ","), name.end):
        return name
    year = _YEAR.match(text, name.end)
    if year and (year["year"] or year["in"]) == str(instruments()[name.id].date.year):
        name = name._replace(end=year.end())
    if name.id.startswith("ILO"):
        number = _LABOUR_NUMBER.match(text, name.end)
        if number and name.id == f"ILO{number[1]}":
            name = name._replace(end=number.end())
    return name
