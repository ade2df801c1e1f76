"""Deadlines in words: the days that are left, and until when."""

from __future__ import annotations

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from travaux.processes.deadlines import GENEVA, Deadline, zone_name
from travaux.processes.models import Call
from travaux.record.templatetags.dates import day, written

register = template.Library()


@register.filter
def days_left(call: Call) -> int | None:
    """Whole days until the deadline of a call, 0 on its last day, negative after; None without deadline."""
    deadline = call.deadline
    return None if deadline is None else deadline.days_left(timezone.now())


@register.filter
def stated(deadline: Deadline) -> SafeString:
    """Until when: `24 July 2017, 18:00 (Geneva time)`, or `24 July 2017, time not stated`.

    A stated time is marked with its instant, from which the reader's own clock is shown beside it.
    """
    if deadline.instant is None:
        words = _("{date}, time not stated ({zone})") if deadline.zone else _("{date}, time not stated")
        return format_html(words, date=day(deadline.date), zone=zone_name(deadline.zone or GENEVA))
    zone = zone_name(deadline.zone) if deadline.zone else _("time zone not stated")
    return format_html(
        '<time datetime="{}" data-deadline>{}, {}</time> ({})',
        deadline.instant.strftime("%Y-%m-%dT%H:%MZ"),
        written(deadline.date),
        f"{deadline.time:%H:%M}",
        zone,
    )


@register.filter
def closing(call: Call) -> SafeString | str:
    """When a call closes or closed, as far as its issuer says."""
    deadline = call.deadline
    if deadline is None:
        return _("closed") if call.is_closed else _("no closing date stated")
    wording = _("closed on {when}") if deadline.is_over(timezone.now()) else _("closes on {when}")
    return format_html(wording, when=stated(deadline))
