"""Choosing one or several of many, without a script."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

Choice = tuple[Any, Any]


@dataclass(frozen=True)
class Group:
    """Boxes under a heading that folds; it is open where one of them is ticked."""

    name: str
    boxes: list[dict[str, Any]]

    @property
    def chosen(self) -> int:
        return sum(box["selected"] for box in self.boxes)


class Checkboxes(forms.CheckboxSelectMultiple):
    """A list of boxes to tick. Groups of choices fold away, so that a long list is short from the keyboard.

    With `found_by`, the name of a text field of the form, a field and a button stand above the list, and
    the form shows the matching choices beside those already ticked (see `WritingForm.ask_again`).
    """

    template_name = "office/forms/checkboxes.html"

    def __init__(self, *, found_by: str = "", found_label: Any = "") -> None:
        super().__init__()
        self.found_by, self.found_label = found_by, found_label
        self.searched = ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        widget = context["widget"]
        boxes_of: dict[str, list[dict[str, Any]]] = {}
        for group, boxes, _index in widget["optgroups"]:  # each box without a group comes as one of its own
            boxes_of.setdefault(group or "", []).extend(boxes)
        widget["groups"] = [Group(group, boxes) for group, boxes in boxes_of.items()]
        widget.update(found_by=self.found_by, found_label=self.found_label, searched=self.searched)
        return context


LARGEST_ID = 2**63 - 1


def ids(values: Iterable[Any]) -> set[int]:
    """Those of `values`, as a browser sends them, that can be the id of a row at all."""
    numbers = (int(value) for value in map(str, values) if value.isdecimal() and len(value) < 20)
    return {number for number in numbers if number <= LARGEST_ID}


class Several(forms.ModelMultipleChoiceField):
    """Several records. Numbers that no row can have are refused before the database sees them."""

    def clean(self, value: Any) -> Any:
        for one in value or ():
            if not ids([one]):
                raise ValidationError(
                    self.error_messages["invalid_choice"], code="invalid_choice", params={"value": one}
                )
        return super().clean(value)


def grouped(choices: Iterable[tuple[str, Choice]]) -> list[Choice]:
    """Choices with the name of their group, one list for each group, in first-seen order."""
    groups: dict[str, list[Choice]] = {}
    for group, choice in choices:
        groups.setdefault(group, []).append(choice)
    return list(groups.items())
