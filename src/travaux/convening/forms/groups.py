from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from travaux.convening.models import Group
from travaux.office.forms.choosing import Checkboxes, Several
from travaux.office.forms.formatted import MARKDOWN_HELP
from travaux.office.forms.writing import Part, WritingForm
from travaux.office.translating import in_language
from travaux.processes.models import Process
from travaux.record.choices import areas_to_choose, with_state
from travaux.record.forms import FOR_COLLEAGUES


class GroupForm(WritingForm):
    parts = (
        Part(_("The group"), ("language", "title", "sort", "summary", "body")),
        Part(_("Who sees whom"), ("names_members", "shows_people")),
        Part(_("What it belongs to"), ("areas", "processes")),
        Part(_("Where it stands"), ("slug",)),
        FOR_COLLEAGUES,
    )

    class Meta:
        model = Group
        fields = (
            *("title", "summary", "body", "sort", "names_members", "shows_people"),
            *("areas", "processes", "slug"),
        )
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3}),
            "body": forms.Textarea(attrs={"rows": 10}),
            "areas": Checkboxes(),
            "processes": Checkboxes(),
        }
        field_classes = dict.fromkeys(("areas", "processes"), Several)
        help_texts = {
            "summary": _("Shown in lists and to search engines."),
            "body": MARKDOWN_HELP,
            "names_members": _("Only where every member agrees. Counts from when the group is published so."),
            "shows_people": _(
                "Organisations always see each other’s organisations. Of a group that is published, a change "
                "counts from when it is published again."
            ),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["areas"].choices = areas_to_choose()
        processes = in_language(Process.objects.defer("about", "aims"))
        self.fields["processes"].choices = [(one.pk, with_state(one, one.title)) for one in processes]
