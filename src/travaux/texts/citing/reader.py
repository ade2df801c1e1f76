"""Reads a document once, from place to place where a citation may begin, and remembers what was named.

One compiled alternation finds those places: all else is passed over at the speed of the matcher. What begins
there is read by the module whose subject it is, and reading goes on behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from operator import itemgetter

from travaux.texts.citing import articles, comments, labour, resolutions, symbols
from travaux.texts.citing.alternatives import grouped, literal
from travaux.texts.citing.found import Found
from travaux.texts.citing.naming import Named, first_words, name_at
from travaux.texts.citing.short_words import HEAD_WORDS, Memory
from travaux.texts.citing.targets import provision, whole

# A line may break anywhere; every kind of white space counts as one space.
_SPACES = re.compile(r"[^\S ]")
_ENDS = r"(?![^\W\d])"  # the mark of a footnote may stand close: "the Convention6"
_START = itemgetter(0)
_MOST_UNSAID = 1000  # articles within ranges ("articles 1 to 53") that one paragraph cites, and no more
_PROTOCOL_WORDS = frozenset(("Protocol", "Protocols", "Optional", "Additional"))
# How the first words are told apart, of what is no name and no symbol.
_READERS = (
    (("art",), "article"),
    (("res", "rés", "dec", "déc", "scr", "unscr"), "resolution"),
    (("con", "c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9"), "labour"),
)
_LABOUR_WORDS = frozenset(
    ("ILO", "OIT", "International", "Organisation", "Convention", "Conventions", "Convenio", "Convenios")
)


class Reader:
    """Reads paragraph after paragraph. `symbol` is the document's own."""

    def __init__(self, symbol: str) -> None:
        self._house = resolutions.House.of(symbol)
        self._memory = Memory()
        self._comments = comments.Comments(symbol)
        self._places = places()
        self._found: list[Found] = []
        self._last: Named | None = None  # the instrument named last in this paragraph
        self._unsaid = _MOST_UNSAID
        self._readers = {
            "symbol": self._symbol,
            "resolution": self._resolution,
            "article": self._article,
            "comment": self._comment,
            "labour": self._labour,
            "name": self._name,
        }

    def read(self, printed: str) -> list[Found]:
        """The citations of the next paragraph, in reading order."""
        text = printed if printed.isprintable() else _SPACES.sub(" ", printed)
        self._found, self._last, self._unsaid = [], None, _MOST_UNSAID
        self._comments.begin(text)
        search, readers, at = self._places.search, self._readers, 0
        while (place := search(text, at)) is not None:
            start = place.start()
            if start and text[start - 1].isalnum():
                at = place.end()
            else:
                at = readers[_reader_of(place[0])](text, place)
        found = self._found
        if len(found) > 1:
            found.sort(key=_START)
        return found

    def _symbol(self, text: str, place: re.Match[str]) -> int:
        found = symbols.symbol_at(text, place.start())
        if isinstance(found, int):
            return max(found, place.end())
        self._found.append(found)
        return found[1]

    def _resolution(self, text: str, place: re.Match[str]) -> int:
        found, end = resolutions.resolutions_at(text, place, self._house)
        self._found += found
        return end

    def _comment(self, text: str, place: re.Match[str]) -> int:
        found, end = self._comments.at(text, place)
        self._found += found
        return end

    def _labour(self, text: str, place: re.Match[str]) -> int:
        names = labour.labour_at(text, place.start())
        return self._take(names, names[-1].end if names else place.end())

    def _name(self, text: str, place: re.Match[str]) -> int:
        names, end = self._named_at(text, place.start(), place[0])
        return self._take(names, max(end, place.end()))

    def _take(self, names: Iterable[Named], end: int) -> int:
        """The instruments cited as a whole, and where reading goes on."""
        for name in names:
            self._last = name
            self._found.append((name.start, name.end, "instrument", whole(name.id)))
        return end

    def _named_at(self, text: str, start: int, word: str) -> tuple[list[Named], int]:
        """The instruments named there, most often one, and where the name ends. `word` is its first."""
        if word in _LABOUR_WORDS and (by_number := labour.labour_at(text, start)):
            return by_number, by_number[-1].end
        if word in _PROTOCOL_WORDS:
            protocols = self._memory.protocols_at(text, start, self._last)
            if protocols:
                return protocols, protocols[-1].end
        name = name_at(text, start, word)
        if name is not None:
            return [name], self._memory.named(text, name)
        if word not in HEAD_WORDS:
            return [], start
        short = self._memory.short_at(text, start)
        return ([], short) if isinstance(short, int) else ([short], short.end)

    def _article(self, text: str, place: re.Match[str]) -> int:
        listed = articles.articles_at(text, place)
        if listed is None:
            return place.end()
        start, end = listed.start, listed.end
        before = self._last
        owner, goes_on = self._owner_after(text, end)
        if owner is not None:
            end = owner.end
        elif before and (said := articles.thereof(text, end)):
            owner, end = before, said
        elif before and articles.follows(text, before.end, start):
            owner, start = before, before.start
            if self._found and self._found[-1][:3] == (owner.start, owner.end, "instrument"):
                self._found.pop()
        elif before and articles.is_its(text, start):
            owner = before
        if owner is None:
            return end
        self._cite_articles(owner, start, end, listed.members)
        while (another := articles.another_at(text, end)) is not None:
            owner, after = self._owner_after(text, another.end)
            if owner is None:
                break
            self._cite_articles(owner, another.start, owner.end, [another])
            end, goes_on = owner.end, after
        return max(end, goes_on)

    def _owner_after(self, text: str, end: int) -> tuple[Named | None, int]:
        """The instrument of which the articles are: "… of the Covenant"; and where reading goes on."""
        begins = articles.owner_begins(text, end)
        place = self._places.match(text, begins)
        if place is None and text[begins : begins + 4].isdigit():  # "of the 1951 Convention"
            place = self._places.match(text, begins + 5)
        if place is None or _reader_of(place[0]) not in ("name", "labour"):
            return None, end
        names, goes_on = self._named_at(text, place.start(), place[0])
        if not names:
            return None, end
        self._last = names[0]
        return names[0], goes_on

    def _cite_articles(self, owner: Named, start: int, end: int, members: list[articles.Article]) -> None:
        """One citation for each article: the first spans the phrase, the others their number."""
        cited = self._found
        for n, one in enumerate(members):
            if one.ends_range and self._unsaid:
                between = list(articles.between(members[n - 1], one, self._unsaid))
                self._unsaid -= len(between)
                cited += (_article(owner, unsaid.start, unsaid.end, unsaid) for unsaid in between)
            span = (start, end) if n == 0 else (one.start, one.end)
            cited.append(_article(owner, *span, one))


def _article(owner: Named, start: int, end: int, one: articles.Article) -> Found:
    return start, end, "article", provision(owner.id, one.written, one.paragraph)


@cache
def places() -> re.Pattern[str]:
    """Where a citation may begin."""
    begins = (*resolutions.BEGINS, *articles.BEGINS, *comments.BEGINS, *labour.BEGINS, *symbols.BEGINS)
    return re.compile(grouped((*begins, *(rf"{name}{_ENDS}" for name in literal(_names())))))


@cache
def _names() -> frozenset[str]:
    return first_words() | HEAD_WORDS


@lru_cache(maxsize=4096)
def _reader_of(words: str) -> str:
    """Which module reads what begins with these words."""
    if words.endswith("/"):
        return "symbol"
    if words in _names():
        return "name"
    return next((reader for begins, reader in _READERS if words.lower().startswith(begins)), "comment")
