"""Dates as people print them in running text, in English, French and Spanish."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

MONTHS: tuple[tuple[str, ...], ...] = (
    ("january", "jan", "janvier", "janv", "enero"),
    ("february", "feb", "février", "fevrier", "févr", "febrero"),
    ("march", "mar", "mars", "marzo"),
    ("april", "apr", "avril", "abril"),
    ("may", "mai", "mayo"),
    ("june", "jun", "juin", "junio"),
    ("july", "jul", "juillet", "juil", "julio"),
    ("august", "aug", "août", "aout", "agosto"),
    ("september", "sept", "sep", "septembre", "septiembre", "setiembre"),
    ("october", "oct", "octobre", "octubre"),
    ("november", "nov", "novembre", "noviembre"),
    ("december", "dec", "décembre", "decembre", "diciembre"),
)
MONTH_OF = {name: number for number, names in enumerate(MONTHS, 1) for name in names}
# In lower case these are words of the language ("may be", "march on") rather than months.
CAPITAL_ONLY = {"may", "march", "mar", "jan", "dec", "jun", "jul", "sep", "sept", "nov", "oct", "apr"}

WEEKDAYS = (
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues",
    "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "lundi", "mardi", "mercredi", "jeudi",
    "vendredi", "samedi", "dimanche", "lunes", "martes", "miércoles", "miercoles", "jueves", "viernes",
    "sábado", "sabado", "domingo",
)  # fmt: skip

_month = "|".join(sorted(MONTH_OF, key=len, reverse=True))
_day = r"\d{1,2}(?:\s?(?:st|nd|rd|th|er)|\.?[ºo°]|\.(?=\s))?(?![\dA-Za-zÀ-ÿ])"
_year = r"(?:19|20)\d{2}(?!\d)"
_to = r"(?:\s{0,2}[-–—/]\s{0,2}|\s{1,2}(?:to|until|and|&|au|et|al|a|y)\s{1,2}(?:the\s|le\s|el\s)?)"
_of = r"(?:\s{1,3}(?:of\s|de\s)?|[-/](?=[a-zA-Z]))"

_DATE = re.compile(
    rf"""
    (?<![\w./:+])(?P<d1>{_day})(?:{_to}(?P<d2>{_day}))?{_of}(?P<m1>{_month})\b\.?
        (?:{_to}(?P<d3>{_day}){_of}(?P<m3>{_month})\b\.?)?
        (?:(?:,?\s{{1,2}}(?:de\s|del\s|of\s)?|[-/])(?P<y1>{_year}))?
  | \b(?P<m4>{_month})\.?\s{{1,2}}(?:the\s)?(?P<d4>{_day})
        (?:{_to}(?:(?P<m5>{_month})\s)?(?P<d5>{_day}))?
        (?:,?\s{{1,2}}(?P<y4>{_year}))?
  | \b(?P<m6>{_month})\.?(?:,|\s(?:of|de|del))?\s{{1,2}}(?P<y6>{_year})
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FIGURES = re.compile(
    rf"""
    (?<![\w./-])(?P<y7>{_year})-(?P<m7>\d{{2}})-(?P<d7>\d{{2}})(?![\w/-])
  | (?<![\w./-])(?P<y9>{_year})[/.](?P<m9>\d{{2}})[/.](?P<d9>\d{{2}})(?![\w/-])
  | (?<![\w./-])(?P<d8>\d{{1,2}})[./](?P<m8>\d{{1,2}})[./](?P<y8>{_year})(?![\w/-])
    """,
    re.VERBOSE | re.IGNORECASE,
)

# Where a month may be named; beginning with letters, it is searched fast.
_NAME = re.compile(
    "(?:"
    + "|".join(
        form
        for name in sorted(MONTH_OF, key=len, reverse=True)
        for form in (name, name.title(), name.upper())
        if form not in CAPITAL_ONLY
    )
    + r")\b"
)
_DIGIT = re.compile(r"\d")
_FIGURES_NEAR = re.compile(r"\d[./-]\d")
# How far from its month the parts of a date may stand, in characters.
WINDOW = 48
MOST = 500  # dates of a text that are read: a calendar has more, a call a dozen

Day = tuple[int | None, int, int]  # year, month, day


@dataclass(frozen=True)
class DateMention:
    """A date printed at `start:end`: to the day or to the month, with its year or without.

    `last` is the last day of a range, else None.
    """

    start: int
    end: int
    text: str
    year: int | None
    month: int
    day: int | None
    last: Day | None = None

    @property
    def iso(self) -> str:
        """`2017-07-24`, `2017-07`, or `--07-24` where the year is not printed."""
        return written(self.year, self.month, self.day)

    @property
    def last_iso(self) -> str | None:
        return written(*self.last) if self.last else None


