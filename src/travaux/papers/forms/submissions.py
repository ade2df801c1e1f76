"""What is asked of people about submissions: which call, what is sent, the letter, what became of it."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from travaux.convening.forms.numbered import NumberedForm
from travaux.office.forms.choosing import Checkboxes
from travaux.office.templatetags.languages import language_name
from travaux.office.translating import in_language
from travaux.papers.forms.papers import name_of
from travaux.papers.models import Paper, SentBy, Submission, Version
from travaux.papers.submissions.mail import refuse_no_addresses
from travaux.processes.deadlines import checked_day
from travaux.processes.forms.calls import FORMATS
from travaux.processes.models import Call
from travaux.record.forms import Day
from travaux.record.written_dates import write_date

MOST_CALLS = 300


class AnsweredForm(forms.Form):
    """The call that a paper is to answer: open ones first, the most urgent on top."""

    call = forms.ModelChoiceField(
        Call.objects.none(), label=_("Call for inputs"), empty_label=_("Choose one")
    )

    def __init__(self, data: Any = None, *, paper: Paper, now: datetime.datetime) -> None:
        super().__init__(data)
        others = Call.objects.exclude(submissions__paper=paper).order_by("closes_at", "-pk")
        self.fields["call"].queryset = others
        found = in_language(others[:MOST_CALLS])
        is_open = [one for one in found if not one.is_over(now)]
        closed = [one for one in found if one.is_over(now)][::-1]
        groups = [
            (_("open"), [(one.pk, named(one)) for one in is_open]),
            (_("closed"), [(one.pk, named(one)) for one in closed]),
        ]
        self.fields["call"].choices = [("", _("Choose one")), *(group for group in groups if group[1])]


def named(call: Call) -> str:
    until = write_date(call.deadline_date, "day")
    return f"{call.title} ({until})" if until else call.title


class WhatForm(NumberedForm):
    """Which text goes out, in whose name, with which files."""

    formats = forms.MultipleChoiceField(
        label=_("Files that go with it"),
        required=False,
        choices=[one for one in FORMATS if one[0] != "form"],
        widget=Checkboxes,
    )

    class Meta:
        model = Submission
        fields = ("version", "behind", "formats")
        widgets = {"behind": forms.RadioSelect}
        help_texts = {
            "version": _("Only final texts can be sent. The working copy can be looked at all the time."),
            "behind": _("Calls often allow coalitions more."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        paper = self.instance.paper
        versions = Version.objects.filter(paper=paper).defer("content").order_by("-number")
        field = self.fields["version"]
        field.queryset = versions
        field.empty_label = _("The working copy as it stands")
        field.label_from_instance = lambda version: said_of(version, paper)


def said_of(version: Version, paper: Paper) -> str:
    said = [name_of(version)]
    if version.language != paper.language:
        said.append(language_name(version.language))
    said.append(str(_("final") if version.is_frozen else _("not final")))
    return " · ".join(said)


class LetterForm(NumberedForm):
    """The e-mail, and why it is sent although something does not pass."""

    to = forms.CharField(
        label=_("To"),
        required=False,
        max_length=1000,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
        help_text=_("Several addresses with commas between them: each gets a mail of its own."),
    )
    text = forms.CharField(
        label=_("Text"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 12, "dir": "auto"}),
    )

    class Meta:
        model = Submission
        fields = ("to", "subject", "text", "reason")
        widgets = {
            "subject": forms.TextInput(attrs={"dir": "auto"}),
            "reason": forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        }
        help_texts = {"reason": _("Needed only where something does not pass. Kept with your name.")}

    def clean_to(self) -> str:
        to: str = self.cleaned_data["to"]
        try:
            refuse_no_addresses(to)
        except ValidationError:
            raise ValidationError(_("One of these is no e-mail address. Look at each of them.")) from None
        return to

    def clean_subject(self) -> str:
        return " ".join(self.cleaned_data["subject"].split())


class ElsewhereForm(NumberedForm):
    """That it went another way, and when."""

    beside = ("sent_on",)

    way = forms.ChoiceField(
        label=_("How it was sent"),
        choices=[choice for choice in SentBy.choices if choice[0] != SentBy.OUTBOX],
    )
    sent_on = Day(label=_("On"), required=True, validators=[checked_day])

    class Meta:
        model = Submission
        fields = ("way", "reason")
        widgets = {"reason": forms.Textarea(attrs={"rows": 2, "dir": "auto"})}
        help_texts = LetterForm.Meta.help_texts

    def __init__(self, data: Any = None, *, row: Any, initial: Any = None) -> None:
        super().__init__(data, row=row, initial={"sent_on": timezone.localdate(), **(initial or {})})
        self.auto_id = "elsewhere_%s"

    def clean_sent_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["sent_on"]
        if day > timezone.localdate():
            raise ValidationError(_("This day lies ahead. Note it when it was sent."))
        return day

    def sent_at(self, now: datetime.datetime) -> datetime.datetime:
        """Now, or noon of an earlier day: nobody remembers the minute."""
        day: datetime.date = self.cleaned_data["sent_on"]
        if day == timezone.localdate():
            return now
        return timezone.make_aware(datetime.datetime.combine(day, datetime.time(12)))


class AfterwardsForm(NumberedForm):
    """What became of what was sent."""

    acknowledged_on = Day(label=_("Acknowledged on"), validators=[checked_day])
    published_at = forms.URLField(
        label=_("Where the issuer published it"), required=False, max_length=500, assume_scheme="https"
    )

    class Meta:
        model = Submission
        fields = ("acknowledged_on", "published_at", "report_said")
        widgets = {"report_said": forms.Textarea(attrs={"rows": 5, "dir": "auto"})}
        help_texts = {
            "published_at": _("The public page of the paper leads there."),
            "report_said": _("For the staff alone: what it took up, in which paragraph."),
        }
