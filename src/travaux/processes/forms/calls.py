from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from travaux.office.forms.choosing import Checkboxes, Several
from travaux.office.forms.formatted import MARKDOWN_HELP
from travaux.office.forms.rows import Rows
from travaux.office.forms.suggested import SuggestedField
from travaux.office.forms.writing import Part
from travaux.office.models.publishing import Snapshot
from travaux.office.translating import in_language
from travaux.processes.choices import languages_to_choose, let_find, zones_to_choose
from travaux.processes.deadlines import Deadline, checked_deadline, read_wall_time
from travaux.processes.forms.rows import ChannelForm, InternalDeadlineForm, LimitForm
from travaux.processes.models import Call, Process
from travaux.record.choices import areas_to_choose, bodies_to_choose, with_state
from travaux.record.forms import FOR_COLLEAGUES, NOTHING_CHOSEN, DatedForm, Day
from travaux.record.models import Event, Resource

FORMATS = (("docx", _("Word (.docx)")), ("pdf", _("PDF")), ("form", _("form on the web")))
MOVED, CORRECTED = "moved", "corrected"
LONG = ("purpose", "who_may_answer", "useful_information", "questions", "how_to_send")
SHORT = ("attribution", "what_is_published", "confidentiality")


class CallForm(DatedForm):
    """A call. Where fields were read out of a text, the sentence that says so stands with each of them."""

    parts = (
        Part(_("The call"), ("language", "title", "summary", "issuers", "issued_by", "when")),
        Part(
            _("Until when"),
            (
                *("deadline_date", "deadline_time", "deadline_zone", "deadline_wording"),
                *("deadline_change", "is_closed"),
            ),
        ),
        Part(_("What is asked"), ("purpose", "who_may_answer", "useful_information", "questions")),
        Part(
            _("How to send it"),
            ("channels", "subject_line", "how_to_send", "attribution", "formats", "languages", "limits"),
        ),
        Part(_("What the issuer does with it"), ("what_is_published", "confidentiality")),
        Part(_("Where it comes from"), ("mandate", "report", "processes", "areas", "resources", "events")),
        Part(_("What became of it"), ("report_resource", "published_input", "outcome")),
        Part(_("Our answer: for the staff alone"), ("answer", "internal")),
        Part(_("Where it stands"), ("slug",)),
        FOR_COLLEAGUES,
    )

    bound_field_class = SuggestedField

    deadline_date = Day(label=_("Last day"), help_text=_("Left empty, the call has no deadline."))
    deadline_time = forms.CharField(
        label=_("Time"),
        required=False,
        max_length=80,
        help_text=_(
            "As the issuer says it: 18:00, 6 p.m. Geneva time, 18:00 CEST, noon, close of business. Left "
            "empty where it is not stated."
        ),
    )
    deadline_zone = forms.ChoiceField(
        label=_("Time zone"),
        required=False,
        help_text=_("The issuer’s. Not needed where it stands with the time."),
    )
    deadline_change = forms.ChoiceField(
        label=_("Why the deadline is another one"),
        required=False,
        widget=forms.RadioSelect,
        initial=MOVED,
        choices=[
            (MOVED, _("The issuer moved it. The earlier one stays as history.")),
            (CORRECTED, _("It was wrong here. The issuer did not move it.")),
        ],
        help_text=_("Only where you change it."),
    )
    formats = forms.MultipleChoiceField(
        label=_("Formats"), required=False, choices=FORMATS, widget=Checkboxes
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"), required=False, choices=languages_to_choose, widget=Checkboxes
    )
    channels = Rows(ChannelForm, label=_("Where to send it"), row_name=_("Address"))
    limits = Rows(LimitForm, label=_("Limits"), row_name=_("Limit"))
    internal = Rows(
        InternalDeadlineForm,
        label=_("Our own deadlines"),
        row_name=_("Deadline"),
        help_text=_("Counted back from the issuer’s, and moved along with it."),
    )
    published_input = forms.URLField(
        label=_("Where the inputs are published"), required=False, max_length=500, assume_scheme="https"
    )
    find_resources = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    find_events = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    class Meta:
        model = Call
        fields = (
            *("title", "summary", "issuers", "issued_by", "deadline_wording", "is_closed", *LONG, *SHORT),
            *("subject_line", "mandate", "report", "report_resource", "outcome", "published_input"),
            *("areas", "processes", "resources", "events", "answer", "slug"),
        )
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3}),
            **{name: forms.Textarea(attrs={"rows": 5}) for name in (*LONG, "outcome")},
            **{name: forms.Textarea(attrs={"rows": 3}) for name in SHORT},
            "issuers": Checkboxes(),
            "areas": Checkboxes(),
            "processes": Checkboxes(),
            "resources": Checkboxes(
                found_by="find_resources", found_label=_("Find files by words of their title")
            ),
            "events": Checkboxes(
                found_by="find_events", found_label=_("Find events by words of their title")
            ),
        }
        field_classes = dict.fromkeys(("issuers", "areas", "processes", "resources", "events"), Several)
        help_texts = {
            "summary": _("Shown in lists and to search engines."),
            "issuers": _("UN bodies that ask."),
            "issued_by": _("Only where it is not one of the bodies above, or jointly with others."),
            "is_closed": _("For a call without a deadline that takes no more inputs."),
            "purpose": MARKDOWN_HELP,
            "resources": _("The note verbale, annexes, questionnaires."),
            "attribution": _("What the issuer wants to know of the authors, and how it will name them."),
            "mandate": _("The resolution by which it is asked: A/HRC/RES/35/17."),
            "processes": _("Into which the report goes."),
            "deadline_wording": _("The issuer’s own words, where they say more than day and time."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["issuers"].choices = bodies_to_choose()
        self.fields["areas"].choices = areas_to_choose()
        self.fields["deadline_zone"].choices = zones_to_choose(self.initial.get("deadline_zone") or "")
        processes = in_language(Process.objects.defer("about", "aims"))
        self.fields["processes"].choices = [(one.pk, with_state(one, one.title)) for one in processes]
        reports = Resource.objects.filter(sort="report").order_by("-date", "-pk")[:200]
        self.fields["report_resource"].choices = [
            NOTHING_CHOSEN,
            *((one.pk, with_state(one, one.title)) for one in in_language(reports)),
        ]
        let_find(self, "resources", Resource)
        let_find(self, "events", Event)
        if not self.instance.is_published or self.instance.deadline is None:
            del self.fields["deadline_change"]
        evidence: dict[str, str] = self.initial.get("evidence") or {}
        if self.instance.has_to_confirm(evidence):
            for name in evidence.keys() & self.fields.keys():
                self.fields[name].read_from = evidence[name]

    @classmethod
    def filled_from(cls, snapshot: Snapshot) -> dict[str, Any]:
        time = snapshot.get("deadline_time")
        return {**super().filled_from(snapshot), "deadline_time": str(time)[:5] if time else ""}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        date, words = cleaned.get("deadline_date"), cleaned.get("deadline_time") or ""
        if date is None:
            if words and "deadline_date" not in self.errors:
                self.add_error("deadline_date", _("A time needs a day."))
            cleaned.update(deadline_time=None, deadline_zone="")
            return cleaned
        if cleaned.get("is_closed"):
            self.add_error("is_closed", _("A call with a deadline closes by itself."))
        try:
            time, zone = read_wall_time(words, on=date) if words else (None, None)
        except ValidationError as refused:
            self.add_error("deadline_time", refused)
            return cleaned
        chosen = cleaned.get("deadline_zone") or None
        if zone and chosen and zone != chosen:
            self.add_error("deadline_zone", _("The time names another zone. Choose one of them."))
            return cleaned
        try:
            checked_deadline(date, time, zone or chosen)
        except ValidationError as refused:
            self.add_error("deadline_date" if refused.code == "year" else "deadline_time", refused)
        if not any(
            letter.isdigit() for letter in words
        ):  # “close of business”: the time is our reading of it
            cleaned["deadline_wording"] = cleaned.get("deadline_wording") or words
        cleaned.update(deadline_time=time, deadline_zone=zone or chosen or "")
        return cleaned

    def snapshot(self) -> Snapshot:
        values = super().snapshot()
        for name in ("deadline_date", "deadline_time", "deadline_zone"):
            values[name] = self.cleaned_data[name]
        if "deadline_change" in self.fields:
            values["earlier_deadlines"] = self.history(values)
        return values

    def history(self, values: Snapshot) -> list[dict[str, str]]:
        """The earlier deadlines, and the published one where the issuer moved it since."""
        published: Deadline = self.instance.deadline
        new = (values["deadline_date"], values["deadline_time"], values["deadline_zone"] or None)
        is_moved = self.cleaned_data["deadline_change"] != CORRECTED
        if new == (published.date, published.time, published.zone) or not is_moved:
            return list(self.instance.earlier_deadlines)
        return [*self.instance.earlier_deadlines, as_history(published, timezone.localdate())]


def as_history(deadline: Deadline, moved_on: datetime.date) -> dict[str, str]:
    """A deadline as it is kept once the issuer has moved it."""
    return {
        "date": deadline.date.isoformat(),
        "time": deadline.time.strftime("%H:%M") if deadline.time else "",
        "zone": deadline.zone or "",
        "wording": deadline.wording,
        "moved_on": moved_on.isoformat(),
    }
