"""A comparison as tracked changes: both texts come out of it, and Word gets what its schema asks for."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from bench.texts import real
from tests.texts.reading.libreoffice import readings
from tests.texts.writing.redlines import W, arabic, every_relation, part, plain, reading, shapes, text
from travaux.texts.comparing.comparison import Comparison, compare
from travaux.texts.document import Document, Paragraph, Source
from travaux.texts.writing.inline import printable
from travaux.texts.writing.redline_word import redline_docx

DATE = datetime(2018, 3, 5, 10, 0)  # noqa: DTZ001 (Word's dates have no zone)
RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# The order in which the schema has the children that are written (CT_PPr, CT_ParaRPr with CT_RPr, CT_SectPr).
ORDER = {
    "pPr": ["pStyle", "bidi", "rPr"],
    "rPr": ["ins", "del", "moveFrom", "moveTo", "rStyle", "rtl"],
    "sectPr": ["headerReference", "footerReference", "pgSz", "pgMar", "titlePg", "bidi"],
}  # fmt: skip
CHANGES = ("ins", "del", "moveFrom", "moveTo")
PIECES = st.sampled_from(
    (
        "States shall protect",
        "at sea",
        "1.",
        "every child",
        "a\nb",
        "\n",
        " ",
        "حق",
        "权利",
        "=1+1",
        "\x00\ud800",
    )
)
TEXTS = st.one_of(st.text(max_size=20), st.lists(PIECES, max_size=6).map(" ".join))
PARAGRAPHS = st.builds(
    Paragraph,
    st.just(""),
    TEXTS,
    st.sampled_from((None, "1.", "2.", "(a)", "", "\t")),
    st.none(),
    st.sampled_from(("title", "heading", "text", "item", "footnote")),
    st.integers(0, 9),
)
DOCUMENTS = st.lists(PARAGRAPHS, max_size=7).map(
    lambda some: Document(tuple(replace(one, id=f"p{at}") for at, one in enumerate(some)))
)


def held(found: Comparison) -> bytes:
    """Accepted it is the new text, rejected the old."""
    docx = redline_docx(found, date=DATE)
    for decision, document in (("accept", found.new), ("reject", found.old)):
        labels = [printable(one.label or "") for one in document.paragraphs]
        texts = [printable(one.text) for one in document.paragraphs]
        wanted = [f"{label}\t{said}" if label else said for label, said in zip(labels, texts, strict=True)]
        assert reading(docx, decision) == (wanted or [""])  # type: ignore[arg-type]
    return docx


# The first letter of any script takes Hypothesis a second to find; a file takes what it takes.
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DOCUMENTS, DOCUMENTS)
def test_any_two_texts_come_out_again(old: Document, new: Document) -> None:
    sound(held(compare(old, new)))


@pytest.mark.parametrize("pair", [every_relation(), arabic(), *shapes()])
def test_pairs_with_hard_ends_come_out_again(pair: tuple[Document, Document]) -> None:
    sound(held(compare(*pair)))


def test_real_pairs_come_out_again(shared: Path) -> None:
    names = [name for name, old, new in real.pairs(shared / "data") if sound(held(compare(old, new)))]
    assert len(names) >= 15


def test_every_relation_is_in_the_pair_that_claims_it() -> None:
    assert all(compare(*every_relation()).summary().values())


def sound(docx: bytes) -> bool:
    """What Word asks for beyond a well-formed file: numbers, pairs, order, parts."""
    body = part(docx, "word/document.xml")
    numbers = Counter(one.get(f"{W}id") for one in body.iter(*(f"{W}{name}" for name in CHANGES)))
    starts: dict[str, list[Any]] = {
        name: list(body.iter(f"{W}{name}RangeStart")) for name in ("moveFrom", "moveTo")
    }
    for name, some in starts.items():
        ends = [one.get(f"{W}id") for one in body.iter(f"{W}{name}RangeEnd")]
        assert ends == [one.get(f"{W}id") for one in some]  # none within another, each closed
        assert all(one.get(f"{W}author") and one.get(f"{W}date") for one in some)
        numbers.update(ends)
    numbers.update(one.get(f"{W}id") for one in part(docx, "word/comments.xml"))
    assert set(numbers.values()) <= {1}
    names = [sorted(one.get(f"{W}name") for one in some) for some in starts.values()]
    assert names[0] == names[1]
    assert len(set(names[0])) == len(names[0])
    assert all(
        one.get("{http://www.w3.org/XML/1998/namespace}space") for one in body.iter(f"{W}t", f"{W}delText")
    )
    assert not any(one.find(f"{W}r/{W}t") is not None for one in body.iter(f"{W}del"))
    assert not any(
        one.find(f"{W}r/{W}delText") is not None
        for one in body.iter(*(f"{W}{n}" for n in CHANGES if n != "del"))
    )
    for name in ("document", "header1", "header2", "footer1", "comments"):
        in_order(part(docx, f"word/{name}.xml"))
    has_its_parts(docx)
    return True


def in_order(root: Any) -> None:
    for name, order in ORDER.items():
        for element in root.iter(f"{W}{name}"):
            places = [order.index(child.tag.removeprefix(W)) for child in element]
            assert places == sorted(places), etree.tostring(element)


def has_its_parts(docx: bytes) -> None:
    """Every part is named in the list of types, every link leads to a part, every style is there."""
    names = set(zipfile.ZipFile(io.BytesIO(docx)).namelist())
    types = {one.get("PartName") for one in part(docx, "[Content_Types].xml")} - {None}
    assert types == {f"/{name}" for name in names if name.endswith(".xml") and not name.startswith("[")}
    links = {
        one.get("Id"): one.get("Target")
        for one in part(docx, "word/_rels/document.xml.rels").iter(RELATIONSHIPS)
    }
    assert {f"word/{target}" for target in links.values()} <= names
    styles = {one.get(f"{W}styleId") for one in part(docx, "word/styles.xml").iter(f"{W}style")}
    for name in ("document", "header1", "header2", "footer1", "comments", "styles"):
        root = part(docx, f"word/{name}.xml")
        used = {
            one.get(f"{W}val") for tag in ("pStyle", "rStyle", "basedOn") for one in root.iter(f"{W}{tag}")
        }
        assert used <= styles


def moves(docx: bytes) -> Iterator[tuple[str, str]]:
    """The words that moved: at the place that they left, and where they arrived."""
    body = part(docx, "word/document.xml")
    for tag in ("moveFrom", "moveTo"):
        for one in body.iter(f"{W}{tag}"):
            if said := "".join(one.itertext()):
                yield tag, said


def test_words_that_moved_are_the_same_at_both_places_and_others_are_changes() -> None:
    docx = redline_docx(compare(*every_relation()))
    left = " ".join(said for tag, said in moves(docx) if tag == "moveFrom")
    arrived = " ".join(said for tag, said in moves(docx) if tag == "moveTo")
    assert "Teachers learn" in left
    assert sorted(left.split()) == sorted(arrived.split())
    assert "some of" not in left + arrived


def test_paragraph_that_was_split_is_one_paragraph_with_an_inserted_end() -> None:
    docx = redline_docx(compare(text("One sea. Two lakes."), text("One sea.", "Two lakes.")))
    paragraphs = list(part(docx, "word/document.xml").iter(f"{W}p"))
    assert [one.find(f"{W}pPr/{W}rPr/{W}ins") is not None for one in paragraphs] == [True, False]


def test_number_that_changed_is_a_tracked_change_of_the_whole_number() -> None:
    sentence = "States protect all persons at sea."
    docx = redline_docx(compare(text(("16.", sentence)), text(("17.", sentence))))
    body = part(docx, "word/document.xml")
    changes = [(one.tag.removeprefix(W), "".join(one.itertext())) for one in body.iter(f"{W}ins", f"{W}del")]
    assert changes == [("del", "16."), ("ins", "17.")]


def test_words_that_went_far_into_another_paragraph_have_a_remark() -> None:
    far = "Consular officers visit detained nationals within three days of their arrest"
    between = [f"{sentence}." for sentence in plain(every_relation()[0])[2:7]]
    start = "Host cities open their libraries to everybody who wants to read at night"
    docx = held(compare(text(f"{start}.", *between, f"{far}."), text(f"{start}. {far}.", *between)))
    assert ["".join(one.itertext()) for one in part(docx, "word/comments.xml")] == [
        "Words of this went into the new text’s no. 1."
    ]


def test_head_says_what_was_compared_and_the_body_does_not() -> None:
    old, new = every_relation()
    old = replace(old, title="Zero draft", symbol="A/99/L.1", source=Source("zero.docx", "ab" * 32, ""))
    docx = redline_docx(compare(old, replace(new, title="Rev.1")))
    first = "".join(part(docx, "word/header1.xml").itertext())
    for words in (
        "Zero draft · A/99/L.1 · zero.docx · SHA-256 abababababababab…",
        "Rev.1",
        "1 split",
        "renumbered",
    ):
        assert words in first
    assert "".join(part(docx, "word/header2.xml").itertext()) == "Zero draft → Rev.1"


def test_same_comparison_gives_the_same_bytes_and_dates_only_where_one_is_given() -> None:
    found = compare(*every_relation())
    assert redline_docx(found) == redline_docx(found)
    dated = {
        one.get(f"{W}date")
        for one in part(redline_docx(found, date=DATE), "word/document.xml").iter(f"{W}ins")
    }
    assert "2018-03-05T10:00:00Z" in dated
    assert None in {
        one.get(f"{W}date") for one in part(redline_docx(found), "word/document.xml").iter(f"{W}ins")
    }


def test_arabic_runs_from_right_to_left_and_latin_symbols_in_it_do_not() -> None:
    body = part(redline_docx(compare(*arabic())), "word/document.xml")
    assert all(one.find(f"{W}pPr/{W}bidi") is not None for one in body.iter(f"{W}p"))
    runs = {"".join(run.itertext()): run.find(f"{W}rPr/{W}rtl") is not None for run in body.iter(f"{W}r")}
    assert runs["A/RES/71/1"] is False
    assert runs["مشروع بشأن العبور الآمن"] is True


@pytest.mark.slow
def test_libreoffice_accepts_to_the_new_text_and_rejects_to_the_old(tmp_path: Path) -> None:
    pairs = [every_relation(), arabic(), *shapes()]
    agree(tmp_path, [compare(*pair) for pair in pairs])


@pytest.mark.slow
def test_libreoffice_accepts_and_rejects_the_declaration_and_the_compact(
    tmp_path: Path, shared: Path
) -> None:
    folder = shared / "data" / "history"
    old, new = (
        real.document(folder, name)
        for name in (
            "2016-09-19_A-RES-71-1_new_york_declaration.txt",
            "2018-12-19_A-RES-73-195_global_compact_migration_FINAL.txt",
        )
    )
    agree(tmp_path, [compare(old, new)], dates=(DATE,))


def agree(folder: Path, found: list[Comparison], dates: tuple[datetime | None, ...] = (DATE, None)) -> None:
    """In LibreOffice, with and without a date."""
    paths, wanted = [], []
    for number, one in enumerate(found):
        for date in dates:
            paths.append(folder / f"{number}{'dated' if date else ''}.docx")
            paths[-1].write_bytes(redline_docx(one, date=date))
            wanted.append((plain(one.new), plain(one.old)))
    for path, both, ours in zip(paths, readings(paths), wanted, strict=True):
        assert both == ours, path.name
