from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from travaux.convening.forms.numbered import NumberedForm
from travaux.convening.models import Contact
from travaux.office.forms.writing import Part
from travaux.processes.deadlines import checked_day
from travaux.record.forms import Day

KEPT = 2  # years, suggested


class ContactForm(NumberedForm):
    parts = (
        Part(_("The person"), ("name", "function", "organisation", "institution")),
        Part(_("Reaching them"), ("address", "telephone")),
        Part(_("What we note"), ("note",)),
        Part(_("Why and until when"), ("kept_for", "kept_until")),
    )

    address = forms.EmailField(label=_("E-mail address"), required=False, max_length=254)
    telephone = forms.CharField(
        label=_("Telephone"), required=False, max_length=100, widget=forms.TextInput(attrs={"dir": "ltr"})
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("Encrypted. The person may ask to read it: write what you would say to them."),
    )
    kept_until = Day(
        label=_("Until when"),
        required=True,
        validators=[checked_day],
        help_text=_("From that day on, this person stands among those to be asked again or forgotten."),
    )

    class Meta:
        model = Contact
        fields = (
            *("name", "function", "organisation", "institution", "address", "telephone", "note"),
            *("kept_for", "kept_until"),
        )
        help_texts = {
            "institution": _("Where it is no organisation of ours: a mission, a ministry, a UN office."),
            "kept_for": _("In a few words, as you would tell the person: takes part in the group on X."),
            "organisation": _("Who changes to another one no longer speaks for the former."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("name", "function", "institution", "kept_for"):
            self.fields[name].widget.attrs["dir"] = "auto"
        if self.instance.pk is None:
            self.initial["kept_until"] = in_years(timezone.localdate(), KEPT)

    def clean_kept_until(self) -> datetime.date:
        until: datetime.date = self.cleaned_data["kept_until"]
        if self.instance.pk is None and until <= timezone.localdate():
            raise forms.ValidationError(
                _("This day is not ahead. For a person newly noted, choose a later one.")
            )
        return until


def in_years(day: datetime.date, years: int) -> datetime.date:
    """The same day so many years on; of 29 February, the day before."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
