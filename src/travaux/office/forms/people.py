from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from travaux.office.forms.choosing import Checkboxes
from travaux.office.models import Role, User

ROLES_HELP = _(
    "Editors write and publish. Administrators look after the office, the accounts and the journal. "
    "Reviewers see the desk. A person may hold several roles; none includes another."
)


class AccountForm(forms.Form):
    """A new account."""

    email = forms.EmailField(label=_("E-mail address"), help_text=_("What the person signs in with."))
    name = forms.CharField(
        label=_("Name"), max_length=200, help_text=_("As colleagues see it beside what the person wrote.")
    )
    roles = forms.MultipleChoiceField(
        label=_("Roles"), choices=Role.choices, required=False, widget=Checkboxes, help_text=ROLES_HELP
    )

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if User.objects.filter(email__iexact=email).exists():
            raise forms.ValidationError(_("There is an account with this address already."))
        return email

    def clean_roles(self) -> set[Role]:
        return {Role(role) for role in self.cleaned_data["roles"]}


class ChangedAccountForm(AccountForm):
    """An account as it is; its address stays."""

    is_active = forms.BooleanField(
        label=_("May sign in"),
        required=False,
        help_text=_("Closing an account ends its sessions at once. What the person wrote stays."),
    )

    def __init__(self, data: Any = None, *, user: User) -> None:
        super().__init__(
            data, initial={"name": user.name, "roles": sorted(user.roles), "is_active": user.is_active}
        )
        del self.fields["email"]
