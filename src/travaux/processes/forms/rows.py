"""The rows that these forms hold: phases, meetings, agenda items, channels, limits."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from travaux.office.forms.rows import Row, RowForm
from travaux.processes.choices import zones_to_choose
from travaux.processes.deadlines import checked_day, checked_deadline
from travaux.processes.models import PhaseSort
from travaux.record.models.dates import read_date
from travaux.record.written_dates import read_written_date, write_date


class PrintedDate(forms.CharField):
    """A date as far as it is known; cleans to how it is printed: `2017`, `2017-05`, `2017-05-08` or empty."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_length=40, **options)

    def clean(self, value: Any) -> str:
        date, precision = read_written_date(super().clean(value))
        if date is None:
            return ""
        return checked_day(date).isoformat()[: {"year": 4, "month": 7, "day": 10}[precision]]


def written(printed: str) -> str:
    """A printed date as people write it."""
    return write_date(*read_date(printed or None))


class DatedRowForm(RowForm):
    """A row with a first and, perhaps, a last day."""

    begins = PrintedDate(
        label=_("From"), help_text=_("24 July 2017, July 2017 or 2017; empty: not fixed yet.")
    )
    ends = PrintedDate(label=_("To"))

    @classmethod
    def filled_from(cls, row: Row) -> Row:
        return {**row, "begins": written(row.get("begins", "")), "ends": written(row.get("ends", ""))}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        begins, ends = cleaned.get("begins"), cleaned.get("ends")
        if ends and not begins:
            self.add_error("begins", _("A last day needs a first one."))
        elif begins and ends and ends < begins[: len(ends)]:
            self.add_error("ends", _("The end is before the beginning."))
        return cleaned


class PhaseForm(DatedRowForm):
    wide = frozenset({"text"})
    field_order = ("sort", "title", "begins", "ends", "text")

    sort = forms.ChoiceField(label=_("Sort"), choices=[("", "—"), *PhaseSort.choices])
    title = forms.CharField(
        label=_("Title"), required=False, max_length=200, help_text=_("Left empty, the sort stands there.")
    )
    text = forms.CharField(
        label=_("What happens, and what we do"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class MeetingForm(DatedRowForm):
    field_order = ("title", "phase", "begins", "ends", "place")

    title = forms.CharField(label=_("Meeting"), max_length=200)
    phase = forms.ChoiceField(label=_("In the phase"), required=False)
    place = forms.CharField(label=_("Place"), required=False, max_length=120)

    def __init__(self, *args: Any, phases: Any = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["phase"].choices = [("", "—"), *phases]


class RoleForm(RowForm):
    role = forms.CharField(label=_("Role"), max_length=120, help_text=_("For instance: co-facilitator."))
    holder = forms.CharField(
        label=_("Held by"), max_length=200, help_text=_("A country or an office, not a person.")
    )


class AgendaForm(RowForm):
    number = forms.CharField(label=_("Item"), max_length=20)
    title = forms.CharField(label=_("Title"), max_length=300)


class WallTimeForm(RowForm):
    """A row with a day, and a time in a zone where it is stated."""

    date = forms.DateField(
        label=_("Day"),
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    time = forms.TimeField(
        label=_("Time"),
        required=False,
        input_formats=["%H:%M"],
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    zone = forms.ChoiceField(label=_("Time zone"), required=False)

    @classmethod
    def filled_from(cls, row: Row) -> Row:
        day, time = row.get("date"), row.get("time")
        return {
            **row,
            "date": datetime.date.fromisoformat(day) if day else None,
            "time": datetime.time.fromisoformat(time) if time else None,
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["zone"].choices = zones_to_choose(str(self.initial.get("zone", "")))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("date") and not self.errors:
            try:
                checked_deadline(cleaned["date"], cleaned.get("time"), cleaned.get("zone") or None)
            except ValidationError as refused:
                self.add_error("date" if refused.code == "year" else "time", refused)
        return cleaned

    def row(self) -> Row:
        values = super().row()
        return {
            **values,
            "date": values["date"].isoformat() if values["date"] else "",
            "time": values["time"].strftime("%H:%M") if values["time"] else "",
        }


class SessionDeadlineForm(WallTimeForm):
    field_order = ("key", "title", "date", "time", "zone", "note", "is_off")
    wide = frozenset({"note"})

    key = forms.ChoiceField(
        label=_("Rule"), required=False, help_text=_("Left empty, it is a deadline of this session alone.")
    )
    title = forms.CharField(label=_("Title"), required=False, max_length=200)
    note = forms.CharField(label=_("Note"), required=False, max_length=300)
    is_off = forms.BooleanField(label=_("Does not apply to this session"), required=False)

    def __init__(self, *args: Any, rules: Any = (), **options: Any) -> None:
        super().__init__(*args, **options)
        known = dict(rules)
        if (present := self.initial.get("key")) and present not in known:
            known[present] = present
        self.fields["key"].choices = [("", "—"), *known.items()]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("key") and not cleaned.get("title") and not self.errors:
            self.add_error("title", _("A deadline that no rule knows needs a title."))
        if not cleaned.get("date") and not cleaned.get("is_off") and not self.errors:
            self.add_error("date", _("Choose a day, or say that the rule does not apply."))
        return cleaned


class ChannelForm(RowForm):
    WAYS = (
        ("e-mail", _("e-mail")),
        ("form", _("form on the web")),
        ("post", _("post")),
        ("fax", _("fax")),
    )

    way = forms.ChoiceField(label=_("Way"), choices=[("", "—"), *WAYS])
    address = forms.CharField(label=_("Address"), max_length=500)
    note = forms.CharField(label=_("Note"), required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        way, address = cleaned.get("way"), cleaned.get("address", "")
        try:
            if way == "e-mail":
                forms.EmailField().clean(address)
            elif way == "form":
                cleaned["address"] = forms.URLField(assume_scheme="https").clean(address)
        except ValidationError as refused:
            self.add_error("address", refused)
        return cleaned


class LimitForm(RowForm):
    UNITS = (("words", _("words")), ("pages", _("pages")), ("minutes", _("minutes")))
    BY = (("one", _("one organisation alone")), ("several", _("several together: a coalition")))

    max = forms.IntegerField(label=_("At most"), min_value=1, max_value=1_000_000)
    unit = forms.ChoiceField(label=_("Of"), choices=[("", "—"), *UNITS])
    by = forms.ChoiceField(label=_("For papers of"), required=False, choices=[("", _("anybody")), *BY])
    counts = forms.CharField(
        label=_("What counts"), required=False, max_length=200, help_text=_("For instance: without annexes.")
    )


class InternalDeadlineForm(RowForm):
    title = forms.CharField(
        label=_("What must be done"), max_length=200, help_text=_("Draft, consultation, sign-off.")
    )
    days_before = forms.IntegerField(label=_("Days before the deadline"), min_value=0, max_value=400)
