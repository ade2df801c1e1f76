from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from travaux.convening.forms.numbered import NumberedForm
from travaux.convening.models import Organisation
from travaux.office.forms.choosing import Checkboxes
from travaux.office.forms.writing import Part
from travaux.processes.choices import languages_to_choose


class OrganisationForm(NumberedForm):
    parts = (
        Part(_("The organisation"), ("name", "short_name", "country", "status", "website")),
        Part(_("Writing to it"), ("address", "languages")),
    )

    address = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        max_length=254,
        help_text=_("Encrypted, and shown on the organisation’s own page only."),
    )
    website = forms.URLField(label=_("Site"), required=False, max_length=500, assume_scheme="https")
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        required=False,
        choices=languages_to_choose,
        widget=Checkboxes,
        help_text=_(
            "Its people are written to in the first of these, as they stand here, that the site has."
        ),
    )

    class Meta:
        model = Organisation
        fields = ("name", "short_name", "country", "status", "website", "languages", "address")

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        for name in ("name", "short_name", "country"):
            self.fields[name].widget.attrs["dir"] = "auto"
