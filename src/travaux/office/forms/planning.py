"""When a record is to be published: a day and a time as the office's clock shows them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _


class PlanForm(forms.Form):
    """Cleans to `at`, an instant after `now`. Of a time that the clock shows twice, the first is meant."""

    planned_date = forms.DateField(
        label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    planned_time = forms.TimeField(
        label=_("Time"), initial="09:00", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )

    def __init__(self, data: Any = None, *, zone: ZoneInfo, now: datetime) -> None:
        super().__init__(data)
        self.zone, self.now = zone, now

    def by_the_clock(self) -> str:
        return _("By the clock of %(zone)s.") % {"zone": self.zone.key}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        day, time = cleaned.get("planned_date"), cleaned.get("planned_time")
        if day is None or time is None:
            return cleaned
        wall = datetime.combine(day, time)
        try:
            at = wall.replace(tzinfo=self.zone).astimezone(UTC)
            is_shown = at.astimezone(self.zone).replace(tzinfo=None) == wall
        except OverflowError:
            self.add_error("planned_date", _("Travaux does not plan that far."))
            return cleaned
        if not is_shown:
            self.add_error(
                "planned_time",
                _("That night the clocks are put forward, and this time is skipped. Choose another."),
            )
        elif at <= self.now:
            self.add_error("planned_date", _("That is over. Choose a later time, or publish it now."))
        cleaned["at"] = at
        return cleaned

    def at(self) -> datetime:
        """The instant. Only after the form was found valid."""
        found: datetime = self.cleaned_data["at"]
        return found
