from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from travaux.office import journal
from travaux.office.desk.telling import kind_in_words
from travaux.office.models import JournalEntry, User

NOBODY = "-"  # what Travaux did by itself


class JournalForm(forms.Form):
    """What is looked for in the journal. Nothing filled in finds everything."""

    words = forms.CharField(label=_("Words"), required=False, max_length=200)
    who = forms.ChoiceField(label=_("Who"), required=False)
    kind = forms.ChoiceField(label=_("What"), required=False)
    since = forms.DateField(
        label=_("Since"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, data: Any, *, actor: Any) -> None:
        super().__init__(data)
        acted = User.objects.filter(Exists(JournalEntry.objects.filter(actor=OuterRef("pk"))))
        people = sorted((str(user), str(user.pk)) for user in acted)
        kinds = sorted((kind_in_words(kind), kind) for kind in journal.kinds_known_to(actor))
        self.fields["who"].choices = [
            ("", _("everybody")),
            (NOBODY, "Travaux"),
            *((pk, name) for name, pk in people),
        ]
        self.fields["kind"].choices = [
            ("", _("everything")),
            *((kind, words) for words, kind in kinds),
        ]

    def asked(self) -> dict[str, Any]:
        """As `found_by` takes it. Only after the form was found valid."""
        given = dict(self.cleaned_data)
        who = given.pop("who")
        return {**given, "actor": int(who) if who not in ("", NOBODY) else None, "by_itself": who == NOBODY}
