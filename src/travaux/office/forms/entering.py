from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.utils.translation import gettext_lazy as _

from travaux.office.models import User


class ChoosePasswordForm(forms.Form):
    """A password, twice, for the account at `address`."""

    password = forms.CharField(
        label=_("A password"),
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("The same password again"),
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, data: Any = None, *, name: str, address: str) -> None:
        super().__init__(data, initial={"name": name})
        self.name, self.address = name, address
        self.fields["password"].help_text = " ".join(map(str, password_validators_help_texts()))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        password = cleaned.get("password")
        if password and cleaned.get("again") and password != cleaned["again"]:
            self.add_error("again", _("The two passwords are not the same."))
        if password:
            try:
                validate_password(password, User(email=self.address, name=cleaned.get("name", self.name)))
            except forms.ValidationError as refused:
                self.add_error("password", refused)
        return cleaned


class EnterForm(ChoosePasswordForm):
    """What somebody is asked who makes their account."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
        help_text=_("As the office, and members with whom you write, see it beside what you wrote."),
    )
    field_order = ("name", "password", "again")
