from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from travaux.office.files import NotStored, Refused, store_picture
from travaux.office.forms.choosing import grouped
from travaux.office.forms.writing import Part
from travaux.office.models import Office


def zones() -> list[Any]:
    """Time zones by region, without those that only repeat others under an old name."""
    names = sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))
    return grouped(
        (region, (name, city.replace("_", " ")))
        for name in names
        for region, _slash, city in [name.partition("/")]
    )


class OfficeForm(forms.ModelForm):
    """The office's name and look."""

    parts = (
        Part(_("Name"), ("name", "short_name", "motto", "community")),
        Part(_("Look"), ("colour", "logo_file", "without_logo")),
        Part(_("Place"), ("email", "zone", "language")),
    )

    logo_file = forms.FileField(
        label=_("Logo"), required=False,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
        help_text=_("A PNG or JPEG picture. A large one is made smaller; its metadata is removed."),
    )  # fmt: skip
    without_logo = forms.BooleanField(label=_("Remove the logo"), required=False)

    class Meta:
        model = Office
        fields = ("name", "short_name", "motto", "community", "colour", "email", "zone", "language")
        widgets = {"colour": forms.TextInput(attrs={"type": "color"})}
        help_texts = {
            "short_name": _("For the menu on small screens. Left empty, the name stands there too."),
            "colour": _(
                "Of links and headings. It is made darker on light pages, and lighter on dark ones, until it "
                "reads well."
            ),
            "zone": _("Deadlines and days are counted here."),
        }

    def __init__(self, data: Any = None, files: Any = None, *, office: Office) -> None:
        super().__init__(data, files, instance=office)
        self.fields["zone"] = forms.ChoiceField(
            label=_("Time zone"), choices=zones(), help_text=self.fields["zone"].help_text
        )
        self.fields["language"] = forms.ChoiceField(
            label=_("Language of the office"), choices=settings.LANGUAGES,
            help_text=_("In which the words above are written."),
        )  # fmt: skip
        if office.logo_id is None:
            del self.fields["without_logo"]
        for name in office.words:
            self.fields[name].widget.attrs.update(dir="auto")

    def shown_parts(self) -> list[tuple[Part, list[forms.BoundField]]]:
        return [(part, [self[name] for name in part.fields if name in self.fields]) for part in self.parts]

    def clean_logo_file(self) -> Any:
        picture: UploadedFile | None = self.cleaned_data["logo_file"]
        if picture is None:
            return None
        try:
            return store_picture(picture.file, picture.name)
        except (Refused, NotStored) as refused:
            raise forms.ValidationError(str(refused)) from refused

    def values(self) -> dict[str, Any]:
        """The fields of the office, for `change_office`."""
        values = {name: self.cleaned_data[name] for name in self.Meta.fields}
        if self.cleaned_data.get("logo_file") is not None:
            values["logo"] = self.cleaned_data["logo_file"]
        elif self.cleaned_data.get("without_logo"):
            values["logo"] = None
        return values
