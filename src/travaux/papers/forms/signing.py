from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from travaux.office.files import NotStored, Refused, store_picture
from travaux.papers.sign_ons.signing import Given

AUTHORITY = _("I am authorised to sign this paper, in exactly this version, in the name of the organisation.")


class SignOnForm(forms.Form):
    """What somebody says who signs in the name of an organisation."""

    given_name = forms.CharField(
        label=_("Name of the organisation"), max_length=300, help_text=_("As it is to be printed.")
    )
    person = forms.CharField(
        label=_("Your name"), max_length=200, help_text=_("For the office’s record; it is not published.")
    )
    function = forms.CharField(label=_("Your function"), max_length=200)
    logo = forms.FileField(
        label=_("Logo"), required=False, help_text=_("PNG or JPEG, if you want it to be shown.")
    )
    authority = forms.BooleanField(
        label=AUTHORITY, error_messages={"required": _("Without this the paper cannot be signed.")}
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("given_name", "person", "function"):
            self.fields[name].widget.attrs["dir"] = "auto"

    def clean(self) -> dict[str, Any]:
        """Keeps the logo, drawn anew, once all else is right: of a form that comes back nothing is left."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("logo") and not self.errors:
            try:
                cleaned["logo"] = store_picture(cleaned["logo"], cleaned["logo"].name)
            except (Refused, NotStored) as problem:
                self.add_error("logo", str(problem))
        return cleaned

    def given(self, language: str) -> Given:
        """Only after it was found valid."""
        said = self.cleaned_data
        return Given(
            given_name=said["given_name"],
            person=said["person"],
            function=said["function"],
            authority=str(AUTHORITY),
            language=language,
            logo=said["logo"],
        )


class WithdrawForm(forms.Form):
    why = forms.CharField(
        label=_("Why, if you want to say it"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("For the office alone."),
    )
