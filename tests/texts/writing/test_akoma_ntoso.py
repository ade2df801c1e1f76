"""A Document as Akoma Ntoso: valid by the schema of OASIS, and every text stands in it as it was."""

from __future__ import annotations

import datetime
import gzip
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.texts.writing.drafts import drafts
from travaux.texts.document import KINDS, Document, Paragraph
from travaux.texts.writing.akoma_ntoso import akoma_ntoso
from travaux.texts.writing.akoma_ntoso_elements import NAMESPACE
from travaux.texts.writing.characters import carried

FOLDER = Path(__file__).parent / "akoma_ntoso_schema"
AKN = {"a": NAMESPACE}


@pytest.fixture(scope="module")
def schema() -> Any:
    with gzip.open(FOLDER / "akomantoso30.xsd.gz") as file:
        return etree.XMLSchema(etree.parse(file, base_url=(FOLDER / "akomantoso30.xsd").as_uri()))


def parsed(document: Document, **facts: Any) -> Any:
    return etree.fromstring(akoma_ntoso(document, **facts).encode())


def texts_of(root: Any) -> Iterator[str]:
    """The texts in their order, without footnotes."""
    for element in root.iter(*(f"{{{NAMESPACE}}}{name}" for name in ("docTitle", "heading", "p"))):
        is_wrapper = (
            element.find("a:docTitle", AKN) is not None or element.find("a:docNumber", AKN) is not None
        )
        if not is_wrapper and element.getparent().tag != f"{{{NAMESPACE}}}authorialNote":
            yield element.text or ""


def notes_of(root: Any) -> list[str]:
    return [one.text or "" for one in root.iterfind(".//a:authorialNote/a:p", AKN)]


@st.composite
def documents(draw: st.DrawFn) -> Document:
    many = draw(st.integers(0, 9))
    ids = [f"p{at}" for at in range(many)]
    paragraphs = tuple(
        Paragraph(
            name,
            draw(st.text(max_size=12)),
            draw(st.none() | st.sampled_from(("1.", "(a)", "I", "16 bis", "*")) | st.text(max_size=3)),
            kind=draw(st.sampled_from(KINDS)),
            level=draw(st.integers(0, 4)),
            parent=draw(st.none() | st.sampled_from(ids)),
        )
        for name in ids
    )
    language = draw(st.sampled_from((None, "en", "zh-Hans", "deu", "x y")))
    return Document(paragraphs, draw(st.none() | st.text()), draw(st.none() | st.text()), language)


@settings(max_examples=80, deadline=None)
@given(document=documents())
def test_any_document_is_valid_and_keeps_its_texts(schema: Any, document: Document) -> None:
    root = parsed(document)
    assert schema.validate(root), schema.error_log
    found = Counter(filter(None, (*texts_of(root), *notes_of(root))))
    expected = Counter(carried(one.text) for one in document.paragraphs if one.text)
    if document.title and (not document.paragraphs or document.paragraphs[0].kind != "title"):
        expected[carried(document.title)] += 1
    assert found == expected
    printed = Counter(one.text for name in ("num", "docNumber") for one in root.iterfind(f".//a:{name}", AKN))
    printed.update(one.get("marker") for one in root.iterfind(".//a:authorialNote[@marker]", AKN))
    labels = Counter(carried(one.label) for one in document.paragraphs if one.label)
    if document.symbol:
        labels[carried(document.symbol)] += 1
    assert printed == labels


@given(st.lists(st.text(min_size=1, max_size=9).filter(str.strip), max_size=8), st.data())
def test_texts_stand_in_their_order(texts: list[str], data: st.DataObject) -> None:
    kinds = [kind for kind in KINDS if kind != "footnote"]
    document = Document(
        tuple(
            Paragraph(
                f"p{at}", text, kind=data.draw(st.sampled_from(kinds)), level=data.draw(st.integers(0, 3))
            )
            for at, text in enumerate(texts)
        )
    )
    root = parsed(document)
    assert [one for one in texts_of(root) if one] == [carried(text) for text in texts]


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_own_drafts_are_valid(schema: Any, language: str) -> None:
    for document in drafts(language):
        root = parsed(document)
        assert schema.validate(root), schema.error_log
        assert list(texts_of(root)) == [one.text for one in document.paragraphs]


