"""The instruments that UN texts cite, read from the TOML files beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources
from types import MappingProxyType

LANGUAGES = ("en", "fr", "es")


@dataclass(frozen=True)
class Instrument:
    """One instrument; `titles` are its full names by language (en, fr, es), `names` all its names and
    abbreviations. `articles` is None where it has none or their number is not known; `body` is the slug of
    the treaty body that watches over it.
    """

    id: str
    date: date
    binding: bool
    symbol: str | None
    articles: int | None
    roman: bool
    protocol_to: str | None
    url: str | None
    body: str | None
    titles: Mapping[str, str] = field(hash=False)
    names: tuple[str, ...]


@cache
def instruments() -> MappingProxyType[str, Instrument]:
    """Every instrument by its id. ValueError where two have the same id."""
    found: dict[str, Instrument] = {}
    for file in sorted(resources.files("travaux.texts.instruments").iterdir(), key=str):
        if not file.name.endswith(".toml"):
            continue
        for entry in tomllib.loads(file.read_text(encoding="utf-8"))["instrument"]:
            if entry["id"] in found:
                raise ValueError(f"two instruments are called {entry['id']}")
            in_languages = [entry[language] for language in LANGUAGES]
            names = [name for each in in_languages for name in (each["name"], each["short"], *each["also"])]
            found[entry["id"]] = Instrument(
                id=entry["id"],
                date=entry["date"],
                binding=entry["binding"],
                symbol=entry.get("symbol"),
                articles=entry.get("articles"),
                roman=entry.get("numerals") == "roman",
                protocol_to=entry.get("protocol_to"),
                url=entry.get("url"),
                body=entry.get("body"),
                titles=MappingProxyType({each: entry[each]["name"] for each in LANGUAGES}),
                names=tuple(dict.fromkeys([*names, *entry["abbreviations"]])),
            )
    return MappingProxyType(found)
