from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from travaux.office.forms.choosing import ids
from travaux.office.forms.formatted import MARKDOWN_HELP
from travaux.office.forms.writing import Part, WritingForm
from travaux.office.translating import in_language
from travaux.processes.models import Call, Invitation, Process
from travaux.record.choices import with_state
from travaux.record.forms import FOR_COLLEAGUES, NOTHING_CHOSEN

OFFERED = 60  # the newest calls


class InvitationForm(WritingForm):
    parts = (
        Part(_("The invitation"), ("language", "title", "call", "process", "introduction")),
        Part(_("Two ways"), ("to_the_un", "to_the_office")),
        Part(_("Where it stands"), ("slug",)),
        FOR_COLLEAGUES,
    )

    class Meta:
        model = Invitation
        fields = ("title", "introduction", "to_the_un", "to_the_office", "call", "process", "slug")
        widgets = {
            "introduction": forms.Textarea(attrs={"rows": 8}),
            "to_the_un": forms.Textarea(attrs={"rows": 8}),
            "to_the_office": forms.Textarea(attrs={"rows": 6}),
        }
        help_texts = {
            "introduction": MARKDOWN_HELP,
            "call": _("Address, subject line, limits and deadline are shown from the call."),
            "to_the_un": _("What to state, in plain words. The exact address stands beside it by itself."),
            "to_the_office": _("How people reach you, and what you will do with what they say."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        newest = Call.objects.order_by("-changed_at", "-pk").values_list("pk", flat=True)[:OFFERED]
        chosen = ids([self["call"].value() or ""])
        self.offer("call", Call.objects.filter(pk__in={*newest, *chosen}))
        self.offer("process", Process.objects.defer("about", "aims"))

    def offer(self, name: str, records: Any) -> None:
        found = in_language(records)
        self.fields[name].choices = [NOTHING_CHOSEN, *((one.pk, with_state(one, one.title)) for one in found)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if bool(cleaned.get("call")) == bool(cleaned.get("process")) and not self.errors:
            self.add_error("call", _("Choose either the call or the process that this is about."))
        return cleaned
