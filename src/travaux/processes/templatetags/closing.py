"""Deadlines in words: the days that are left, and until when."""

from __future__ import annotations

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from travaux.processes.deadlines import Deadline, zone_name
from travaux.processes.models import Call
from travaux.record.templatetags.dates import day

register = template.Library()


@register.filter
def days_left(call: Call) -> int | None:
    """Whole days until the deadline of a call, 0 on its last day, negative after; None without deadline."""
    deadline = call.deadline
    return None if deadline is None else deadline.days_left(timezone.now())


@register.filter
def stated(deadline: Deadline) -> SafeString:
    """Until when: `24 July 2017, 18:00 (Geneva time)`, or `24 July 2017, time not stated`."""
    if deadline.time is None:
        return format_html(_("{date}, time not stated"), date=day(deadline.date))
    zone = zone_name(deadline.zone or "")
    return format_html("{}, {} ({})", day(deadline.date), deadline.time.strftime("%H:%M"), zone)


@register.filter
def closing(call: Call) -> SafeString | str:
    """When a call closes or closed, as far as its issuer says."""
    deadline = call.deadline
    if deadline is None:
        return _("closed") if call.is_closed else _("no closing date stated")
    wording = _("closed on {when}") if deadline.is_over(timezone.now()) else _("closes on {when}")
    return format_html(wording, when=stated(deadline))
