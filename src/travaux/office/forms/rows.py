"""Several rows of the same few fields within one form, without a script: meetings, phases, limits."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.translation import gettext_lazy as _

from travaux.office.forms.choosing import ids

MOST_ROWS = 200
BLANK_ROWS = 2  # offered below those that are there

Row = dict[str, Any]


class RowForm(forms.Form):
    """One row. Its cleaned values must be such as JSON holds; subclasses turn dates into text and back."""

    wide: ClassVar[frozenset[str]] = frozenset()  # fields that take the whole width

    uid = forms.RegexField(r"^[0-9a-z-]{1,40}$", widget=forms.HiddenInput, required=False)

    @classmethod
    def filled_from(cls, row: Row) -> Row:
        """The values of the fields for a row as it is kept."""
        return row

    def row(self) -> Row:
        """The row as it is kept. Only after it was found valid."""
        values = {name: value for name, value in self.cleaned_data.items() if name != DELETION_FIELD_NAME}
        return {**values, "uid": values["uid"] or uuid.uuid4().hex[:12]}

    def spoken(self) -> str:
        """The row as one line."""
        said = (str(self[name].value() or "") for name in self.fields if name not in ("uid", "DELETE"))
        return " · ".join(filter(None, said))


class RowFormSet(forms.BaseFormSet):
    """The rows that were sent, or that are there."""

    def add_fields(self, form: RowForm, index: int | None) -> None:
        super().add_fields(form, index)
        if DELETION_FIELD_NAME in form.fields:
            form.fields[DELETION_FIELD_NAME].label = _("Remove")

    def rows(self) -> list[Row]:
        return [
            form.row()
            for form in self.forms
            if form.has_changed() and not form.cleaned_data.get(DELETION_FIELD_NAME)
        ]


class RowsWidget(forms.Widget):
    """Draws the rows that are there, and blank ones below them; a button asks for more."""

    template_name = "office/forms/rows.html"
    use_fieldset = True

    def __init__(self, form: type[RowForm], row_name: Any) -> None:
        super().__init__()
        self.row_name = row_name
        self.form_kwargs: dict[str, Any] = {}
        self.formset = forms.formset_factory(
            form,
            formset=RowFormSet,
            extra=BLANK_ROWS,
            can_delete=True,
            max_num=MOST_ROWS,
            absolute_max=MOST_ROWS,
        )

    def of_rows(self, rows: Iterable[Row], prefix: str) -> Any:
        filled = [self.formset.form.filled_from(row) for row in rows]
        return self.formset(initial=filled, prefix=prefix, form_kwargs=self.form_kwargs)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        total = f"{name}-TOTAL_FORMS"
        if data.get("more_rows") == name and ids([data.get(total, "")]):
            data = data.copy()
            data[total] = str(min(int(data[total]) + BLANK_ROWS, MOST_ROWS))
        return self.formset(data, prefix=name, form_kwargs=self.form_kwargs)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return f"{name}-TOTAL_FORMS" not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, None, attrs)
        formset = value if isinstance(value, RowFormSet) else self.of_rows(value or (), name)
        context.update(formset=formset, name=name, row_name=self.row_name)
        return context


class Rows(forms.Field):
    """Several rows; cleans to a list of dicts, each with the `uid` by which it stays the same row."""

    def __init__(self, form: type[RowForm], *, row_name: Any, **options: Any) -> None:
        super().__init__(required=False, widget=RowsWidget(form, row_name), **options)

    def __deepcopy__(self, memo: dict[int, Any]) -> Rows:
        copied: Rows = super().__deepcopy__(memo)
        copied.widget.form_kwargs = dict(self.widget.form_kwargs)
        return copied

    def clean(self, value: RowFormSet) -> list[Row]:
        if not value.is_valid():
            raise ValidationError(_("Look at the entries below: one of them is not complete."), code="rows")
        return value.rows()

    def bound_data(self, data: Any, initial: Any) -> Any:
        return data

    def spoken(self, value: Any) -> str:
        """The rows as a person would read them, a line each."""
        if not isinstance(value, RowFormSet):
            value = self.widget.of_rows(value or (), "spoken")
        return "\n".join(line for form in value.forms if (line := form.spoken()))
