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
from travaux.processes.forms.rows import MeetingForm, PhaseForm, RoleForm
from travaux.processes.models import PhaseSort, Process
from travaux.record.choices import areas_to_choose, bodies_to_choose, with_state
from travaux.record.forms import FOR_COLLEAGUES
from travaux.record.models import Event, Resource


class ProcessForm(WritingForm):
    parts = (
        Part(_("The process"), ("language", "title", "summary", "about", "mandate", "roles")),
        Part(_("What we want"), ("aims",)),
        Part(_("Its phases"), ("phases",)),
        Part(_("Meetings of States"), ("meetings",)),
        Part(_("What it belongs to"), ("areas", "bodies", "begets", "feeds")),
        Part(_("Beside it"), ("resources", "events")),
        Part(_("Where it stands"), ("position", "slug")),
        FOR_COLLEAGUES,
    )

    phases = Rows(PhaseForm, label=_("Phases"), row_name=_("Phase"))
    meetings = Rows(
        MeetingForm,
        label=_("Meetings"),
        row_name=_("Meeting"),
        help_text=_("A new phase can be chosen here once it is saved."),
    )
    roles = Rows(RoleForm, label=_("Public roles"), row_name=_("Role"))
    find_resources = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    find_events = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    class Meta:
        model = Process
        fields = (
            *("title", "summary", "about", "aims", "mandate", "position"),
            *("areas", "bodies", "begets", "feeds", "resources", "events", "slug"),
        )
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3}),
            "about": forms.Textarea(attrs={"rows": 12}),
            "aims": forms.Textarea(attrs={"rows": 6}),
            "areas": Checkboxes(),
            "bodies": Checkboxes(),
            "begets": Checkboxes(),
            "feeds": Checkboxes(),
            "resources": Checkboxes(
                found_by="find_resources", found_label=_("Find files by words of their title")
            ),
            "events": Checkboxes(
                found_by="find_events", found_label=_("Find events by words of their title")
            ),
        }
        field_classes = dict.fromkeys(("areas", "bodies", "begets", "feeds", "resources", "events"), Several)
        help_texts = {
            "summary": _("Shown in lists and to search engines."),
            "about": MARKDOWN_HELP,
            "mandate": _("Usually a resolution: A/RES/71/280."),
            "begets": _("Processes that this one set in motion."),
            "feeds": _("Processes into which its results go."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["areas"].choices = areas_to_choose()
        self.fields["bodies"].choices = bodies_to_choose()
        others = in_language(Process.objects.exclude(pk=self.instance.pk).defer("about", "aims"))
        for name in ("begets", "feeds"):
            self.fields[name].choices = [(one.pk, with_state(one, one.title)) for one in others]
        let_find(self, "resources", Resource)
        let_find(self, "events", Event)
        kept = self.initial.get("phases") or ()
        self.fields["meetings"].widget.form_kwargs["phases"] = [
            (phase["uid"], f"{number}. {name_of_phase(phase)}") for number, phase in enumerate(kept, 1)
        ]


def name_of_phase(phase: dict[str, Any]) -> str:
    """The title of a phase, or the name of its sort."""
    return phase.get("title") or str(PhaseSort(phase["sort"]).label)
