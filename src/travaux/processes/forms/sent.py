from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class SentForm(forms.Form):
    """“I have written to the UN myself.” Nothing has to be filled in but the button pressed."""

    receipt = forms.UUIDField(widget=forms.HiddenInput)
    who = forms.CharField(
        label=_("Who you are"),
        required=False,
        max_length=200,
        help_text=_("A name, an organisation, a country, or nothing: as you like."),
    )
    words = forms.CharField(
        label=_("What you would like us to know"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Please no names of other people, and nothing that could put somebody at risk."),
    )
    # Programs that fill in every field fill in this one too; people do not see it.
    website = forms.CharField(label=_("Leave this empty"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["receipt"].initial = uuid.uuid4

    @property
    def is_from_a_program(self) -> bool:
        return bool(self.cleaned_data["website"])
