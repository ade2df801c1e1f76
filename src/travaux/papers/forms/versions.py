"""Forms around versions: making one, sending it round, answering, handing in what came back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from travaux.papers.forms.last_days import LastDayForm
from travaux.papers.forms.writing import words_field
from travaux.papers.models import AnswerSort, Version


class VersionForm(forms.Form):
    note = forms.CharField(
        label=_("What changed"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("A few words for the group."),
    )


class CirculationForm(LastDayForm):
    """Until when the group may answer, and what it is told."""

    words = words_field(_("Message to the group"), rows=5, required=False, max_length=4000)
    field_order = ("words", "date", "time", "zone")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["date"].label = _("Silence until")


class AnswerForm(forms.Form):
    """What an organisation answers."""

    organisation = forms.TypedChoiceField(label=_("For"), coerce=int)
    answer = forms.ChoiceField(label=_("Answer"), choices=AnswerSort.choices, widget=forms.RadioSelect)
    words = words_field(_("In your words"), rows=5, required=False, max_length=4000)

    def __init__(self, *args: Any, organisations: list[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.organisations = {one.pk: one for one in organisations}
        self.fields["organisation"].choices = [(one.pk, str(one)) for one in organisations]
        if len(organisations) == 1:
            self.fields["organisation"].widget = forms.HiddenInput()
            self.fields["organisation"].initial = organisations[0].pk

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("answer") in (AnswerSort.WITH_CHANGES, AnswerSort.OBJECTS) and not cleaned.get(
            "words"
        ):
            self.add_error("words", _("Say what you would change, or what you object to."))
        return cleaned


class FreezeForm(forms.Form):
    """The original that a final translation translates."""

    translates = forms.ModelChoiceField(
        label=_("Translation of"), queryset=Version.objects.none(), required=False, empty_label=None
    )

    def __init__(self, *args: Any, version: Version, **options: Any) -> None:
        super().__init__(*args, **options)
        paper = version.paper
        if version.language == paper.language:
            del self.fields["translates"]
        else:
            frozen = Version.objects.filter(
                paper=paper, language=paper.language, frozen_at__isnull=False
            ).order_by("-number")
            self.fields["translates"].queryset = frozen
            self.fields["translates"].label_from_instance = lambda one: _("version %s") % one.number


class ReturnedForm(forms.Form):
    """A Word file that a partner sent back, and the version that it was made from."""

    version = forms.ModelChoiceField(label=_("Made from"), queryset=Version.objects.none(), empty_label=None)
    file = forms.FileField(
        label=_("File"),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        help_text=_("The Word file (.docx) with their changes and comments."),
    )

    def __init__(self, *args: Any, paper: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["version"].queryset = Version.objects.filter(paper=paper)
        self.fields["version"].label_from_instance = lambda one: (
            _("version %(number)s (%(language)s)")
            % {
                "number": one.number,
                "language": one.language,
            }
        )
