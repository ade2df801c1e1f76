"""Asking whether what would come to light is meant to."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class Meant(forms.Form):
    """A form that may make files public which show more than their text."""

    is_meant = forms.BooleanField(
        label=_("I have looked: what it shows besides its text is meant to be public"), required=False
    )

    asks = False  # whether it is asked what is meant
    cleaned_data: dict[str, Any]

    def may_be_public(self, leaks: list[str]) -> bool:
        """Whether nothing would come to light that is not meant to. Otherwise it is asked."""
        if leaks and not self.cleaned_data["is_meant"]:
            self.asks = True
            for leak in leaks:
                self.add_error(None, leak)
        return not self.errors
