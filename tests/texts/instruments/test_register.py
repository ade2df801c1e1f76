"""The register of instruments: complete in every entry, and in agreement with the instruments themselves."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from travaux.texts.bodies.register import bodies
from travaux.texts.citing import cite
from travaux.texts.citing.symbols import one_form
from travaux.texts.citing.targets import address, whole
from travaux.texts.instruments import instruments


def test_it_holds_more_than_sixty_and_says_of_each_where_its_text_is() -> None:
    assert len(instruments()) > 200
    assert [id for id in instruments() if not (address(whole(id)) or "").startswith("https://")] == []


def test_numbers_of_articles_agree_with_the_instruments(shared: Path) -> None:
    files = sorted((shared / "data" / "instruments").glob("*.json"))
    assert len(files) == 41
    for file in files:
        document = json.loads(file.read_text(encoding="utf-8"))
        count = len({each["article"] for each in document["articles"]})
        assert (document["key"], instruments()[document["key"]].articles) == (document["key"], count)


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_every_instrument_is_found_by_its_name_in_three_languages(language: str) -> None:
    missed = []
    for one in instruments().values():
        name = one.titles[language]
        found = [each.target.get("instrument") for each in cite(f"under the {name}.")]
        if found != [one.id]:
            missed.append((name, found))
    assert missed == []


def test_symbols_stand_in_the_one_form_and_bodies_are_in_the_register() -> None:
    slugs = {body.slug for body in bodies()}
    for one in instruments().values():
        assert one.symbol is None or one_form(one.symbol) == one.symbol
        assert one.body is None or one.body in slugs
        assert one.protocol_to is None or one.protocol_to in instruments()


def test_the_universal_declaration_has_the_name_of_its_translations(shared: Path) -> None:
    path = shared / "data" / "instruments" / "udhr-all-languages.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        titles = {each["file"]: each["title"] for each in map(json.loads, lines)}
    ours = instruments()["UDHR"].titles
    assert (ours["fr"], ours["es"]) == (titles["udhr_fra"], titles["udhr_spa"])
