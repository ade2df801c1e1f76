"""General comments and recommendations: whose they are, and their symbols as far as they are certain."""

from __future__ import annotations

import pytest

from tests.texts.citing.cited import cited, targets
from travaux.texts.bodies.register import bodies
from travaux.texts.citing import cite
from travaux.texts.citing.comment_symbols import symbol_of

CRC = "the Committee on the Rights of the Child"
JOINT_22 = "CMW/C/GC/3-CRC/C/GC/22"


def test_a_general_comment_in_the_form_of_the_contract() -> None:
    (one,) = cite("See Human Rights Committee general comment No. 36 (2018).")
    assert one.kind == "general-comment"
    assert one.text == "general comment No. 36 (2018)"
    assert one.target == {"symbol": "CCPR/C/GC/36", "body": "ccpr", "number": 36}
    assert one.url == "https://undocs.org/CCPR/C/GC/36"


def test_one_without_a_certain_symbol_has_its_committee_and_number_and_no_address() -> None:
    (one,) = cite("general comment No. 16 of the Human Rights Committee")
    assert one.target == {"symbol": None, "body": "ccpr", "number": 16}
    assert one.url is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"general comment No. 14 (2013) of {CRC}", ["CRC/C/GC/14"]),
        (f"{CRC}, in its general comments No. 6 (2005) and No. 14", ["CRC/GC/2005/6", "CRC/C/GC/14"]),
        (f"general comments Nos. 13, 14 and 15, adopted by {CRC}", [f"CRC/C/GC/{n}" for n in (13, 14, 15)]),
        (
            "general comments No. 21 (1992) on humane treatment, No. 29 (2001) on emergencies and No. 35 "
            "(2014) on liberty, adopted by the Human Rights Committee, general comment No. 13 (2011), "
            f"adopted by {CRC}",
            ["ccpr 21", "CCPR/C/21/Rev.1/Add.11", "CCPR/C/GC/35", "CRC/C/GC/13"],
        ),
        (
            "joint general comment No. 3 (2017) of the Committee on the Protection of the Rights of All "
            f"Migrant Workers and Members of Their Families and No. 22 (2017) of {CRC} on general principles",
            [JOINT_22, JOINT_22],
        ),
        (
            "joint general recommendation No. 31 of the Committee on the Elimination of Discrimination "
            f"against Women/general comment No. 18 of {CRC} (2014)",
            ["CEDAW/C/GC/31-CRC/C/GC/18"] * 2,
        ),
        ("Human Rights Committee, general comment No. 36, para. 2", ["CCPR/C/GC/36"]),
        ("CRC General Comment 14 and CEDAW General Recommendation No. 35", ["CRC/C/GC/14", "CEDAW/C/GC/35"]),
        ("CCPR GC 36; CESCR GC No. 24", ["CCPR/C/GC/36", "E/C.12/GC/24"]),
        ("CERD general recommendation XXX", ["cerd 30"]),
        ("general comment No. 37", ["CCPR/C/GC/37"]),  # no other committee has come so far
        ("general comment No. 17 on article 24 of the ICCPR", ["ccpr 17", "ICCPR 24"]),
        ("general comment No. 6", []),
        ("a new general comment on children, GC 1949, GC 12", []),
    ],
)
def test_whose_general_comment_it_is(text: str, found: list[str]) -> None:
    assert targets(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("l’Observation générale no 36 (2018) du Comité des droits de l’homme", ["CCPR/C/GC/36"]),
        (
            "les observations générales nos 14 et 15 du Comité des droits de l’enfant",
            ["CRC/C/GC/14", "CRC/C/GC/15"],
        ),
        (
            "la recommandation générale n° 35 du Comité pour l’élimination de la discrimination à l’égard"
            " des femmes",
            ["CEDAW/C/GC/35"],
        ),
        ("la observación general núm. 36 (2018) del Comité de Derechos Humanos", ["CCPR/C/GC/36"]),
        (
            "las observaciones generales núms. 14 y 15 del Comité de los Derechos del Niño",
            ["CRC/C/GC/14", "CRC/C/GC/15"],
        ),
        ("el Comité contra la Tortura, en su observación general núm. 4 (2017)", ["CAT/C/GC/4"]),
    ],
)
def test_general_comments_in_french_and_spanish(text: str, found: list[str]) -> None:
    assert targets(text) == found


def test_the_committee_may_have_been_named_before() -> None:
    read = cite(
        [
            ("p1", "The Committee against Torture recalls general comment No. 3 (2012)."),
            ("p2", "The Committee, in its general comment No. 4, and in general comment No. 3,"),
        ]
    )
    assert [one.target["symbol"] for one in read] == ["CAT/C/GC/3", "CAT/C/GC/4", "CAT/C/GC/3"]
    assert targets("The Committee recalls its general comment No. 4.", "CRPD/C/21/D/1/2019") == [
        "CRPD/C/GC/4"
    ]


def test_an_abbreviation_before_it_names_no_treaty() -> None:
    assert cited("CRC general comment No. 14") == [("general comment No. 14", "CRC/C/GC/14")]


def test_every_treaty_body_is_in_the_register_and_has_its_general_comments() -> None:
    slugs = {body.slug for body in bodies() if body.sort == "treaty-body"}
    assert slugs == {"ccpr", "cescr", "cerd", "cedaw", "cat", "spt", "crc", "cmw", "crpd", "ced"}
    assert all(any(symbol_of(slug, number) for number in range(1, 41)) for slug in slugs)
