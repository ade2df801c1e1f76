"""A record as a form: filled from a snapshot, and answering with one."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.forms.utils import ErrorDict
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from travaux.office.forms.differing import Difference, spoken
from travaux.office.forms.formatted import format_fields
from travaux.office.forms.meant import Meant
from travaux.office.models import Publishable
from travaux.office.models.publishing import Snapshot
from travaux.office.slugs import free_slug, leads_to
from travaux.office.translating import translatable


@dataclass(frozen=True)
class Part:
    """Fields that stand together under a heading."""

    title: Any
    fields: tuple[str, ...]


class Based(forms.Form):
    """Remembers which revision was on the screen, so that a late save overwrites nothing."""

    data: Any  # Django's; it carries no types
    based_on = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def base(self) -> int:
        return self.cleaned_data.get("based_on") or 0

    def base_on(self, number: int) -> None:
        """Let the next save stand on revision `number`; everything else stays as it was typed."""
        self.data = self.data.copy()
        self.data[self.add_prefix("based_on")] = str(number)

    def ask_again(self) -> None:
        """Show what was typed without judging it yet."""
        self._errors = ErrorDict(renderer=self.renderer)
        self.cleaned_data: dict[str, Any] = {}

    def differences(self, before: Mapping[str, Any]) -> list[Difference]:
        """Where `before`, values as the form would show them, are not what stands in the form now."""
        found = []
        for bound in self.visible_fields():
            if bound.name in before:
                earlier, later = spoken(bound.field, before[bound.name]), spoken(bound.field, bound.value())
                if earlier != later:
                    found.append(Difference(bound.label, earlier, later))
        return found


class WritingForm(Meant, Based, forms.ModelForm):
    """The form of one kind of record. It saves nothing: `office.publishing` does.

    Subclasses name their model and fields, and group the fields in `parts`.
    """

    parts: ClassVar[tuple[Part, ...]] = ()

    slug = forms.SlugField(
        label=_("Address"),
        required=False,
        max_length=120,
        help_text=_(
            "The last part of the page’s address. Left empty, it is made from the title. When you change it, "
            "the old address leads to the new one."
        ),
    )
    note = forms.CharField(
        label=_("What did you change?"),
        required=False,
        max_length=200,
        help_text=_("A few words for your colleagues, kept with this version. Visitors never see them."),
    )

    def __init__(self, data: Any = None, *, row: Publishable, snapshot: Snapshot, number: int = 0) -> None:
        # A copy, because validation writes into it.
        super().__init__(
            data, instance=copy.copy(row), initial={**self.filled_from(snapshot), "based_on": number}
        )
        if row.pk is None and len(settings.LANGUAGES) > 1:
            self.fields["language"] = forms.ChoiceField(
                label=_("Written in"), choices=settings.LANGUAGES, initial=get_language(),
                help_text=_("Into the other languages it is translated once it is saved."),
            )  # fmt: skip
        format_fields(self, row.formatted)
        for name in row.words:
            self.fields[name].widget.attrs.update(dir="auto")
            if row.pk is not None:
                self.fields[name].widget.attrs.update(lang=row.language)

    @classmethod
    def filled_from(cls, snapshot: Snapshot) -> dict[str, Any]:
        """The values of the form's fields for a snapshot."""
        return {name.removesuffix("_id"): value for name, value in snapshot.items()}

    def shown_parts(self) -> list[tuple[Part, list[forms.BoundField]]]:
        return [(part, [self[name] for name in part.fields if name in self.fields]) for part in self.parts]

    def dated(self) -> str:
        """The date to make an address from where the title gives none."""
        return ""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        title = cleaned.get(self.instance.words[0])
        if not cleaned.get("slug") and title and "slug" not in self.errors:
            cleaned["slug"] = free_slug(self.instance, title, self.dated())
        elif cleaned.get("slug") and not leads_to(self.instance, cleaned["slug"]):
            self.add_error("slug", _("This address belongs to another part of the site. Choose another."))
        return cleaned

    def snapshot(self) -> Snapshot:
        """What was written, as `office.publishing` takes it. Only after the form was found valid."""
        model = type(self.instance)
        values: Snapshot = {}
        for name in ("slug", *model.words, *model.facts, *model.rows):
            if (field := name.removesuffix("_id")) in self.cleaned_data:
                value = self.cleaned_data[field]
                values[name] = getattr(value, "pk", None) if name.endswith("_id") else value
        for name in model.links:
            if name in self.cleaned_data:
                values[name] = sorted(linked.pk for linked in self.cleaned_data[name])
        return values


class TranslationForm(Based):
    """The words of a record in another language, each beside the original's."""

    def __init__(
        self, data: Any = None, *, subject: Any, language: str, words: Mapping[str, str], number: int = 0
    ) -> None:
        super().__init__(data, initial={**words, "based_on": number})
        self.subject = subject
        self.original = translatable(subject)
        self.fields.update(forms.fields_for_model(type(subject), subject.words))
        for name in self.original.keys() - set(subject.words):
            self.fields[name] = forms.CharField(label=label_in_row(subject, name))
        format_fields(self, getattr(subject, "formatted", ()))
        for place, name in enumerate(self.original):
            field = self.fields[name]
            field.required = place == 0
            field.help_text = ""
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 14
            field.widget.attrs.update(lang=language, dir="auto")

    def beside_the_original(self) -> list[tuple[forms.BoundField, str]]:
        return [(self[name], original) for name, original in self.original.items()]

    def words(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in self.original}


def label_in_row(subject: Publishable, name: str) -> str:
    """What a word of a row is called: “meetings, 2: title”."""
    field, uid, column = name.split(".")
    number = 1 + [row["uid"] for row in getattr(subject, field)].index(uid)
    rows = type(subject)._meta.get_field(field)
    return _("%(rows)s, %(number)s: %(column)s") % {
        "rows": capfirst(rows.verbose_name),
        "number": number,
        "column": type(subject).rows[field][column],
    }
