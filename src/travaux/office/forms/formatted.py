"""A text in Markdown, with the editor over it where the browser runs scripts."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.forms.widgets import Script
from django.utils.translation import gettext_lazy as _

MARKDOWN_HELP = _(
    "An empty line begins a new paragraph. **Two stars** make words strong, *one star* stresses them; "
    "“- ” begins an item of a list, “## ” a heading; [words](https://…) make a link."
)


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
        if field.help_text == MARKDOWN_HELP:
            field.widget.attrs["data-help"] = (
                "of plain text"  # the editor shows it there and not above itself
            )
