"""Deadlines in words: the days that are left, and until when."""

from __future__ import annotations

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from travaux.processes.deadlines import Deadline, in_utc, zone_name
from travaux.processes.models import Call
from travaux.record.templatetags.dates import day, time_element, written

register = template.Library()


@register.filter
def days_left(call: Call) -> int | None:
    """Whole days until the deadline of a call, 0 on its last day, negative after; None without deadline."""
    deadline = call.deadline
    return None if deadline is None else deadline.days_left(timezone.now())


@register.filter
def until(deadline: Deadline) -> SafeString:
    """Until when, on the issuer's clocks: `24 July 2017, 18:00 Geneva time`, or `24 July 2017, time not
    stated`. Where the zone is stated, the element carries the instant (`…Z`), from which a script can work
    out the reader's own time.
    """
    if deadline.time is None:
        return format_html(_("{date}, time not stated"), date=day(deadline.date))
    moment = f"{written(deadline.date)}, {deadline.time:%H:%M}"
    if deadline.zone is None:
        element = time_element(f"{deadline.date}T{deadline.time:%H:%M}", moment)
        return format_html("{} ({})", element, zone_name(None))
    element = time_element(f"{deadline.instant:%Y-%m-%dT%H:%M:%SZ}", moment)
    return format_html(_("{moment} {zone}"), moment=element, zone=zone_name(deadline.zone))


@register.filter
def stated(deadline: Deadline) -> SafeString:
    """The same in full, for readers elsewhere: `24 July 2017, 18:00 Geneva time (16:00 UTC)`."""
    if deadline.instant is None or deadline.zone in (None, "UTC"):
        return until(deadline)
    return format_html("{} ({})", until(deadline), in_utc(deadline.instant, deadline.date))


@register.filter
def closing(call: Call) -> SafeString | str:
    """When a call closes or closed, as far as its issuer says."""
    deadline = call.deadline
    if deadline is None:
        return _("closed") if call.is_closed else _("no closing date stated")
    wording = _("closed on {when}") if deadline.is_over(timezone.now()) else _("closes on {when}")
    return format_html(wording, when=until(deadline))
