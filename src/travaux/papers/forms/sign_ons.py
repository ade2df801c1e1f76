"""The forms by which the office asks for sign-ons, and records that one was taken back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from travaux.convening.models import Organisation
from travaux.convening.queries.groups import organisations_in
from travaux.office.forms.choosing import Checkboxes, Choice, Several
from travaux.papers.forms.last_days import LastDayForm
from travaux.papers.forms.writing import words_field
from travaux.papers.models import PaperSort, SignOnInvitation, SignOnPeriod, Standing
from travaux.papers.sign_ons.inviting import print_of
from travaux.papers.sign_ons.standing import alphabetical
from travaux.processes.deadlines import Deadline

LONGEST_REASON = 2000


class PeriodForm(LastDayForm):
    """Until when a version can be signed, and what is said about it. `based_on` is the print of the period
    that the form showed.
    """

    data: Any  # Django's; it carries no types

    words = words_field(
        gettext_lazy("Message to the organisations"),
        rows=5,
        required=False,
        max_length=4000,
        help_text=gettext_lazy("It stands in each mail, in these words: write it in the language they read."),
    )
    shows_count = forms.BooleanField(
        label=gettext_lazy("Let the public see how many have signed, as long as it can be signed"),
        required=False,
        help_text=gettext_lazy(
            "The number stands on the paper’s page until the last day. The names of those who have signed "
            "stand there in any case, from when this version is published."
        ),
    )
    based_on = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)
    field_order = ("date", "time", "zone", "words", "shows_count", "based_on")

    def __init__(self, data: Any = None, *, period: SignOnPeriod | None) -> None:
        super().__init__(data, initial=as_typed(period))

    def base_on(self, period: SignOnPeriod | None) -> None:
        """Let the next try stand on `period` as it is now; everything else stays as it was typed."""
        self.data = self.data.copy()
        self.data["based_on"] = print_of(period)


def as_typed(period: SignOnPeriod | None) -> dict[str, Any]:
    """A period as its form has it."""
    if period is None:
        return {}
    until: Deadline = period.until
    return {
        "date": until.date,
        "time": f"{until.time:%H:%M}" if until.time else "",
        "zone": until.counted_in,
        "words": period.words,
        "shows_count": period.shows_count,
        "based_on": print_of(period),
    }


class StandingField(forms.ChoiceField):
    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=gettext_lazy("As"),
            choices=Standing.choices,
            initial=Standing.SIGNATORY,
            widget=forms.RadioSelect,
            **options,
        )


class AskingForm(forms.Form):
    """How organisations are to stand; of joint written statements their status decides. `since` is when the
    form was made, so that what is sent twice asks once.
    """

    standing = StandingField()
    since = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, period: SignOnPeriod, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["since"].initial = timezone.now().isoformat()
        if period.version.paper.sort == PaperSort.WRITTEN_STATEMENT:
            del self.fields["standing"]

    @property
    def chosen_standing(self) -> str:
        return str(self.cleaned_data.get("standing") or Standing.SIGNATORY)

    def clean_since(self) -> datetime | None:
        try:
            found = parse_datetime(self.cleaned_data["since"])
        except ValueError:
            found = None
        return found if found is not None and timezone.is_aware(found) else None


class AskForm(AskingForm):
    """Many organisations at once; those of the paper's group, who were not asked yet, are ticked."""

    organisations = Several(
        None,
        label=gettext_lazy("Organisations"),
        widget=Checkboxes(),
        error_messages={"required": gettext_lazy("Choose at least one organisation.")},
    )
    field_order = ("organisations", "standing", "since")

    def __init__(self, *args: Any, period: SignOnPeriod, **options: Any) -> None:
        super().__init__(*args, period=period, **options)
        offer = Offer(period)
        field = self.fields["organisations"]
        field.queryset = offer.queryset
        field.choices = offer.choices
        field.initial = offer.ticked
        self.without_address = offer.without_address


class Offer:
    """The organisations that can be asked for a version: all but those whose sign-on is in force."""

    def __init__(self, period: SignOnPeriod) -> None:
        signed = period.version.sign_ons.filter(withdrawn_at=None).values("organisation")
        self.queryset = Organisation.objects.exclude(pk__in=signed)
        self.asked = set(period.invitations.values_list("organisation_id", flat=True))
        group = period.version.paper.group
        self.of_group = set(organisations_in(group).values_list("pk", flat=True)) if group else set()
        self.all = sorted(self.queryset, key=lambda one: alphabetical(one.name))

    @property
    def members(self) -> list[Organisation]:
        return [one for one in self.all if one.pk in self.of_group]

    @property
    def ticked(self) -> list[int]:
        return [one.pk for one in self.members if one.address and one.pk not in self.asked]

    @property
    def without_address(self) -> list[Organisation]:
        """Those of the group that can be reached in no other way than by a person."""
        return [one for one in self.members if not one.address]

    @property
    def choices(self) -> list[Choice]:
        others = [one for one in self.all if one.pk not in self.of_group]
        groups = ((_("of the group"), self.members), (_("all others"), others))
        return [(name, self.named(ones)) for name, ones in groups if ones]

    def named(self, ones: Iterable[Organisation]) -> list[Choice]:
        return [(one.pk, ", ".join(filter(None, [one.name, self.said(one)]))) for one in ones]

    def said(self, one: Organisation) -> str:
        if not one.address:
            return _("no e-mail address")
        return _("asked already") if one.pk in self.asked else ""


class AskOneForm(AskingForm):
    """One organisation, perhaps at another address or in another language than the office knows."""

    address = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        required=False,
        max_length=254,
        help_text=gettext_lazy(
            "Left empty, it goes to the address of the organisation. What is signed from any other address "
            "counts once the organisation confirms it, by a mail to its own."
        ),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of the mail"))
    field_order = ("address", "language", "standing")

    def __init__(
        self,
        *args: Any,
        period: SignOnPeriod,
        organisation: Organisation,
        invitation: SignOnInvitation | None,
        language: str,
        **options: Any,
    ) -> None:
        super().__init__(*args, period=period, **options)
        self.fields["language"].choices = settings.LANGUAGES
        self.fields["language"].initial = invitation.language if invitation else language
        if invitation and "standing" in self.fields:
            self.fields["standing"].initial = invitation.standing
        self.fields["address"].required = not organisation.address


class RecordWithdrawalForm(forms.Form):
    why = words_field(
        gettext_lazy("How you were told, and by whom"),
        rows=4,
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("“By telephone, from their director, on Monday.” For the office alone."),
        error_messages={"required": gettext_lazy("Say how you were told, and by whom.")},
    )
