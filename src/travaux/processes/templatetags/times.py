"""Spans of time in words, as far as they are known."""

from __future__ import annotations

import datetime
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from travaux.processes.track import Time
from travaux.record.models.dates import read_date
from travaux.record.templatetags.dates import month, span, time_element, written

register = template.Library()


@register.filter
def when(time: Time) -> SafeString | str:
    """`6 April 2017`, `April – November 2017`, `since 19 July 2019`, `not fixed yet`."""
    if not time.begins:
        return _("not fixed yet")
    first, precision = read_date(time.begins)
    last, precision_of_last = read_date(time.ends or None)
    if precision == precision_of_last == "day" and first != last and first and last:
        return span(first, last)
    begins = printed(time.begins)
    if time.ends in ("", time.begins):
        return begins if time.ends else SafeString(_("from %(date)s on") % {"date": begins})
    return SafeString(f"{begins} – {printed(time.ends)}")


def printed(text: str) -> SafeString:
    """A date of a row, `2017-07`, as people write it."""
    date, precision = read_date(text)
    if date is None:
        return SafeString("")
    words = {"year": str(date.year), "month": month(date), "day": written(date)}[precision]
    return time_element(text, words)


@register.filter
def lasting(session: Any) -> SafeString | str:
    """The days of a session: `6–23 June 2017`, or that they are not fixed yet."""
    first: datetime.date | None = session.opens_on
    if first is None:
        return _("not fixed yet")
    if session.closes_on and session.closes_on != first:
        return span(first, session.closes_on)
    return time_element(first.isoformat(), written(first))


@register.filter
def anchor(place: float) -> str:
    """To which side words at this place run, so that they stay on the drawing."""
    return "start" if place < 20 else "end" if place > 80 else "middle"


@register.filter
def percent(place: float) -> str:
    """A place on the track as SVG takes it, whatever the language of the page."""
    return f"{place:.2f}%"


@register.filter
def mirrored(place: float) -> str:
    """The same place from the other side, for pages that are read from right to left."""
    return f"{100 - place:.2f}%"


@register.filter
def across(place: float, from_the_right: bool) -> str:
    """A place on the track from the side on which the page begins."""
    return mirrored(place) if from_the_right else percent(place)
