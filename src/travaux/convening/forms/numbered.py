"""The form of a row that has no drafts: what it says is kept at once, under the number of the save."""

from __future__ import annotations

import copy
from typing import Any, ClassVar

from django import forms
from django.utils.datastructures import MultiValueDict

from travaux.convening.actions.saving import Newer
from travaux.office.forms.writing import Based, Part


class NumberedForm(Based, forms.ModelForm):
    """Remembers the number of the save that its writer saw. It saves nothing itself: actions do."""

    parts: ClassVar[tuple[Part, ...]] = ()
    beside: ClassVar[tuple[str, ...]] = ()  # fields that are no values of the row
    newer: Newer | None = None  # what somebody else saved since the form was opened

    def __init__(self, data: Any = None, *, row: Any, initial: Any = None) -> None:
        # A copy, because validation writes into it.
        start = {**self.filled_from(row), **(initial or {}), "based_on": row.number}
        super().__init__(data, instance=copy.copy(row), initial=start)

    @classmethod
    def filled_from(cls, row: Any) -> dict[str, Any]:
        """What the form shows of `row` beside its plain fields."""
        return {}

    def shown_parts(self) -> list[tuple[Part, list[forms.BoundField]]]:
        return [(part, [self[name] for name in part.fields if name in self.fields]) for part in self.parts]

    def values(self) -> dict[str, Any]:
        """The values of the row. Only after the form was found valid."""
        without = {"based_on", *self.beside}
        return {name: value for name, value in self.cleaned_data.items() if name not in without}

    def stand_on(self, newer: Newer) -> None:
        """Let the next try count from what somebody else saved; everything else stays as it was typed."""
        self.newer = newer
        self.base_on(newer.number)

    def both_versions(self) -> dict[str, Any]:
        """What a page needs to show what was typed beside what somebody else saved."""
        differences = self.differences(self.as_shown(self.newer.row)) if self.newer else []
        return {"newer": self.newer, "differences": differences}

    def as_shown(self, row: Any) -> dict[str, Any]:
        """The values of `row` as this form would show them, to compare."""
        other = type(self)(row=row)
        return {bound.name: as_typed(bound) for bound in other.visible_fields()}


def as_typed(bound: forms.BoundField) -> Any:
    """A value as a browser would send it: days and times as text."""
    widget, value = bound.field.widget, bound.value()
    return widget.format_value(value) if isinstance(widget, forms.widgets.DateTimeBaseInput) else value


def posted(request: Any) -> MultiValueDict[str, Any] | None:
    return request.POST if request.method == "POST" else None
