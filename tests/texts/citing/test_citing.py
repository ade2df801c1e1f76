"""Citations: what is found, what it resolves to, and what is left alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.texts.citing.labels import CORPUS, score
from travaux.cli import travaux
from travaux.texts.citing import cite
from travaux.texts.instruments import instruments

INSTRUMENTS = CORPUS.parents[1] / "instruments"
WORDINGS = ("article {a} of the {full}", "{full}, art. {a}", "the {short} and article {a} thereof")


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here: ../shared/data/corpus")
@pytest.mark.parametrize("half", ["open", "held"])
def test_finds_what_was_labelled_by_hand(half: str) -> None:
    right, labelled, found, _ = score(half)
    assert right / labelled >= 0.97
    assert right / found >= 0.97


@pytest.mark.skipif(
    not INSTRUMENTS.exists(), reason="the instruments are not here: ../shared/data/instruments"
)
def test_every_article_resolves_in_three_wordings() -> None:
    files = sorted(INSTRUMENTS.glob("*.json"))
    assert len(files) == 41
    for file in files:
        document = json.loads(file.read_text(encoding="utf-8"))
        full, short, *_ = instruments()[document["key"]].names
        for article in {each["article"] for each in document["articles"]}:
            for wording in WORDINGS:
                text = wording.format(a=article, full=full, short=short)
                targets = [one.target for one in cite(text) if one.kind == "article"]
                wanted = {
                    "instrument": document["key"],
                    "article": article,
                    "paragraph": None,
                    "exists": True,
                }
                assert targets == [wanted], text


def test_an_article_that_is_not_there_does_not_exist() -> None:
    (one,) = cite("See article 99 of the ICCPR.")
    assert one.target == {"instrument": "ICCPR", "article": "99", "paragraph": None, "exists": False}


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("articles 12 (4) and 13 of the ICCPR", [("ICCPR", "12", "4"), ("ICCPR", "13", None)]),
        (
            "les articles 2 à 4 de la Convention relative aux droits de l’enfant",
            [("CRC", n, None) for n in "234"],
        ),
        ("el artículo 33 de la Convención sobre el Estatuto de los Refugiados", [("CRSR1951", "33", None)]),
        ("paragraph 2 of article 9 of the CEDAW", [("CEDAW", "9", "2")]),
    ],
)
def test_reads_lists_ranges_and_three_languages(
    text: str, targets: list[tuple[str, str, str | None]]
) -> None:
    got = [(c.target["instrument"], c.target["article"], c.target["paragraph"]) for c in cite(text)]
    assert got == targets


@pytest.mark.parametrize(
    ("text", "of", "symbols"),
    [
        ("its resolution 35/17 of 22 June 2017", "A/HRC/RES/36/18", ["A/HRC/RES/35/17"]),
        ("its resolution 35/17 of 22 June 2017", "A/RES/71/1", ["A/RES/35/17"]),
        ("Council resolution 2254 (2015)", "", ["S/RES/2254(2015)"]),
        ("la résolution 71/1 de l’Assemblée, et A/HRC/35/25", "", ["A/RES/71/1", "A/HRC/35/25"]),
        (
            "resolutions 66/172 of 19 December 2011, 68/179 of 18 December 2013 and 70/147",
            "A/RES/71/1",
            ["A/RES/66/172", "A/RES/68/179", "A/RES/70/147"],
        ),
    ],
)
def test_resolves_resolutions_from_the_document_that_names_them(
    text: str, of: str, symbols: list[str]
) -> None:
    assert [one.target["symbol"] for one in cite(text, symbol=of)] == symbols


def test_a_general_comment_belongs_to_the_committee_that_is_named_with_it() -> None:
    read = cite(
        "the Human Rights Committee, in general comment No. 36 (2018), and general comment No. 14 (2013) "
        "of the Committee on the Rights of the Child"
    )
    assert [one.target["symbol"] for one in read] == ["CCPR/C/GC/36", "CRC/C/GC/14"]


def test_a_short_word_means_what_was_named_before() -> None:
    read = cite(
        [("p1", "The Convention on the Rights of the Child binds many."), ("p2", "So does the Convention.")]
    )
    assert [(one.paragraph, one.text, one.target["instrument"]) for one in read] == [
        ("p1", "Convention on the Rights of the Child", "CRC"),
        ("p2", "Convention", "CRC"),
    ]


PIECES = st.sampled_from(
    ["article ", "articles ", "1", "/", "(", ")", "IV", " of the ", "ICCPR", "A/RES/", "its resolution "]
)


@settings(deadline=None, max_examples=150)
@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_any_text_gives_spans_in_range_and_in_order(text: str) -> None:
    read = cite(text)
    assert all(
        0 <= one.start < one.end <= len(text) and one.text == text[one.start : one.end] for one in read
    )
    assert [one.start for one in read] == sorted(one.start for one in read)


def test_the_command_prints_the_contract(tmp_path: Path) -> None:
    file = tmp_path / "d.json"
    file.write_text(json.dumps({"paragraphs": [{"id": "p3", "text": "See A/71/1."}]}), encoding="utf-8")
    printed = json.loads(CliRunner().invoke(travaux, ["text", "cite", str(file)]).output)
    assert printed["citations"] == [
        {
            "paragraph": "p3",
            "start": 4,
            "end": 10,
            "text": "A/71/1",
            "kind": "symbol",
            "target": {"symbol": "A/71/1"},
            "url": "https://undocs.org/A/71/1",
        }
    ]
    assert CliRunner().invoke(travaux, ["text", "cite", str(tmp_path / "no.json")]).exit_code == 1
