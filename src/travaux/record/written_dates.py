"""Dates as people write them: “24 July 2017”, “July 2017”, in the language of the page, or 2017-07-24."""

from __future__ import annotations

import datetime
import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import dates
from django.utils.translation import gettext as _
from django.utils.translation import override

from travaux.record.models.dates import Precision, read_date

ISO = re.compile(r"\d{4}(-\d{1,2}){0,2}")
# “24 July 2017”, “1er juillet 2017”, “24 de julio de 2017”, “July 2017”
DAY_FIRST = re.compile(
    r"(?:(?P<day>\d{1,2})\S{0,3}\s+)?(?:de\s+)?(?P<month>[^\d\s,][^\d,]*?)\s+(?:de\s+)?(?P<year>\d{4})"
)
# “July 24, 2017”
MONTH_FIRST = re.compile(r"(?P<month>[^\d\s,][^\d,]*?)\s+(?P<day>\d{1,2})\S{0,2},?\s+(?P<year>\d{4})")


def read_written_date(text: str) -> tuple[datetime.date | None, str]:
    """The first day and the precision of a date, as `read_date` gives them; month names are read in the
    language of the page and in English. Raises ValidationError with a sentence for people.
    """
    text = " ".join(text.split()).strip(" .")
    if not text:
        return read_date(None)
    if ISO.fullmatch(text):
        return read_date(text)
    match = DAY_FIRST.fullmatch(text) or MONTH_FIRST.fullmatch(text)
    month = month_of(match["month"]) if match else None
    if match is None or month is None:
        raise ValidationError(
            _("“%(text)s” is not a date. Write it like 24 July 2017, July 2017 or 2017."),
            params={"text": text},
        )
    parts = [match["year"], str(month), *([match["day"]] if match["day"] else [])]
    try:
        return read_date("-".join(parts))
    except ValidationError:
        raise ValidationError(_("There is no such day: %(text)s."), params={"text": text}) from None


def month_of(name: str) -> int | None:
    """The number of a month by its name, full or short, in the language of the page or in English."""
    wanted = name.strip(" .").casefold()
    found = dict(month_names())
    with override("en"):
        found = {**dict(month_names()), **found}
    return found.get(wanted)


def month_names() -> list[tuple[str, int]]:
    sorts = (dates.MONTHS, dates.MONTHS_ALT, dates.MONTHS_3)
    return [(str(name).strip(".").casefold(), number) for sort in sorts for number, name in sort.items()]


def write_date(date: Any, precision: Any) -> str:
    """A date (or its ISO form, or None) as far as it is known, so that `read_written_date` reads it."""
    if not date:
        return ""
    if isinstance(date, str):
        date = datetime.date.fromisoformat(date)
    month = str(dates.MONTHS[date.month])
    if precision == Precision.YEAR:
        return f"{date.year:04}"
    return f"{month} {date.year:04}" if precision == Precision.MONTH else f"{date.day} {month} {date.year:04}"
