"""The UN bodies that the office meets in its work, and the places where a text names them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, NamedTuple

from travaux.texts.bodies.wording import fold, key, name_pattern, without_un

LANGUAGES = ("en", "fr", "es")
SORTS = (
    "organ",
    "committee",
    "council",
    "office",
    "fund",
    "agency",
    "treaty-body",
    "special-procedure",
    "mechanism",
    "conference",
)
# Names that are ordinary words too: an association has its general assembly, a firm its secretary-general.
# Without one capital letter they name nothing.
_COMMON = frozenset(
    key(name)
    for name in (
        "General Assembly",
        "Assemblée générale",
        "Asamblea General",
        "Secretary-General",
        *(f"{ordinal} Committee" for ordinal in ("First", "Second", "Third", "Fourth", "Fifth", "Sixth")),
        *(
            f"{nth} Commission"
            for nth in ("Première", "Deuxième", "Troisième", "Quatrième", "Cinquième", "Sixième")
        ),
        *(f"{nth} Comisión" for nth in ("Primera", "Segunda", "Tercera", "Cuarta", "Quinta", "Sexta")),
        "Human Rights Committee",
        "Comité des droits de l’homme",
        "Comité de Derechos Humanos",
        "Social Forum",
        "Forum social",
        "Foro Social",
    )
)
# Abbreviations that are shown but not looked for: they stand for too much else, for instance an advisory
# group, a share company, a compact disc.
_AMBIGUOUS = frozenset({"AG", "CS", "CD"})
# An abbreviation inside one of these is part of a document's symbol or of an address, and names no body.
_SYMBOL_OR_ADDRESS = re.compile(
    r"\d.*/|/.*\d|\b[AESTC]/|/C[./]|/RES\b|@|://|www\.|\.(?:org|int|net|com|ch)\b"
)
_JOINING = frozenset("/@.:-_")
_REACH = 40
# Abbreviations that are English words too, in a heading set in capitals: WHO MAY ANSWER.
_ENGLISH_WORDS = frozenset({"WHO", "CAT"})


@dataclass(frozen=True)
class Name:
    """What a body is called in one language; `also` are other usual names, to recognise and never to show."""

    name: str
    abbreviation: str
    also: tuple[str, ...]
    description: str


@dataclass(frozen=True)
class Body:
    """One body; `names` by language (en, fr, es), `parent` the slug of the body that it belongs to."""

    slug: str
    sort: str
    parent: str | None
    website: str | None
    names: Mapping[str, Name] = field(hash=False)


class Mention(NamedTuple):
    """`text`, as written from `start` to `end`, names `body`."""

    # A tuple, since a text may hold thousands and a frozen dataclass takes twice as long to make.
    body: Body
    start: int
    end: int
    text: str


@cache
def bodies() -> tuple[Body, ...]:
    """Every body of the register, always in the same order; a parent stands before its parts."""
    folder = resources.files("travaux.texts.bodies")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=str)
    texts = (file.read_text(encoding="utf-8") for file in files)
    read = [_body(entry) for text in texts for entry in tomllib.loads(text)["body"]]
    by_slug = {entry.slug: entry for entry in read}
    placed: dict[str, Body] = {}

    def place(entry: Body) -> None:
        if entry.parent is not None and entry.parent not in placed:
            place(by_slug[entry.parent])
        placed[entry.slug] = entry

    for entry in read:
        if entry.slug not in placed:
            place(entry)
    return tuple(placed.values())


def _body(entry: dict[str, Any]) -> Body:
    names = {
        language: Name(
            name=entry[language]["name"],
            abbreviation=entry[language]["abbreviation"],
            also=tuple(entry[language].get("also", ())),
            description=entry[language]["description"],
        )
        for language in LANGUAGES
    }
    return Body(
        slug=entry["slug"],
        sort=entry["sort"],
        parent=entry.get("parent"),
        website=entry.get("website"),
        names=MappingProxyType(names),
    )


@cache
def _by_slug() -> dict[str, Body]:
    return {entry.slug: entry for entry in bodies()}


def body(slug: str) -> Body:
    """The body of that slug; KeyError if the register has none."""
    return _by_slug()[slug]


def find_bodies(text: str) -> list[Mention]:
    """Where `text` names a body of the register, in reading order, without overlap; the longest name wins.

    Names are found in any case and with any white space, hyphen or apostrophe, with or without "UN" before
    them ("des Nations Unies", "de las Naciones Unidas" after them); abbreviations, which are names of one
    word, only as printed. Both only as whole words, and never inside a symbol or an address.
    """
    pattern = _pattern()
    folded = fold(text)
    mentions: list[Mention] = []
    named: dict[str, Body | None] = {}
    position = 0
    while (match := pattern.search(folded, position)) is not None:
        start, end = match.span()
        words = text[start:end]
        if words not in named:
            named[words] = _named_by(words)
        found = named[words]
        if found is None or (" " not in words and _is_no_name(text, start, end)):
            position = start + 1
        else:
            mentions.append(Mention(found, start, end, words))
            position = end
    return mentions


@cache
def _index() -> tuple[dict[str, Body], dict[str, Body]]:
    """Bodies by their names of several words (as keys) and by those of one word (as printed)."""
    by_key: dict[str, Body] = {}
    by_word: dict[str, Body] = {}
    for entry in bodies():
        for name in entry.names.values():
            for form in filter(None, (name.name, name.abbreviation, *name.also)):
                if " " not in form and form not in _AMBIGUOUS:
                    _enter(by_word, form, entry)
                if " " in form or "-" in form:
                    _enter(by_key, key(form), entry)
    return by_key, by_word


def _enter(index: dict[str, Body], form: str, entry: Body) -> None:
    if (other := index.setdefault(form, entry)) is not entry:
        raise ValueError(f"“{form}” names both {other.slug} and {entry.slug}")


@cache
def _pattern() -> re.Pattern[str]:
    forms = (
        form
        for entry in bodies()
        for name in entry.names.values()
        for form in (name.name, name.abbreviation, *name.also)
        if form
    )
    return re.compile(name_pattern(forms))


def _named_by(words: str) -> Body | None:
    """The body that `words`, which look like a name, do name."""
    if words[:2] in ("un", "Un") and not words[2].isalpha():
        return None  # the French and Spanish article: "un groupe de travail"
    if words.islower() and len(words.split()) == 1:
        return None  # hyphens only: from an address
    by_key, by_word = _index()
    found = by_word.get(words) or by_word.get(without_un(words))
    if found is None:
        known_as = key(words)
        found = None if known_as in _COMMON and words.islower() else by_key.get(known_as)
    return found


def _is_no_name(text: str, start: int, end: int) -> bool:
    """Whether the abbreviation there is part of a symbol or an address, or an English word."""
    if text[end : end + 1] in _JOINING or text[max(0, start - 1) : start] in _JOINING:
        up_to = text[max(0, start - _REACH) : end].rsplit(maxsplit=1)[-1]
        onward = text[start : end + _REACH].split(maxsplit=1)[0]
        if _SYMBOL_OR_ADDRESS.search(up_to) or _SYMBOL_OR_ADDRESS.search(onward):
            return True
    if text[start:end] in _ENGLISH_WORDS:
        by_word = _index()[1]
        before = text[max(0, start - _REACH) : start].rsplit(maxsplit=1)[-1:]
        after = text[end : end + _REACH].split(maxsplit=1)[:1]
        return any(
            word.isupper() and word.isalpha() and len(word) > 1 and word not in by_word
            for word in before + after
        )
    return False
