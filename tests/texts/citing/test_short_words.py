"""Short words: what "the Covenant" means, and from where on."""

from __future__ import annotations

import pytest

from tests.texts.citing.cited import in_short, targets
from travaux.texts.citing import cite

COVENANT = "International Covenant on Civil and Political Rights"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"the {COVENANT} (“the Covenant”) and article 2 of the Covenant", ["ICCPR", "ICCPR 2"]),
        (f"the {COVENANT} (hereinafter “the Covenant”), the CRC; the Covenant", ["ICCPR", "CRC", "ICCPR"]),
        ("the Convention against Torture (“the Torture Convention”); the Torture Convention", ["CAT", "CAT"]),
        (f"article 1 of the {COVENANT} (“the Covenant”); the Covenant", ["ICCPR 1", "ICCPR"]),
        ("the Convention binds", []),
        ("the CRC, and the Convention", ["CRC", "CRC"]),
        ("the CRC, the Chicago Convention, the Convention", ["CRC"]),  # another was named: better none
        ("the Charter; article 2 of the Charter", ["UNCHARTER", "UNCHARTER 2"]),
        (
            "the 1951 Convention, la Convention de 1951; article 1 of the 1967 Protocol",
            ["CRSR1951", "CRSR1951", "PRSR1967 I"],
        ),
        ("the Inter-American Convention against Torture", []),
        ("the Geneva Conventions and the Additional Protocols thereto of 1977", ["GC1949", "AP1977"]),
        ("the UNTOC and its Protocols", ["UNTOC", "SMUGGLING", "TRAFFICKING", "FIREARMS2001"]),
        ("the Rome Statute,12 the Monterrey Consensus6 and the Statute9", ["ROME", "MONTERREY2002", "ROME"]),
        ("la quatrième Convention de Genève", ["GC1949-IV"]),
        ("les dispositions de la Charte relatives à la paix; la Carta Internacional", ["UNCHARTER"]),
        ("the London Convention and Protocol", ["LONDON1972", "LONDON1996"]),
        ("the Charter of the Organization of American States; the Charter", []),
        (
            "le Pacte international relatif aux droits civils et politiques (« le Pacte »), "
            "article 2 du Pacte",
            ["ICCPR", "ICCPR 2"],
        ),
        (
            "la Convención sobre los Derechos del Niño (en adelante, “la Convención”), "
            "artículo 3 de la Convención",
            ["CRC", "CRC 3"],
        ),
        (
            "the Convention on the Rights of the Child and the Optional Protocols thereto",
            ["CRC", "CRC-OPAC", "CRC-OPSC", "CRC-OPIC"],
        ),
    ],
)
def test_what_a_short_word_means(text: str, found: list[str]) -> None:
    assert targets(text) == found


def test_it_is_remembered_from_paragraph_to_paragraph_and_from_the_title() -> None:
    read = cite(
        [("p1", "The Convention on the Rights of the Child binds many."), ("p2", "So does the Convention.")]
    )
    assert [(one.paragraph, one.text, in_short(one.target)) for one in read] == [
        ("p1", "Convention on the Rights of the Child", "CRC"),
        ("p2", "Convention", "CRC"),
    ]
    (one,) = cite("Article 3 of the Convention", title="Convention against Torture")
    assert in_short(one.target) == "CAT 3"
