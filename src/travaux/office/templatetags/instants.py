"""Instants as the office's clock shows them, and as everybody's does."""

from __future__ import annotations

from datetime import UTC, datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from travaux.office.frame import office_zone

register = template.Library()


@register.filter
def instant(at: datetime) -> str:
    """`24 July 2017, 09:00 (Europe/Zurich; 07:00 UTC)`."""
    zone = office_zone()
    return _("%(when)s (%(zone)s; %(utc)s UTC)") % {
        "when": date_format(timezone.localtime(at, zone), "DATETIME_FORMAT"),
        "zone": zone.key,
        "utc": f"{at.astimezone(UTC):%H:%M}",
    }
