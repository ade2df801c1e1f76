"""Two states of a form's fields, where they differ, in words that a person reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from travaux.office.forms.choosing import ids
from travaux.office.forms.rows import Rows


@dataclass(frozen=True)
class Difference:
    """A field that says one thing in the earlier state and another in the later one."""

    label: Any
    before: str
    after: str


def spoken(field: forms.Field, value: Any) -> str:
    """A value of a form as a person would read it."""
    if isinstance(field, forms.ModelMultipleChoiceField):
        chosen = field.queryset.filter(pk__in=ids(value or ()))
        return ", ".join(sorted(map(str, chosen)))
    if isinstance(field, forms.ChoiceField):
        labels = {str(key): str(label) for key, label in flat(field.choices)}
        return labels.get(str(value), "") if value else ""
    if isinstance(field, Rows):
        return field.spoken(value)
    if isinstance(field, forms.BooleanField):
        return str(_("yes") if value in (True, "on", "True") else _("no"))
    return str(value if value is not None else "").replace("\r\n", "\n").strip()


def flat(choices: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    for key, label in choices:
        found.extend(label if isinstance(label, (list, tuple)) else [(key, label)])
    return found
