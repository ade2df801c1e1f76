"""Conventions of the International Labour Organization, by number and by name."""

from __future__ import annotations

import pytest

from tests.texts.citing.cited import cited


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ILO Convention No. 189", [("ILO Convention No. 189", "ILO189")]),
        (
            "ILO Conventions Nos. 29 and 105",
            [("ILO Conventions Nos. 29 and 105", "ILO29"), ("105", "ILO105")],
        ),
        ("Convention No. 29", [("Convention No. 29", "ILO29")]),
        ("C189 and ILO C29, line C10", [("C189", "ILO189"), ("ILO C29", "ILO29")]),
        (
            "the Domestic Workers Convention, 2011 (No. 189), of the International Labour Organization",
            [("Domestic Workers Convention, 2011 (No. 189)", "ILO189")],
        ),
        ("article 3 of ILO Convention No. 29", [("article 3 of ILO Convention No. 29", "ILO29 3")]),
        ("la convention no 29 de l’OIT", [("convention no 29 de l’OIT", "ILO29")]),
        ("el Convenio núm. 169 de la OIT", [("Convenio núm. 169 de la OIT", "ILO169")]),
        ("el Convenio 189 de la OIT", [("Convenio 189 de la OIT", "ILO189")]),
        ("Convention No. 108 of the Council of Europe, Convention 29", []),
    ],
)
def test_conventions_by_number(text: str, found: list[tuple[str, str]]) -> None:
    assert cited(text) == found
