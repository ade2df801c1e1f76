"""HTML put together so that nothing goes in unescaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import NewType

from travaux.texts.writing.characters import carried
from travaux.texts.writing.paper import FROM_RIGHT

Markup = NewType("Markup", str)  # text in which all that is no tag of ours is escaped

_TAG_OF_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{1,8}){0,4}", re.ASCII)
_PLAIN = re.compile(r"[\w.-]+", re.ASCII)


def escaped(text: str) -> Markup:
    """Any text as HTML."""
    return Markup(escape(carried(text)))


def joined(parts: Iterable[Markup]) -> Markup:
    return Markup("".join(parts))


def tag(name: str, content: Markup = Markup(""), /, **attributes: str) -> Markup:
    """An element. Attributes that are empty are left out; `class_` and `for_` are meant without their dash,
    and a dash within a name is written as one below.
    """
    return Markup(f"{start(name, **attributes)}{content}</{name}>")


def start(name: str, /, **attributes: str) -> Markup:
    """The opening tag of an element, or an element that has no content."""
    if not attributes:
        return Markup(f"<{name}>")
    given = ((key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items() if value)
    return Markup("".join((f"<{name}", *(f' {key}="{escaped(value)}"' for key, value in given), ">")))


def filled(template: str, /, **parts: Markup) -> Markup:
    """A sentence of the page's own words, in which the names in braces stand for parts."""
    pieces = re.split(r"\{(\w+)\}", template)
    return joined(parts[piece] if at % 2 else escaped(piece) for at, piece in enumerate(pieces))


def direction_of(language: str) -> str:
    """The way a language is written."""
    return "rtl" if language.lower().partition("-")[0] in FROM_RIGHT else "ltr"


def language_of(language: str | None, page: str) -> Mapping[str, str]:
    """The attributes of text in a language on a page in another; none where they are the same. Of text whose
    language is not known, its letters decide which way it runs.
    """
    if language is None or not _TAG_OF_LANGUAGE.fullmatch(language):
        return {"lang": "und", "dir": "auto"}
    if language == page:
        return {}
    return {"lang": language, "dir": direction_of(language)}


def anchor(side: str, name: str) -> str:
    """The id on the page of a paragraph of the old or new text: `old-p12`; signs that an id or an address
    cannot have are spelt in hexadecimal numbers.
    """
    plain = name if _PLAIN.fullmatch(name) else "~" + name.encode("utf-8", "surrogatepass").hex()
    return f"{side}-{plain}"
