"""What subscribers, staff and administrators are asked about mail."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from travaux.office.forms.choosing import Checkboxes
from travaux.processes.models import NoticeChoices, Rhythm
from travaux.processes.notices.subscribing import Wish


class WishForm(forms.Form):
    """What somebody wants to be told, and how often: of everything, or of some areas and processes."""

    everything = forms.BooleanField(
        label=gettext_lazy("Everything the office follows"),
        required=False,
        help_text=gettext_lazy("Leave this empty and choose below, if you want to be told of some of it."),
    )
    areas = forms.MultipleChoiceField(
        label=gettext_lazy("Areas of work"), required=False, widget=Checkboxes()
    )
    processes = forms.MultipleChoiceField(
        label=gettext_lazy("Processes"), required=False, widget=Checkboxes()
    )
    rhythm = forms.ChoiceField(
        label=gettext_lazy("How often"), choices=Rhythm.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, areas: list[Any], processes: list[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.known = {"areas": areas, "processes": processes}
        for name, ones in self.known.items():
            if ones:
                self.fields[name].choices = [(one.pk, one.title) for one in ones]
            else:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        everything, some = cleaned.get("everything"), any(cleaned.get(name) for name in self.known)
        if not self.errors and not everything and not some:
            self.add_error("everything", _("Choose what we may tell you of: everything, or some of it."))
        if not self.errors and everything and some:
            self.add_error("everything", _("Choose either everything, or some of it."))
        return cleaned

    def wish(self) -> Wish:
        return Wish(
            rhythm=Rhythm(self.cleaned_data["rhythm"]),
            everything=self.cleaned_data["everything"],
            areas=self.chosen("areas"),
            processes=self.chosen("processes"),
        )

    def chosen(self, name: str) -> list[Any]:
        ids = set(self.cleaned_data.get(name, ()))
        return [one for one in self.known[name] if str(one.pk) in ids]


class SubscribeForm(WishForm):
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=gettext_lazy("We send you one mail first, and begin when you have confirmed it."),
    )
    field_order = ("email",)


class OwnNoticesForm(forms.ModelForm):
    """What one person of the staff wants to be told by mail."""

    class Meta:
        model = NoticeChoices
        fields = ("reminders", "changes")
        help_texts = {
            "reminders": gettext_lazy(
                "One mail in the morning, with every deadline that is two weeks, a week, three days or a day "
                "away, and on the day itself. Our own deadlines are among them."
            ),
            "changes": gettext_lazy(
                "When somebody else publishes a call, a session or a process, takes one off the site, or "
                "moves a date."
            ),
        }


class AddressForm(forms.Form):
    """An address in full, as its owner names it."""

    email = forms.EmailField(label=gettext_lazy("E-mail address"), max_length=254)
