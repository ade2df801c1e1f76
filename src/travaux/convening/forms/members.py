"""Who belongs to a group: small forms on one page."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from travaux.convening.models import Group, GroupRole, Organisation
from travaux.convening.queries.groups import may_represent, organisations_in
from travaux.processes.deadlines import checked_day
from travaux.record.forms import Day

NOTHING_CHOSEN = _("Choose one")


class TakeInForm(forms.Form):
    """An organisation that is to belong to the group."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Organisation"), empty_label=NOTHING_CHOSEN
    )
    joined_on = Day(label=_("Since"), required=True, validators=[checked_day])

    def __init__(self, data: Any = None, *, group: Group) -> None:
        today = timezone.localdate()
        super().__init__(data, prefix="new", initial={"joined_on": today})
        others = Organisation.objects.exclude(pk__in=organisations_in(group))
        self.fields["organisation"].queryset = others

    def clean_joined_on(self) -> Any:
        if (day := self.cleaned_data["joined_on"]) > timezone.localdate():
            raise forms.ValidationError(_("This day lies ahead. Take the organisation in when it has come."))
        return day


class RepresentForm(forms.Form):
    """A person who is to speak for a member organisation."""

    contact = forms.ModelChoiceField(None, label=_("Person"), empty_label=NOTHING_CHOSEN)
    role = forms.ChoiceField(
        label=_("Role"),
        choices=GroupRole.choices,
        help_text=_(
            "A member reads, comments, suggests and answers; a drafter also writes in the working copies."
        ),
    )

    def __init__(self, data: Any = None, *, membership: Any) -> None:
        super().__init__(data, prefix=f"member-{membership.pk}")
        self.fields["contact"].queryset = may_represent(membership)


class LetterForm(forms.Form):
    """A mail to a group. The receipt is what makes the same letter sent twice the same letter."""

    data: Any  # Django's; it carries no types

    receipt = forms.UUIDField(widget=forms.HiddenInput)
    subject = forms.CharField(
        label=_("Subject"),
        max_length=150,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("It travels unencrypted, and stands in the list of mails for your administrators."),
    )
    text = forms.CharField(
        label=_("Text"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 12, "dir": "auto"})
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["receipt"].initial = uuid.uuid4

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "receipt" in self.errors:  # else it would come back with the next try as well
            self.data = self.data.copy()
            self.data["receipt"] = str(uuid.uuid4())
            self.errors["receipt"] = self.error_class([_("Something was lost on the way. Send it again.")])
        return cleaned

    def clean_subject(self) -> str:
        return " ".join(self.cleaned_data["subject"].split())
