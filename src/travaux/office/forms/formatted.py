"""A text in Markdown, with the editor over it where the browser runs scripts."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.forms.widgets import Script


class Formatted(forms.Textarea):
    """Without scripts it is a textarea, and what it sends is the same. Pages that show it load the editor by
    `office/desk/_editor_styles.html` and `office/desk/_editor.html`.
    """

    class Media:
        css: ClassVar[dict[str, Any]] = {"all": ["office/editor.css"]}
        js: ClassVar[list[Any]] = [Script("office/editor.js", defer=True)]

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"data-editor": True, **(attrs or {})})


def format_fields(form: forms.BaseForm, names: tuple[str, ...]) -> None:
    """Put the editor over the fields of `form` that are called `names`."""
    for name in names:
        field = form.fields[name]
        # With what the form has said of it: how many rows, how long, in which language.
        field.widget = Formatted(field.widget.attrs)
