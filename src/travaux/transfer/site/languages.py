"""In which language a page or a file is, as far as its address, its name or the words of its link say."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

CODES = {"en": "en", "fr": "fr", "es": "es", "ar": "ar", "ru": "ru", "zh": "zh-hans", "cn": "zh-hans"}
NAMES = {
    "english": "en", "anglais": "en", "inglés": "en",
    "french": "fr", "français": "fr", "francés": "fr",
    "spanish": "es", "espagnol": "es", "español": "es",
    "arabic": "ar", "arabe": "ar", "árabe": "ar", "العربية": "ar", "عربي": "ar",
    "russian": "ru", "russe": "ru", "ruso": "ru", "русский": "ru",
    "chinese": "zh-hans", "chinois": "zh-hans", "chino": "zh-hans", "中文": "zh-hans",
}  # fmt: skip

# “The paper (French)”, “Français”, “PDF [FR]”: the name of a language alone, or set apart.
_SET_APART = re.compile(r"[(\[]\s*(\w{2,10})(?:\s+version)?\s*[)\]]|[-–:|]\s*(\w{2,10})\s*$")
_VERSION = re.compile(r"(\w{4,10})\s+version|version\s+(\w{4,10})", re.IGNORECASE)
_IN_NAME = re.compile(
    r"[-_. ](en|fr|es|ar|ru|zh|cn|english|french|spanish|arabic|russian|chinese)$", re.IGNORECASE
)


def language_of_file(title: str, address: str) -> str | None:
    """The code of a UN language that a link or the name of its file says, else None."""
    words = title.strip().casefold()
    if words in NAMES:
        return NAMES[words]
    for found in (_SET_APART.search(title), _VERSION.search(title)):
        said = next((group for group in found.groups() if group), "") if found else ""
        language = code_of(said)
        if language:
            return language
    try:
        stem = PurePosixPath(unquote(urlsplit(address).path)).stem
    except ValueError:
        return None
    ending = _IN_NAME.search(stem)
    return code_of(ending[1]) if ending else None


def language_of_page(address: str | None, said: str | None) -> str | None:
    """The language that the address of a page begins with, else the one that the page says."""
    try:
        first = urlsplit(address or "").path.strip("/").split("/")[0]
    except ValueError:
        first = ""
    return CODES.get(first) or CODES.get((said or "").split("-")[0].split("_")[0].strip().lower())


def code_of(word: str) -> str | None:
    """Of a language's name, or of its code in capitals or small letters: `It` begins a sentence."""
    return NAMES.get(word.casefold()) or (
        CODES.get(word.lower()) if word in (word.upper(), word.lower()) else None
    )
