"""The treaty bodies as general comments name them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from travaux.texts.bodies.register import bodies
from travaux.texts.bodies.wording import fold

# The document's own committee, by the first part of its symbol.
_SERIES = {
    "CCPR/": "ccpr", "E/C.12/": "cescr", "CERD/": "cerd", "CEDAW/": "cedaw", "CAT/OP/": "spt", "CAT/": "cat",
    "CRC/": "crc", "CMW/": "cmw", "CRPD/": "crpd", "CED/": "ced",
}  # fmt: skip
# The word that every name has; most names begin with it. Looked for first, since it is quick.
_WORD = re.compile(
    r"Human Rights Committee|(?:[Ss]ub|[Ss]ous-)?[Cc]om(?:mittee|ité)(?!\w)"
    r"|\b(?:CCPR|CESCR|CERD|CEDAW|CEDEF|CAT|SPT|CRC|CMW|CRPD|CED|CDE|CDN|HRCttee)(?![\w/])"
)
_START = itemgetter(0)
_SHORTEST = "Subcommittee"  # longer than this it is a name by itself: "Human Rights Committee"
_GOES_ON = re.compile(r" (?:on|for|against|des?|du|pour|contre|para|contra|sobre)\b")
_LONGEST_NAME = 130  # characters
_MOST = 8  # that are looked at around one general comment
_PARAGRAPHS_KEPT, _LONGEST_KEPT = 3, 2000  # in which an earlier "the Committee" may be explained
_ABBREVIATIONS = {"CCPR": "ccpr", "HRCttee": "ccpr", "CEDEF": "cedaw", "CDE": "crc", "CDN": "crc"}


class Mention(NamedTuple):
    """A committee, named from `start` to `end`; `slug` is "" where only "the Committee" is said."""

    start: int
    end: int
    slug: str


class Committees:
    """Which committees a document has named so far. A paragraph is looked through once, and only if asked."""

    def __init__(self, symbol: str) -> None:
        self._own = next((slug for series, slug in _SERIES.items() if symbol.startswith(series)), None)
        self._text = ""
        self._mentions: list[Mention] | None = None
        self._latest: list[str] = []  # beside each mention, the last that was named by then
        self._earlier: deque[str] = deque(maxlen=_PARAGRAPHS_KEPT)
        self._from_earlier: str | None = None  # what these say; None until somebody asks

    def begin(self, text: str) -> None:
        """The next paragraph is read."""
        if "ommittee" in self._text or "omité" in self._text:
            self._earlier.append(self._text[-_LONGEST_KEPT:])
            self._from_earlier = None
        self._text, self._mentions = text, None

    def any(self) -> bool:
        """Whether this paragraph, or one before, or the document's symbol names a committee."""
        return bool((self._all() and self._latest[-1]) or self._named_earlier())

    def within(self, start: int, end: int) -> list[Mention]:
        """Those named there, in reading order, and at most a few."""
        mentions = self._all()
        if not mentions:
            return mentions
        first = bisect_left(mentions, start, key=_START)
        return mentions[first : min(bisect_left(mentions, end, first, key=_START), first + _MOST)]

    def named_before(self, place: int, reach: int) -> Mention | None:
        """The last one that is named before, not farther away than `reach`."""
        mentions = self._all()
        count = bisect_left(mentions, place, key=_START)
        last = mentions[count - 1] if count else None
        return last if last and place - last.end <= reach else None

    def last_before(self, place: int) -> str | None:
        """The committee that "the Committee" means there."""
        count = bisect_left(self._all(), place, key=_START)
        if count and self._latest[count - 1]:
            return self._latest[count - 1]
        return self._named_earlier()

    def _named_earlier(self) -> str | None:
        """The committee named last in the paragraphs before, else the document's own."""
        if self._from_earlier is None:
            slugs = [one.slug for text in self._earlier for one in _mentions(text) if one.slug]
            self._from_earlier = slugs[-1] if slugs else self._own or ""
        return self._from_earlier or None

    def _all(self) -> list[Mention]:
        if self._mentions is None:
            self._mentions = list(_mentions(self._text))
            latest = ""
            self._latest = [latest := one.slug or latest for one in self._mentions]
        return self._mentions


def _mentions(text: str) -> Iterator[Mention]:
    for word in _WORD.finditer(text):
        start, end = word.span()
        if word[0].isupper() or word[0] in _ABBREVIATIONS:
            yield Mention(start, end, _ABBREVIATIONS.get(word[0], word[0].lower()))
        else:
            goes_on = end - start > len(_SHORTEST) or _GOES_ON.match(text, end)
            name = _names().match(fold(text[start : start + _LONGEST_NAME])) if goes_on else None
            yield Mention(start, start + name.end(), _slugs()[name[0]]) if name else Mention(start, end, "")


@cache
def _slugs() -> dict[str, str]:
    """The names of the treaty bodies, folded, that begin with the word "committee" or are all of it."""
    found: dict[str, str] = {}
    for body in bodies():
        if body.sort != "treaty-body":
            continue
        for name in body.names.values():
            for form in (name.name, *name.also):
                if _WORD.match(form):
                    found[fold(form)] = body.slug
    return found


@cache
def _names() -> re.Pattern[str]:
    longest_first = sorted(_slugs(), key=len, reverse=True)
    return re.compile("|".join(re.escape(name) for name in longest_first))
