"""Symbols of UN documents: found whole, and given in one form."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from tests.texts.citing.cited import cited, targets
from travaux.texts.citing import cite

# An example that is a symbol, or a number that stands after the word "resolution"; the list has addresses
# and titles too.
SYMBOL = re.compile(r"[A-Z]+/[^:]*\d[^:]*")
NUMBER = re.compile(r"(?:E?S-)?\d+/\d+(?: [A-Z])?|\d+ (?:[A-Z] )?\([XVI]+\)|\d{4}\(\d{4}\)")


def test_symbols_of_every_series_seen_are_found_whole(shared: Path) -> None:
    table = shared / "data" / "reference" / "document_symbol_patterns_observed.csv"
    missed, tried = [], 0
    for row in csv.DictReader(table.read_text(encoding="utf-8").splitlines()):
        example = " ".join(row["example"].split()).strip(" ,")
        if not (SYMBOL.fullmatch(example) or NUMBER.fullmatch(example)) or example.startswith("www"):
            continue
        tried += 1
        named = example if "/" in example and example[0].isalpha() and "-" not in example[:3] else ""
        found = cited(f"as said in {named or f'resolution {example}'}, which was read")
        if len(found) != 1 or not found[0][0].endswith(example):
            missed.append(example)
    assert tried >= 130
    assert missed == ["ST/SG/AC.10/C.3/"]  # a symbol that was cut off


@pytest.mark.parametrize(
    ("written", "symbol"),
    [
        ("A/RES/217 A (III)", "A/RES/217(III)A"),
        ("A/RES/217(III)A", "A/RES/217(III)A"),
        ("A/RES/217 (III) A", "A/RES/217(III)A"),
        ("A/RES/118/(II)", "A/RES/118(II)"),
        ("A/RES/48/218/B", "A/RES/48/218 B"),
        ("A/RES/61/267B", "A/RES/61/267 B"),
        ("S/RES/2457 (2019)", "S/RES/2457(2019)"),
        ("S/RES/2337", "S/RES/2337(2017)"),
        ("A/520/REV.20", "A/520/Rev.20"),
        ("A/70/357–S/2015/682", "A/70/357-S/2015/682"),
        ("CMW/C/GC/3-CRC/C/GC/22", "CMW/C/GC/3-CRC/C/GC/22"),
        ("A/73/12 (Part II)", "A/73/12 (Part II)"),
    ],
)
def test_a_symbol_has_one_form_however_it_is_written(written: str, symbol: str) -> None:
    assert targets(f"See {written}, and on.") == [symbol]


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("A/HRC/35/25", "https://undocs.org/A/HRC/35/25"),
        ("S/RES/2254 (2015)", "https://undocs.org/S/RES/2254(2015)"),
        ("A/RES/217(III)A", "https://undocs.org/A/RES/217(III)"),  # one document holds parts A to E
        ("A/RES/57/270 B", "https://undocs.org/A/RES/57/270B"),
    ],
)
def test_a_symbol_links_to_the_document_in_the_form_of_the_un(written: str, address: str) -> None:
    assert [one.url for one in cite(f"See {written}.")] == [address]


def test_an_end_of_a_sentence_or_a_bracket_is_no_part_of_a_symbol() -> None:
    assert cited("(see A/71/1). A report, A/71/2; and/or 1/2, TCP/IP") == [
        ("A/71/1", "A/71/1"),
        ("A/71/2", "A/71/2"),
    ]


def test_a_symbol_inside_an_address_is_left_alone() -> None:
    assert cited("https://example.org/A/RES/71/1") == []
