from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from travaux.office.forms.choosing import Checkboxes, Several
from travaux.office.forms.formatted import MARKDOWN_HELP
from travaux.office.forms.rows import Rows
from travaux.office.forms.writing import Part, WritingForm
from travaux.office.translating import in_language
from travaux.processes.choices import let_find
from travaux.processes.deadlines import checked_day
from travaux.processes.forms.rows import AgendaForm, SessionDeadlineForm
from travaux.processes.models import Process, Session
from travaux.processes.session_deadlines import rules_for
from travaux.record.choices import areas_to_choose, bodies_to_choose, with_state
from travaux.record.forms import FOR_COLLEAGUES, NOTHING_CHOSEN, Day
from travaux.record.models import Resource


class SessionForm(WritingForm):
    parts = (
        Part(_("The session"), ("language", "body", "number", "title", "opens_on", "closes_on", "place")),
        Part(_("What it is about"), ("summary", "about", "agenda")),
        Part(_("Deadlines for NGOs"), ("deadlines",)),
        Part(_("Beside it"), ("areas", "processes", "resources")),
        Part(_("Where it stands"), ("slug",)),
        FOR_COLLEAGUES,
    )

    opens_on = Day(label=_("First day"), validators=[checked_day])
    closes_on = Day(label=_("Last day"), validators=[checked_day])
    agenda = Rows(AgendaForm, label=_("Agenda items"), row_name=_("Item"))
    deadlines = Rows(
        SessionDeadlineForm,
        label=_("Where they differ from the rules"),
        row_name=_("Deadline"),
        help_text=_(
            "Deadlines are counted from the first day by the rules of the body, and move along with it. "
            "Write here only what is different this time."
        ),
    )
    find_resources = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    class Meta:
        model = Session
        fields = (
            *("title", "summary", "about", "place", "body", "number", "opens_on", "closes_on"),
            *("areas", "processes", "resources", "slug"),
        )
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3}),
            "about": forms.Textarea(attrs={"rows": 10}),
            "areas": Checkboxes(),
            "processes": Checkboxes(),
            "resources": Checkboxes(
                found_by="find_resources", found_label=_("Find documents by words of their title")
            ),
        }
        field_classes = dict.fromkeys(("areas", "processes", "resources"), Several)
        help_texts = {"about": MARKDOWN_HELP}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["body"].choices = [NOTHING_CHOSEN, *bodies_to_choose()]
        self.fields["areas"].choices = areas_to_choose()
        processes = in_language(Process.objects.defer("about", "aims"))
        self.fields["processes"].choices = [(one.pk, with_state(one, one.title)) for one in processes]
        let_find(self, "resources", Resource)
        self.fields["deadlines"].widget.form_kwargs["rules"] = self.rules()

    def rules(self) -> list[tuple[str, str]]:
        """The rules of the session's body, as it is kept."""
        if self.instance.body_id is None or self.instance.opens_on is None:
            return []
        found = rules_for(self.instance.body.slug, self.instance.opens_on)
        return [(rule.key, rule.name()) for rule in found]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = cleaned.get("opens_on"), cleaned.get("closes_on")
        if last and first is None:
            self.add_error("closes_on", _("A last day needs a first one."))
        elif last and last < first:
            self.add_error("closes_on", _("The last day is before the first."))
        keys = [row["key"] for row in cleaned.get("deadlines") or [] if row["key"]]
        if len(keys) != len(set(keys)):
            self.add_error("deadlines", _("Two entries speak of the same rule. Keep one of them."))
        return cleaned
