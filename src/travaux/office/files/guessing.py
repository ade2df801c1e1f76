"""In which language a file is: by its text, and by what its name says."""

from __future__ import annotations

import json
import re

from django.conf import settings

from travaux.office.files.child import run_reader
from travaux.office.files.places import path_of
from travaux.office.models import StoredFile
from travaux.texts.reading.languages import language_of
from travaux.texts.reading.media_types import JPEG, PNG

# What names say: a code or the letter of the UN at their end (`A_RES_71_1-EN.pdf`, `report_E.docx`).
IN_NAMES = re.compile(r"[-_. (](en|fr|es|ar|ru|zh|[EFSARC])\)?(?:\.\w{1,5})?$", re.IGNORECASE)
LETTERS = {"e": "en", "f": "fr", "s": "es", "a": "ar", "r": "ru", "c": "zh"}


def language_of_file(stored: StoredFile, name: str) -> str:
    """The code of the language of a kept file, as the site has it; nothing where it is not sure."""
    by_text, by_name = language_of_text(stored), language_of_name(name)
    if by_text and by_name and by_text != by_name:
        return ""
    return code_of(by_text or by_name)


def language_of_text(stored: StoredFile) -> str:
    if stored.media_type in {PNG, JPEG}:
        return ""
    outcome = run_reader("travaux.texts.reading.opening", str(path_of(stored)))
    return (language_of(json.loads(outcome.printed)["text"]) or "") if outcome.refusal is None else ""


def language_of_name(name: str) -> str:
    said = IN_NAMES.search(name)
    if said is None:
        return ""
    found = said[1]
    if len(found) == 1 and not found.isupper():
        return ""
    return LETTERS.get(found.lower(), found.lower())


def code_of(language: str) -> str:
    """`zh` is `zh-hans` here."""
    return next((code for code in settings.ALL_LANGUAGES if code.partition("-")[0] == language), "")
