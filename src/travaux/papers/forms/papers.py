"""The form of a paper at the desk: what is said about it. Its text is written in the workroom."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from travaux.convening.models import Group
from travaux.office.forms.choosing import Checkboxes, Several
from travaux.office.forms.writing import Part
from travaux.office.translating import in_language
from travaux.papers.models import Paper, Version
from travaux.processes.models import Process
from travaux.record.choices import areas_to_choose, with_state
from travaux.record.forms import FOR_COLLEAGUES, NOTHING_CHOSEN, DatedForm


class PaperForm(DatedForm):
    parts = (
        Part(_("The paper"), ("language", "title", "summary", "sort", "when", "addressed_to", "authors")),
        Part(_("Who writes it"), ("group", "open_to")),
        Part(_("What it belongs to"), ("areas", "processes")),
        Part(_("What the public reads"), ("shown_version", "slug")),
        FOR_COLLEAGUES,
    )

    class Meta:
        model = Paper
        fields = (
            *("title", "summary", "sort", "addressed_to", "authors", "group", "open_to"),
            *("areas", "processes", "shown_version", "slug"),
        )
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3}),
            "addressed_to": forms.TextInput(attrs={"dir": "auto"}),
            "authors": forms.TextInput(attrs={"dir": "auto"}),
            "open_to": forms.RadioSelect,
            "areas": Checkboxes(),
            "processes": Checkboxes(),
        }
        field_classes = dict.fromkeys(("areas", "processes"), Several)
        help_texts = {
            "summary": _("Shown in lists and to search engines."),
            "group": _("Left empty, the office alone writes it."),
            "open_to": _("Of a paper that is published already, a change holds once you publish again."),
            "shown_version": _("Final texts alone can be chosen: freeze a version in the workroom first."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["areas"].choices = areas_to_choose()
        processes = in_language(Process.objects.defer("about", "aims"))
        self.fields["processes"].choices = [(one.pk, with_state(one, one.title)) for one in processes]
        groups = in_language(Group.objects.all())
        self.fields["group"].choices = [NOTHING_CHOSEN, *((one.pk, one.title) for one in groups)]
        self.fields["shown_version"].queryset = finals_of(self.instance)
        self.fields["shown_version"].label_from_instance = name_of

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        is_public = self.data.get("action") in ("publish", "preview")
        if is_public and not cleaned.get("shown_version") and "shown_version" not in self.errors:
            self.add_error(
                "shown_version",
                _("A paper is published with a final text: freeze a version in the workroom first."),
            )
        return cleaned


def finals_of(paper: Paper) -> Any:
    """The frozen versions of a paper in its own language, the newest first."""
    if paper.pk is None:
        return Version.objects.none()
    found = Version.objects.filter(paper=paper, language=paper.language, frozen_at__isnull=False)
    return found.defer("content").order_by("-number")


def name_of(version: Version) -> str:
    said = _("Version %(number)s: %(note)s") if version.note else _("Version %(number)s")
    return str(said) % {"number": version.number, "note": version.note}
