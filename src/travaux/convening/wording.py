"""Meetings in words: when, and what may be said outside."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from travaux.convening.models import Attribution, Meeting
from travaux.processes.deadlines import in_utc, zone_name
from travaux.record.templatetags.dates import written

# The rule of attribution as people read it before they speak.
RULES: dict[Any, Any] = {
    Attribution.PUBLIC: gettext_lazy("What is said at this meeting may be quoted, with names."),
    Attribution.CHATHAM_HOUSE: gettext_lazy(
        "The Chatham House Rule: you may use what is said, but you may not tell who said it, nor who was "
        "there."
    ),
    Attribution.OFF_THE_RECORD: gettext_lazy(
        "This meeting is off the record. Please tell nobody what is said, who is there, or that it takes "
        "place."
    ),
}


def rule_of(meeting: Meeting) -> str:
    return str(RULES[meeting.attribution])


def when(meeting: Meeting) -> str:
    """`24 July 2018, 15:00 Geneva time (13:00 UTC)`, or the day alone."""
    begins = meeting.begins
    if begins.time is None:
        return written(begins.date)
    said = {"day": written(begins.date), "time": f"{begins.time:%H:%M}", "zone": zone_name(begins.zone)}
    instant = begins.instant
    utc = f" ({in_utc(instant, begins.date)})" if instant and begins.zone != "UTC" else ""
    return _("%(day)s, %(time)s %(zone)s") % said + utc
