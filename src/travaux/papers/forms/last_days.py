"""A last day, with its time and zone, as forms ask for one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from travaux.office.frame import the_office
from travaux.processes.choices import zones_to_choose
from travaux.processes.deadlines import Deadline, checked_deadline, read_wall_time
from travaux.record.forms import Day


class LastDayForm(forms.Form):
    """Cleans to `until`, a deadline that leaves no doubt."""

    date = Day(label=_("Last day"), required=True)
    time = forms.CharField(
        label=_("Time"),
        required=False,
        max_length=80,
        help_text=_("18:00, noon, 6 p.m. Geneva time. Left empty, the whole day counts."),
    )
    zone = forms.ChoiceField(label=_("Time zone"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        ours = the_office().zone
        self.fields["zone"].choices = zones_to_choose(self.initial.get("zone") or ours)[1:]  # always stated
        self.fields["zone"].initial = ours

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("date") or self.errors:
            return cleaned
        try:
            cleaned["until"] = self.deadline(cleaned)
        except ValidationError as refused:
            self.add_error("date" if refused.code == "year" else "time", refused)
        return cleaned

    def deadline(self, cleaned: dict[str, Any]) -> Deadline:
        """Raises ValidationError for a time that is none, or that clocks skip or show twice."""
        words = cleaned.get("time") or ""
        time, zone = read_wall_time(words, on=cleaned["date"]) if words else (None, None)
        return checked_deadline(cleaned["date"], time, zone or cleaned["zone"])
