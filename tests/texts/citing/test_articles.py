"""Articles: lists, ranges, paragraphs, what they are articles of, and whether they exist."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.texts.citing.cited import cited, targets
from travaux.texts.citing import cite
from travaux.texts.instruments import instruments

WORDINGS = ("article {a} of the {full}", "{full}, art. {a}", "the {short} and article {a} thereof")


def test_every_article_resolves_in_three_wordings(shared: Path) -> None:
    files = sorted((shared / "data" / "instruments").glob("*.json"))
    assert len(files) == 41
    for file in files:
        document = json.loads(file.read_text(encoding="utf-8"))
        full, short, *_ = instruments()[document["key"]].names
        for article in {each["article"] for each in document["articles"]}:
            for wording in WORDINGS:
                text = wording.format(a=article, full=full, short=short)
                found = [one.target for one in cite(text) if one.kind == "article"]
                of = {"instrument": document["key"], "article": article, "paragraph": None, "exists": True}
                assert found == [of], text


@pytest.mark.parametrize(
    ("text", "exists"),
    [
        ("article 99 of the ICCPR", False),
        ("article 0 of the ICCPR", False),
        ("article 53 of the ICCPR", True),
        ("article 3 of the Geneva Conventions", None),  # how many articles they have together, none can say
    ],
)
def test_whether_an_article_exists(text: str, exists: bool | None) -> None:
    (one,) = cite(text)
    assert (one.kind, one.target["exists"]) == ("article", exists)


def test_the_first_of_a_list_spans_the_phrase_and_the_others_their_number() -> None:
    text = "See articles 12 (4) and 13 of the International Covenant on Civil and Political Rights."
    assert cited(text) == [(text[4:-1], "ICCPR 12 4"), ("13", "ICCPR 13")]
    (_, second) = cite(text)
    assert text[second.start : second.end] == "13"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("articles 2 to 4 of the CRC", ["CRC 2", "CRC 3", "CRC 4"]),
        ("arts. 6–9 of the ICCPR", ["ICCPR 6", "ICCPR 7", "ICCPR 8", "ICCPR 9"]),
        ("ICCPR, arts. 6, 7 and 9", ["ICCPR 6", "ICCPR 7", "ICCPR 9"]),
        ("the ICCPR (art. 14, para. 3 (d))", ["ICCPR 14 3(d)"]),
        ("paragraph 2 of article 9 of the CEDAW", ["CEDAW 9 2"]),
        ("subparagraph (b) of paragraph 2 of article 3 of the CRC", ["CRC 3 2(b)"]),
        ("articles 9, paragraph 3, and 14, paragraphs 1 to 3, of the ICCPR", ["ICCPR 9 3", "ICCPR 14 1-3"]),
        ("article 14.3 (d) of the ICCPR", ["ICCPR 14 3(d)"]),
        (
            "article IX of the Convention on the Prevention and Punishment of the Crime of Genocide",
            ["GENOCIDE IX"],
        ),
        ("article 9 of the Genocide Convention", ["GENOCIDE IX"]),
        ("article 19 of the UDHR and 17 of the ICCPR", ["UDHR 19", "ICCPR 17"]),
        ("common article 3 of the Geneva Conventions", ["GC1949 3"]),
        ("the Covenant binds; article 3 thereof", []),
        ("the ICCPR, in particular article 3 thereof", ["ICCPR", "ICCPR 3"]),
        ("the ICCPR, and in its articles 6 and 7", ["ICCPR", "ICCPR 6", "ICCPR 7"]),
        ("article 5 of the Penal Code, article 12", []),
    ],
)
def test_lists_ranges_and_paragraphs(text: str, found: list[str]) -> None:
    assert targets(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "les articles 12, paragraphe 4, et 13 du Pacte international relatif aux droits civils"
            " et politiques",
            ["ICCPR 12 4", "ICCPR 13"],
        ),
        ("au paragraphe 4 de l’article 12 du PIDCP", ["ICCPR 12 4"]),
        ("les articles 2 à 4 de la Convention relative aux droits de l’enfant", ["CRC 2", "CRC 3", "CRC 4"]),
        ("l’alinéa d) du paragraphe 3 de l'article 14 du PIDCP", ["ICCPR 14 3(d)"]),
        ("la Convention contre la torture (art. 3)", ["CAT 3"]),
        ("el artículo 7 1) j) del Estatuto de Roma", ["ROME 7 1(j)"]),
        ("el artículo 3 de la Convención sobre los Derechos del Niño", ["CRC 3"]),
        ("los artículos 12, párrafo 4, y 13 del PIDCP", ["ICCPR 12 4", "ICCPR 13"]),
        ("el artículo 14, párr. 3 d), del PIDCP", ["ICCPR 14 3(d)"]),
        ("el artículo 33 de la Convención sobre el Estatuto de los Refugiados", ["CRSR1951 33"]),
    ],
)
def test_articles_in_french_and_spanish(text: str, found: list[str]) -> None:
    assert targets(text) == found


def test_a_paragraph_cites_so_many_articles_of_ranges_and_no_more() -> None:
    assert len(cite("articles 1-93 of the ICRMW, " * 100)) == 100 * 2 + 1000