def written(year: int | None, month: int, day: int | None) -> str:
    """A date in ISO form as far as it is known; `-` stands for the year that is not."""
    head = f"{year}-{month:02d}" if year else f"--{month:02d}"
    return f"{head}-{day:02d}" if day else head


def find_dates(text: str, *, day_first: bool = False) -> list[DateMention]:
    """The dates with at least a day and a month, or a month and a year, in reading order; the first 500.

    Figures such as 3/4/2017 are left out, unless they are known to have the `day_first`, as in French and
    Spanish: which is the day depends on who wrote them.
    """
    figures = _FIGURES.finditer(text) if _FIGURES_NEAR.search(text) else iter(())
    matches = [*_named(text), *islice(figures, MOST)]
    matches.sort(key=re.Match.start)
    return [mention for match in matches[:MOST] if (mention := _mention(match, day_first)) is not None]


def _named(text: str) -> Iterator[re.Match[str]]:
    """Where a date stands around the name of a month."""
    reached = count = 0
    for word in _NAME.finditer(text):
        start, end = max(reached, word.start() - WINDOW), word.end() + WINDOW
        if word.end() <= reached or _DIGIT.search(text, start, end) is None:
            continue
        for match in _DATE.finditer(text, start, end):
            reached = match.end()
            count += 1
            yield match
        if count >= MOST:
            return


def _mention(match: re.Match[str], day_first: bool) -> DateMention | None:
    part = match.groupdict()
    year, month, day = _first_day(part)
    if not _exists(year, month, day):
        return None
    if day is not None and day <= 12 and not day_first and part.get("d8") and "/" in match.group():
        return None
    last = _last_day(part, year, month)
    if last is not None and last[1:] <= (month, day or 0):
        if last[1] < month and year:
            year -= 1  # 30 December – 2 January 2018: the printed year is that of the end
        else:
            last = None
    return DateMention(match.start(), match.end(), match.group(), year, month, day, last)


def _first_day(part: dict[str, str | None]) -> tuple[int | None, int, int | None]:
    for key in ("1", "4", "6"):
        month = part.get("m" + key)
        if month:
            return _number(part["y" + key]), _month_number(month), _number(part.get("d" + key))
    key = next(key for key in "798" if part["y" + key])
    return _number(part["y" + key]), _number(part["m" + key]) or 0, _number(part["d" + key])


def _last_day(part: dict[str, str | None], year: int | None, month: int) -> Day | None:
    for day_key, month_key in (("d3", "m3"), ("d2", ""), ("d5", "m5")):
        day = _number(part.get(day_key))
        if day:
            named = part.get(month_key)
            last = (year, _month_number(named) if named else month, day)
            return last if _exists(*last) else None
    return None


def _number(digits: str | None) -> int | None:
    return int(re.sub(r"\D", "", digits)) if digits else None


def _month_number(name: str) -> int:
    """1 to 12, or 0 where the word is no month."""
    return 0 if name in CAPITAL_ONLY else MONTH_OF[name.lower()]


def _exists(year: int | None, month: int, day: int | None) -> bool:
    if not 1 <= month <= 12:
        return False
    return day is None or 1 <= day <= calendar.monthrange(year or 2000, month)[1]


_LINE_OPENINGS = re.compile(
    r"^(?:(?:posted|published|updated|date|created|submitted by \S{1,40}|publié|mis en ligne|publicado)\b"
    r"[\s:]*)?(?:(?:on|le|el)\s)?"
    rf"(?:(?:{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})\b\.?,?\s{{0,2}}(?:the\s|le\s)?)?",
    re.IGNORECASE,
)
_LINE_ENDING = re.compile(
    r"^[\s,.;–—-]*(?:at\s)?(?:\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\.?)?)?[\s.]*$", re.IGNORECASE
)


@lru_cache(maxsize=4096)
def read_date_line(line: str) -> DateMention | None:
    """The date of a line that says nothing else (`September 2017`, `Posted on Thursday, 28th July 2022`).

    Without a year it is not one: such a line is text.
    """
    line = line.strip()
    if len(line) > 80:
        return None
    opening = _LINE_OPENINGS.match(line)
    rest = line[opening.end() :] if opening else line
    mentions = find_dates(rest)
    if len(mentions) != 1 or mentions[0].start != 0 or mentions[0].year is None:
        return None
    return mentions[0] if _LINE_ENDING.match(rest[mentions[0].end :]) else None
