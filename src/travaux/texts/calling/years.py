"""The year of a date that is printed without one."""

from __future__ import annotations

import datetime
import re

from travaux.texts.bodies.wording import fold
from travaux.texts.calling.dates import DateMention, written

# How many months after the month of an entry, or after the day on which a page was put up, a day without a
# year is still taken to belong to it.
MONTHS_AHEAD = 6
MONTHS_AFTER_POSTING = 10

_POSTED = re.compile(
    r"(?:(?<!be )\b(?:posted|published|updated|issued|dated?|created|publie|mis en ligne|publicado"
    r"|fecha)(?: on| le| el)? ?:? ?\[?(?:[a-z]{3,9}\.?,? )?"
    r"|\b(?:following|since|after|held|met|adopted|took place)\b[^.;]{0,60})(?:the |le |el |of |on )*$"
)

# `Geneva, 5 December 2023 – …`, or a date with nothing else on its line.
_LINE_GOES_ON = re.compile(r"\s[–—-]\s|:\s")
# Nothing, or the place from which a letter comes.
_OF_LETTER = re.compile(
    r"\s*(?:(?!(?:deadline|by|due|avant|hasta|antes|before|until)\b)[a-z' -]{3,30},\s*(?:le |el |a )?)?"
)
_LINE_ENDS = re.compile(r"\s*(?:\n|$)")
_NAMED = re.compile(r"deadline|due|limit|plazo|clos|by|avant|hasta|antes|until|before|tard|:")


class Years:
    """What the dates of a text that do have a year say about those that have none."""

    def __init__(self, text: str, mentions: list[DateMention], entered: tuple[int, int] | None) -> None:
        self._entered = entered
        dated = [mention for mention in mentions if mention.year]
        self._years = {mention.year for mention in dated}
        days = [datetime.date(m.year or 1, m.month, m.day or 1) for m in dated]
        posted = [day for m, day in zip(dated, days, strict=True) if _is_past(text, m)]
        self._after = max(posted, default=None)

    def date_of(self, mention: DateMention) -> str:
        """The last day of a range, or the day, with its year as far as it is known."""
        if mention.last is not None:
            return mention.last_iso or mention.iso
        return written(mention.year or self._year_of(mention), mention.month, mention.day)

    def first_of(self, mention: DateMention) -> str:
        """The first day of a range; without its own year, that of the last."""
        year = mention.year or (mention.last[0] if mention.last else None)
        return written(year, mention.month, mention.day)

    def _year_of(self, mention: DateMention) -> int | None:
        """From the entry's month; from the day on which the page was put up; from the dates of the text if
        they all name one year.
        """
        if self._entered is not None:
            return _next(self._entered, mention.month, MONTHS_AHEAD)
        if self._after is not None:
            if mention.month == self._after.month and (mention.day or 1) < self._after.day:
                return None
            return _next((self._after.year, self._after.month), mention.month, MONTHS_AFTER_POSTING)
        if len(self._years) == 1:
            return next(iter(self._years))
        return None


def _next(first: tuple[int, int], month: int, reach: int) -> int | None:
    """The year in which `month` comes next, from the year and month `first`, if within `reach` months."""
    ahead = (month - first[1]) % 12
    return first[0] + (first[1] + ahead > 12) if ahead <= reach else None


def _is_past(text: str, mention: DateMention) -> bool:
    """Whether the date is that of the page, or of what went before."""
    before = fold(text[max(0, mention.start - 90) : mention.start].rsplit("\n", 1)[-1])
    if not mention.day:
        return False
    after = text[mention.end : mention.end + 4]
    heads_line = len(before) <= 30 and not _NAMED.search(before) and bool(_LINE_GOES_ON.match(after))
    alone = bool(_OF_LETTER.fullmatch(before) and _LINE_ENDS.match(text, mention.end))
    return heads_line or alone or bool(_POSTED.search(before))
