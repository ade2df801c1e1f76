"""Passkeys as forms: what a browser answers, which anybody can also write by hand."""

from __future__ import annotations

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn import forms as allauth
from django import forms
from django.utils.translation import gettext_lazy as _

# What allauth and fido2 raise where an answer is not built as it should be.
MALFORMED = (AttributeError, IndexError, KeyError, TypeError, ValueError)


class Checked(allauth.AuthenticateWebAuthnForm):
    def clean_credential(self) -> Any:
        """The passkey that answered. A malformed answer is a wrong one."""
        try:
            return super().clean_credential()
        except MALFORMED as malformed:
            raise get_adapter().validation_error("incorrect_code") from malformed


class PasskeyForm(Checked):
    pass


class SignInWithPasskeyForm(Checked, allauth.LoginWebAuthnForm):
    pass


class PasskeyAgainForm(Checked, allauth.ReauthenticateWebAuthnForm):
    pass


class AddPasskeyForm(allauth.AddWebAuthnForm):
    passwordless = None  # every passkey is asked to know who uses it
    name = forms.CharField(
        label=_("Name of the passkey"),
        required=False,
        max_length=60,
        help_text=_("By which you know it again: “my telephone”, “the key on my ring”."),
    )

    def clean(self) -> dict[str, Any]:
        try:
            cleaned: dict[str, Any] = super().clean()
        except MALFORMED as malformed:
            raise get_adapter().validation_error("incorrect_code") from malformed
        return cleaned
