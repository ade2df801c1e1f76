"""Dates as tables have them: written out, in figures, or as the number that Excel keeps of a day."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from travaux.record.models.dates import read_date
from travaux.record.written_dates import read_written_date

Read = tuple[datetime.date | None, str]

_ISO_TIME = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?")
_YEAR_FIRST = re.compile(r"(\d{4})[./](\d{1,2})(?:[./](\d{1,2}))?")
_FIGURES = re.compile(r"(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4})")
_MONTH = re.compile(r"(\d{1,2})[./-](\d{4})")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
FIRST_SERIAL, LAST_SERIAL = 10_000, 80_000  # 1927 to 2119
EPOCH = datetime.date(1899, 12, 30)  # Excel's day 0, from March 1900 on


def day_comes_first(cells: Iterable[str]) -> bool | None:
    """Whether 3/4/2017 is in April: as the other dates of the column show it; else as the language of the
    page has it; None where one cannot know.
    """
    pairs = [
        (int(m[1]), int(m[3])) for cell in cells if (m := _FIGURES.fullmatch(cell.strip())) and m[2] == "/"
    ]
    first, second = any(a > 12 for a, _b in pairs), any(b > 12 for _a, b in pairs)
    if first != second:
        return first
    return None if first or (get_language() or "en").startswith("en") else True


def read_table_date(cell: str, *, day_first: bool | None) -> Read:
    """The first day and the precision of a date; nothing has none. Raises ValidationError with a sentence for
    people, which says how to write it.
    """
    text = " ".join(cell.split())
    if found := _ISO_TIME.fullmatch(text):
        return read_date(found[1])
    if found := _YEAR_FIRST.fullmatch(text):
        return read_date("-".join(part for part in found.groups() if part))
    if found := _MONTH.fullmatch(text):
        return read_date(f"{found[2]}-{found[1]}")
    if found := _FIGURES.fullmatch(text):
        return in_figures(text, found, day_first)
    if _SERIAL.fullmatch(text) and FIRST_SERIAL <= float(text) <= LAST_SERIAL:
        return EPOCH + datetime.timedelta(days=int(float(text))), "day"
    return in_words(text)


def in_figures(text: str, found: re.Match[str], day_first: bool | None) -> Read:
    one, mark, other, year = int(found[1]), found[2], int(found[3]), found[4]
    if mark != "/" or one > 12:
        day, month = one, other
    elif other > 12:
        day, month = other, one
    elif day_first is None and one != other:
        raise ValidationError(
            _("“%(text)s” may be two days. Write the month as a word: 24 July 2017."), params={"text": text}
        )
    else:
        day, month = (one, other) if day_first else (other, one)
    try:
        return read_date(f"{year}-{month}-{day}")
    except ValidationError:
        raise ValidationError(_("There is no such day: %(text)s."), params={"text": text}) from None


def in_words(text: str) -> Read:
    """As it is written in any language of the site, that of the page first."""
    try:
        return read_written_date(text)
    except ValidationError as refusal:
        for code, _name in settings.LANGUAGES:
            with override(code):
                try:
                    return read_written_date(text)
                except ValidationError:
                    continue
        raise refusal
