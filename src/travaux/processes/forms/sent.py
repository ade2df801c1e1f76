from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

AGAIN = _("Something was lost on the way. Please send it again.")


class SentForm(forms.Form):
    """“I have written to the UN myself.” Nothing has to be filled in but the button pressed."""

    data: Any  # Django's; it carries no types

    receipt = forms.UUIDField(
        widget=forms.HiddenInput, error_messages=dict.fromkeys(("required", "invalid"), AGAIN)
    )
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

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "receipt" in self.errors:  # else it would come back with the next try as well
            self.data = self.data.copy()
            self.data["receipt"] = str(uuid.uuid4())
        return cleaned

    @property
    def is_from_a_program(self) -> bool:
        return bool(self.cleaned_data["website"])
