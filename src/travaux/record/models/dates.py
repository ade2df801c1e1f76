"""Dates that are known to the day, the month or the year."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class Precision(models.TextChoices):
    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")


class Dated(models.Model):
    """Something with a date as precise as it is known, or none: `date` is the first day of the period."""

    date = models.DateField(_("date"), null=True, blank=True)
    precision = models.CharField(
        _("known to the"), max_length=5, choices=Precision.choices, default=Precision.DAY
    )

    class Meta:
        abstract = True

    @property
    def printed_date(self) -> str | None:
        """The date as far as it is known, in ISO form: `2017`, `2017-07`, `2017-07-24`."""
        if self.date is None:
            return None
        length = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}[Precision(self.precision)]
        return self.date.isoformat()[:length]


def read_date(printed: str | None) -> tuple[datetime.date | None, str]:
    """The first day and the precision of a date written `2017`, `2017-07` or `2017-07-24`; None has neither.

    Raises ValidationError with a sentence for people when it is none of these.
    """
    if not printed:
        return None, "day"
    parts = printed.strip().split("-")
    try:
        year, month, day = (*map(int, parts), *(1, 1))[:3]
        if len(parts) > 3:
            raise ValueError
        return datetime.date(year, month, day), ("year", "month", "day")[len(parts) - 1]
    except ValueError:
        raise ValidationError(
            _("“%(printed)s” is not a date. Write a year, a month or a day: 2017, 2017-07 or 2017-07-24."),
            params={"printed": printed},
        ) from None
