"""Fields that were filled from a text: each shows the sentence, to be confirmed."""

from __future__ import annotations

from django import forms


class SuggestedField(forms.BoundField):
    """A field on the screen, with the sentence that it was read from, if it was (`field.read_from`)."""

    @property
    def read_from(self) -> str:
        return getattr(self.field, "read_from", "")

    @property
    def aria_describedby(self) -> str | None:
        described: str | None = super().aria_describedby
        read = f"{self.auto_id}_read" if self.read_from else ""
        return " ".join(filter(None, [described, read])) or described
