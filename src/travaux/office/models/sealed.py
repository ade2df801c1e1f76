"""A text that stands encrypted in the database and is plain in Python."""

from __future__ import annotations

from typing import Any

from django.db import models

from travaux.office.sealing import sealed, unsealed


class SealedField(models.TextField):
    """Nothing can be looked up by it; the empty text is not sealed, so that what was forgotten shows."""

    def get_prep_value(self, value: Any) -> Any:
        text = super().get_prep_value(value)
        return sealed(text) if text else text

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return unsealed(value) if value else value
