"""Dates written out as far as they are known."""

from __future__ import annotations

import datetime
from typing import Any

from django import template
from django.utils.formats import date_format, get_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from travaux.record.models import Precision
from travaux.record.models.dates import Dated

register = template.Library()


def written(date: datetime.date, kind: str = "DATE_FORMAT") -> str:
    """A day as people write it: `24 July 2017`, `1er juillet 2017`."""
    text = date_format(date, kind)
    if date.day == 1 and text.startswith("1 "):
        return pgettext("the first day of a month, as in “1 July”", "1") + text[1:]
    return text


@register.filter
def day(date: datetime.date) -> SafeString:
    """One day, written out."""
    return time_element(date.isoformat(), written(date))


@register.filter
def month(date: datetime.date) -> str:
    """The month and its year: `July 2017`."""
    return date_format(date, "YEAR_MONTH_FORMAT")


@register.filter
def dated(subject: Dated) -> SafeString:
    """A date or a span of days as far as it is known: `24 July 2017`, `8–9 May 2017`, `July 2017`, `2017`."""
    if subject.date is None:
        return SafeString("")
    ends_on = getattr(subject, "ends_on", None)
    if ends_on and ends_on != subject.date:
        return span(subject.date, ends_on)
    return time_element(subject.printed_date or "", text_of(subject))


@register.filter
def dated_in_month(event: Any) -> SafeString:
    """The date of an event below the heading of its month: `24 July`, `8–9 May`, `July`."""
    if event.date is None:
        return SafeString("")
    if event.precision == Precision.DAY:
        if event.ends_on and event.ends_on != event.date:
            if event.ends_on.year != event.date.year:
                return span(event.date, event.ends_on)
            return span(event.date, event.ends_on, "MONTH_DAY_FORMAT")
        return time_element(event.date.isoformat(), written(event.date, "MONTH_DAY_FORMAT"))
    if event.precision == Precision.MONTH:
        return time_element(event.printed_date, date_format(event.date, "F"))
    return time_element(event.printed_date, str(event.date.year))


def text_of(subject: Dated) -> str:
    if subject.precision == Precision.YEAR:
        return str(subject.date.year)
    if subject.precision == Precision.MONTH:
        return month(subject.date)
    return written(subject.date)


def span(first: datetime.date, last: datetime.date, kind: str = "DATE_FORMAT") -> SafeString:
    """From one day to another, saying month and year once where the language puts the day first."""
    day_first = get_format("DATE_FORMAT").startswith("j")
    same_year = first.year == last.year
    if day_first and same_year and first.month == last.month:
        opening = written(first, "MONTH_DAY_FORMAT").split(" ")[0]
        dash = "–"
    else:
        opening = written(first, "MONTH_DAY_FORMAT" if day_first and same_year else kind)
        dash = "\u2009–\u2009" if kind == "DATE_FORMAT" else " – "
    return SafeString(
        time_element(first.isoformat(), opening) + dash + time_element(last.isoformat(), written(last, kind))
    )


def time_element(machine: str, people: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', machine, people)
