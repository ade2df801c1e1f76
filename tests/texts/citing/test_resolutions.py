"""Resolutions and decisions in words: whose they are, lists of them, years of the Security Council."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.texts.citing.cited import cited, targets
from travaux.texts.citing.security_council import year_of


@pytest.mark.parametrize(
    ("text", "of", "symbols"),
    [
        ("its resolution 35/17 of 22 June 2017", "A/HRC/RES/36/18", ["A/HRC/RES/35/17"]),
        ("its resolution 35/17 of 22 June 2017", "A/RES/71/1", ["A/RES/35/17"]),
        ("the General Assembly, in its resolution 71/1,", "A/HRC/RES/36/18", ["A/RES/71/1"]),
        ("Council resolution 2254 (2015)", "", ["S/RES/2254(2015)"]),
        ("Council resolution 35/17", "", ["A/HRC/RES/35/17"]),
        ("resolution 71/1 of the General Assembly", "A/HRC/RES/36/18", ["A/RES/71/1"]),
        ("Human Rights Council decision 36/115", "", ["A/HRC/DEC/36/115"]),
        ("Economic and Social Council resolution 1996/31", "", ["E/RES/1996/31"]),
        ("Commission on Human Rights resolution 2005/80", "", ["E/CN.4/RES/2005/80"]),
        ("Commission on Narcotic Drugs resolution 60/1", "", ["E/CN.7/RES/60/1"]),
        ("United Nations Environment Assembly resolution 4/19", "", ["UNEP/EA.4/Res.19"]),
        ("World Health Assembly resolution 58/3", "", []),
        ("resolution 5/7 of 22 October 2010, adopted by the Conference of the Parties", "A/RES/66/180", []),
        (
            "Council resolutions 1979/41 and 1981/83",
            "E/CN.9/2021/1",
            ["E/RES/1979/41", "E/RES/1981/83"],
        ),
        ("decisions 21/1 and 21/2 adopted by the High-level Committee on South-South Cooperation", "", []),
        (
            "see decision 2013/201 B and decision 2013/101",
            "E/CN.9/2014/1",
            ["E/DEC/2013/201 B", "E/CN.9/DEC/2013/101"],
        ),
        ("resolution 3/2005 of the Conference, and resolution 2/10", "UNEP/GC/1", []),
        ("its resolutions 76/245 and 76/247 A to C", "A/RES/76/246", ["A/RES/76/245", "A/RES/76/247 A-C"]),
        (
            "resolutions 69/213 of 19 December 2014; 70/197 and 74/306",
            "",
            ["A/RES/69/213", "A/RES/70/197", "A/RES/74/306"],
        ),
        ("General Assembly resolution 217 A (III)", "", ["A/RES/217(III)A"]),
        ("resolution 2200A (XXI) of 16 December 1966", "", ["A/RES/2200(XXI)A"]),
        ("resolutions S-8/1 and ES-10/15", "", ["A/RES/S-8/1", "A/RES/ES-10/15"]),
        ("resolution 57/270 B of 23 June 2003", "", ["A/RES/57/270 B"]),
        (
            "UNGA Res 71/1; HRC res. 35/17; UNSCR 1325",
            "",
            ["A/RES/71/1", "A/HRC/RES/35/17", "S/RES/1325(2000)"],
        ),
        ("the resolution of 1995, and paragraph 12/13", "", []),
    ],
)
def test_whose_resolution_it_is(text: str, of: str, symbols: list[str]) -> None:
    assert targets(text, of) == symbols


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("la résolution 71/1 de l’Assemblée générale", ["A/RES/71/1"]),
        ("la résolution 689 (XXXV) de la Commission économique pour l’Amérique latine et les Caraïbes", []),
        ("el Consejo Económico y Social, en virtud de su resolución 9 (I)", ["E/RES/9(I)"]),
        ("Rappelant ses résolutions 66/172 du 19 décembre 2011 et 68/179", ["A/RES/66/172", "A/RES/68/179"]),
        ("la résolution 2254 (2015) du Conseil de sécurité", ["S/RES/2254(2015)"]),
        ("la résolution 1325 du Conseil de sécurité", ["S/RES/1325(2000)"]),
        ("la résolution 35/17 du Conseil des droits de l'homme", ["A/HRC/RES/35/17"]),
        ("la décision 36/115 du Conseil des droits de l’homme", ["A/HRC/DEC/36/115"]),
        ("la resolución 35/17 del Consejo de Derechos Humanos", ["A/HRC/RES/35/17"]),
        ("las resoluciones 71/280 y 73/195 de la Asamblea General", ["A/RES/71/280", "A/RES/73/195"]),
        ("su resolución 217 A (III), de 10 de diciembre de 1948", ["A/RES/217(III)A"]),
        ("en su resolución 2133 (2014), el Consejo de Seguridad", ["S/RES/2133(2014)"]),
    ],
)
def test_resolutions_in_french_and_spanish(text: str, symbols: list[str]) -> None:
    assert targets(text) == symbols


def test_the_first_of_a_list_spans_the_phrase_and_the_others_their_number() -> None:
    assert cited("Recalling its resolutions 66/172 of 19 December 2011, 68/179 and 70/147", "A/RES/71/1") == [
        ("its resolutions 66/172 of 19 December 2011, 68/179 and 70/147", "A/RES/66/172"),
        ("68/179", "A/RES/68/179"),
        ("70/147", "A/RES/70/147"),
    ]


def test_a_list_goes_on_behind_the_title_of_a_resolution() -> None:
    text = (
        "resolutions 66/172 of 19 December 2011 on the Convention on the Rights of the Child, "
        "68/179 of 18 December 2013"
    )
    assert targets(text, "A/RES/71/1") == ["A/RES/66/172", "CRC", "A/RES/68/179"]


@pytest.mark.parametrize(
    ("number", "year"), [(1, 1946), (242, 1967), (1325, 2000), (2254, 2015), (2767, 2024), (2768, None)]
)
def test_the_number_says_the_year_of_a_resolution_of_the_security_council(
    number: int, year: int | None
) -> None:
    assert year_of(number) == year


def test_the_years_are_those_of_the_published_list(shared: Path) -> None:
    table = shared / "data" / "reference" / "unsc_resolutions_list_1946-2015.csv"
    rows = list(csv.DictReader(table.read_text(encoding="utf-8").splitlines(), delimiter=";"))
    assert len(rows) > 2200
    assert [row["Number"] for row in rows if year_of(int(row["Number"])) != int(row["Year"])] == []


def test_a_number_whose_year_is_not_known_keeps_none() -> None:
    assert targets("Security Council resolution 2790") == ["S/RES/2790"]
