"""The languages that a file may be in."""

from __future__ import annotations

from typing import Any

from django.conf import global_settings, settings
from django.utils.translation import gettext as _

from travaux.office.templatetags.languages import language_name


def languages() -> list[Any]:
    """The languages of the UN first, then those that Django can name."""
    others = [(code, name) for code, name in global_settings.LANGUAGES if code not in settings.ALL_LANGUAGES]
    return [
        (_("Languages of the UN"), list(settings.ALL_LANGUAGES.items())),
        (_("Other languages"), [(code, language_name(code)) for code, _name in others]),
    ]
