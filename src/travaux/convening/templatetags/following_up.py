"""Days of rows, which are kept as text."""

from __future__ import annotations

import datetime

from django import template
from django.utils.safestring import SafeString

from travaux.record.templatetags.dates import day

register = template.Library()


@register.filter
def printed_day(text: str) -> SafeString:
    """`2018-07-24` as people write it."""
    return day(datetime.date.fromisoformat(text))