def test_paragraphs_stand_under_their_headings_and_parents() -> None:
    root = parsed(drafts()[1])
    assert [one.get("eId") for one in root.iterfind(".//a:section", AKN)] == ["sec_1", "sec_2", "sec_3"]
    (item,) = root.xpath("//*[@eId='sec_2__para_12__list_1__point_b']")
    assert item.findtext("a:num", None, AKN) == "(b)"
    assert item.getparent().findtext("a:intro/a:p", "", AKN).startswith("Each child who arrives alone")
    assert len(root.findall(".//a:preamble/a:recitals/a:recital", AKN)) == 3
    assert root.findtext(".//a:preface/a:p/a:docNumber", None, AKN) == "A/CONF.999/L.1/Rev.1"


def test_work_expression_and_manifestation_are_named_as_the_un_names_them() -> None:
    document = Document((Paragraph("p1", "One"),), "A title", "A/RES/71/1", "en")
    root = parsed(document, date=datetime.date(2016, 9, 19))
    addresses = [one.get("value") for one in root.iterfind(".//a:FRBRuri", AKN)]
    work = "/akn/un/statement/deliberation/unga/2016-09-19/71-1"
    assert addresses == [work, f"{work}/eng@2016-09-19", f"{work}/eng@2016-09-19.xml"]
    assert root.find(".//a:FRBRlanguage", AKN).get("language") == "eng"
    assert root.find("a:statement", AKN).get("name") == "resolution"
    undated = parsed(document)
    assert undated.find(".//a:FRBRuri", AKN).get("value") == "/akn/un/statement/deliberation/unga/71-1"
    assert {one.get("name") for one in undated.iterfind(".//a:FRBRdate", AKN)} == {"unknown"}


def test_preamble_says_who_speaks_and_why() -> None:
    document = Document(
        (
            Paragraph("p1", "On safe journeys", "99/1.", kind="title"),
            Paragraph("p2", "The General Assembly,", kind="chapeau"),
            Paragraph("p3", "Recalling its silence,", kind="preambular"),
            Paragraph("p4", "See its records.", "1", kind="footnote"),
            Paragraph("p5", "Breaking it,", kind="preambular"),
            Paragraph("p6", "Decides to speak.", "1.", kind="operative"),
        )
    )
    root = parsed(document)
    preamble = root.find(".//a:preamble", AKN)
    assert preamble.findtext("a:formula/a:p", None, AKN) == "The General Assembly,"
    assert [one.get("eId") for one in preamble.iterfind(".//a:recital", AKN)] == [
        "recs_1__rec_1",
        "recs_1__rec_2",
    ]
    assert preamble.findtext(".//a:authorialNote/a:p", None, AKN) == "See its records."
    assert root.findtext(".//a:preface/a:p/a:docNumber", None, AKN) == "99/1."
    assert root.find(".//a:mainBody/a:paragraph", AKN).get("eId") == "para_1"


def test_footnotes_stand_in_what_they_belong_to() -> None:
    document = Document(
        (
            Paragraph("p1", "One", "1."),
            Paragraph("p2", "Two", "2."),
            Paragraph("f1", "See one.", "1", kind="footnote", parent="p1"),
            Paragraph("f2", "See two.", "2", kind="footnote"),
        )
    )
    root = parsed(document)
    notes = {one.get("marker"): one for one in root.iterfind(".//a:authorialNote", AKN)}
    assert {marker: note.getparent().text for marker, note in notes.items()} == {"1": "One", "2": "Two"}


def test_numbers_that_come_twice_have_identifiers_of_their_own() -> None:
    root = parsed(Document(tuple(Paragraph(f"p{at}", "Again", "1.") for at in range(3))))
    found = [one.get("eId") for one in root.iterfind(".//a:paragraph", AKN)]
    assert found == ["para_1", "para_1-2", "para_1-3"]


def test_paragraph_without_a_number_takes_none_of_another() -> None:
    lines = (("One", "1."), ("Aside", None), ("Two", "2."), ("Another", None))
    root = parsed(Document(tuple(Paragraph(text, text, label) for text, label in lines)))
    found = [one.get("eId") for one in root.iterfind(".//a:paragraph", AKN)]
    assert found == ["para_1", "para_nn1", "para_2", "para_nn2"]


def test_a_chain_of_ten_thousand_parents_is_written(schema: Any) -> None:
    chain = tuple(
        Paragraph(f"p{at}", "Deeper", "1.", parent=f"p{at - 1}" if at else None) for at in range(10_000)
    )
    root = parsed(Document(chain))
    assert schema.validate(root), schema.error_log
    assert len(list(texts_of(root))) == 10_000
