"""Citations as a whole: documents, offsets, the command, and any text."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.texts.citing.cited import in_short
from travaux.cli import travaux
from travaux.texts.citing import cite
from travaux.texts.document import Document, Paragraph

DOCUMENT = {
    "title": "On the Convention against Torture",
    "symbol": "A/HRC/RES/36/18",
    "paragraphs": [
        {"id": "p3", "text": "See A/71/1."},
        {"id": "p4", "text": "Recalling article 99 of the Convention, and its resolution 35/17."},
        {"id": "p5", "text": "Nothing else."},
    ],
}


def test_a_document_brings_its_paragraphs_its_symbol_and_its_title() -> None:
    paragraphs = (
        Paragraph("p3", "See A/71/1."),
        Paragraph("p4", "Article 3 of the Convention; resolution 35/17"),
    )
    document = Document(paragraphs, title="On the Convention against Torture", symbol="A/HRC/RES/36/18")
    assert [(one.paragraph, in_short(one.target)) for one in cite(document)] == [
        ("p3", "A/71/1"),
        ("p4", "CAT 3"),
        ("p4", "A/HRC/RES/35/17"),
    ]


def test_offsets_count_characters_of_the_text_as_it_is() -> None:
    text = "« 😀 »\u00a0: l’article\u00a03\nde la Convention relative aux droits de l’enfant"
    (one,) = cite(text)
    assert text[one.start : one.end] == one.text
    assert one.text.startswith("article\u00a03\nde la Convention")
    assert in_short(one.target) == "CRC 3"


PIECES = st.sampled_from(
    [
        *(
            "article ",
            "articles ",
            "1",
            "/",
            "(",
            ")",
            "-",
            " to ",
            "IV",
            " of the ",
            " thereof",
            "ICCPR",
            "A/RES/",
        ),
        *(
            "its resolution ",
            "resolutions ",
            "general comment No. ",
            "the Committee",
            "Convention",
            "Protocols",
            ", ",
        ),
        *("“the Covenant”", " and ", "ILO ", "No. ", "\n", "paragraph 2 of "),
    ]
)


@settings(deadline=None, max_examples=100)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join)))
def test_any_text_gives_spans_in_range_and_in_order(text: str) -> None:
    read = cite(text)
    assert all(
        0 <= one.start < one.end <= len(text) and one.text == text[one.start : one.end] for one in read
    )
    assert [one.start for one in read] == sorted(one.start for one in read)


def run(*arguments: str) -> str:
    result = CliRunner().invoke(travaux, ["text", "cite", *arguments])
    assert result.exit_code == 0
    return result.output


def test_the_command_prints_the_contract(tmp_path: Path) -> None:
    file = tmp_path / "d.json"
    file.write_text(json.dumps(DOCUMENT), encoding="utf-8")
    first, second, third = json.loads(run(str(file), "--json"))["citations"]
    assert first == {
        "paragraph": "p3",
        "start": 4,
        "end": 10,
        "text": "A/71/1",
        "kind": "symbol",
        "target": {"symbol": "A/71/1"},
        "url": "https://undocs.org/A/71/1",
    }
    assert second["kind"] == "article"
    assert second["target"] == {"instrument": "CAT", "article": "99", "paragraph": None, "exists": False}
    assert (third["kind"], third["target"]) == ("resolution", {"symbol": "A/HRC/RES/35/17"})


def test_the_command_prints_a_table_for_people(tmp_path: Path) -> None:
    file = tmp_path / "d.json"
    file.write_text(json.dumps(DOCUMENT), encoding="utf-8")
    heading, first, second, third = run(str(file)).splitlines()
    assert heading.split() == ["paragraph", "words", "cites", "address"]
    assert first.split() == ["p3", "A/71/1", "A/71/1", "https://undocs.org/A/71/1"]
    assert "article 99 (no such article)" in second
    assert third.index("https://") == first.index("https://") == heading.index("address")
    file.write_text('{"paragraphs": [{"id": "p1", "text": "Nothing."}]}', encoding="utf-8")
    assert run(str(file)) == "Nothing is cited.\n"


def test_the_command_refuses_what_is_not_there(tmp_path: Path) -> None:
    assert CliRunner().invoke(travaux, ["text", "cite", str(tmp_path / "no.json")]).exit_code == 1
