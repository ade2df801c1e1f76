"""A Document, written and read again, and refused in a sentence where it is none."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.texts.document import KINDS, Document, NotADocument, Paragraph, Source, document_of, read_json

NOTHING_OR = st.one_of(st.none(), st.text(max_size=5))
PARAGRAPHS = st.builds(
    Paragraph,
    st.text(min_size=1, max_size=4),
    st.text(max_size=20),
    NOTHING_OR,
    NOTHING_OR,
    st.sampled_from(KINDS),
    st.integers(0, 5),
    st.none(),
    st.one_of(st.none(), st.integers(1, 900)),
)
DOCUMENTS = st.builds(
    Document,
    st.lists(PARAGRAPHS, max_size=5, unique_by=lambda one: one.id).map(tuple),
    NOTHING_OR,
    NOTHING_OR,
    NOTHING_OR,
    st.builds(Source, st.text(max_size=5), st.text(max_size=5), st.text(max_size=5)),
    st.lists(st.text(max_size=5), max_size=2).map(tuple),
)


@given(DOCUMENTS)
def test_document_is_the_same_after_it_was_written_and_read(document: Document) -> None:
    written = document.as_json()
    written.encode()
    assert read_json(written) == document


def test_keys_are_those_of_the_contract() -> None:
    document = Document((Paragraph("p1", "All persons", "(b)", "16.(b)", "item", 1, None, 3),), "A title")
    assert document.as_contract() == {
        "title": "A title",
        "symbol": None,
        "language": None,
        "source": {"name": "", "sha256": "", "media_type": ""},
        "paragraphs": [
            {
                "id": "p1",
                "label": "(b)",
                "number": "16.(b)",
                "kind": "item",
                "level": 1,
                "parent": None,
                "text": "All persons",
                "page": 3,
            }
        ],
        "warnings": [],
    }


def test_half_a_surrogate_pair_is_escaped() -> None:
    assert "\\ud800" in Document.of_texts(["\ud800"]).as_json()


def test_more_keys_are_no_fault_and_fewer_have_defaults() -> None:
    found = document_of({"paragraphs": [{"id": "a", "text": "One", "colour": "red"}], "mood": "calm"})
    assert found == Document((Paragraph("a", "One"),))


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        ([], "This is no Document: it has no list of paragraphs."),
        ({"paragraphs": 3}, "This is no Document: it has no list of paragraphs."),
        ({"paragraphs": [3]}, "paragraphs[0] is no object."),
        ({"paragraphs": [{"text": "a"}]}, "paragraphs[0].id is missing."),
        ({"paragraphs": [{"id": "a"}]}, "paragraphs[0].text is missing."),
        ({"paragraphs": [{"id": "a", "text": 1}]}, "paragraphs[0].text is no text."),
        (
            {"paragraphs": [{"id": "a", "text": "", "page": 0}]},
            "paragraphs[0].page is no whole number from 1.",
        ),
        (
            {"paragraphs": [{"id": "a", "text": "", "level": True}]},
            "paragraphs[0].level is no whole number from 0.",
        ),
        (
            {"paragraphs": [{"id": "a", "text": "", "parent": "b"}]},
            "paragraphs[0].parent: there is no paragraph b.",
        ),
        ({"paragraphs": [{"id": "a", "text": ""}] * 2}, "paragraphs[1].id: a is used twice."),
        ({"paragraphs": [], "source": "me"}, "source is no object."),
        ({"paragraphs": [], "warnings": [1]}, "warnings is no list of texts."),
        ({"paragraphs": [], "title": 1}, "title is no text."),
    ],
)
def test_what_is_no_document_is_refused_with_its_place(found: Any, sentence: str) -> None:
    with pytest.raises(NotADocument, match="^" + sentence.replace("[", r"\[").replace("]", r"\]") + "$"):
        read_json(json.dumps(found))


def test_kind_that_is_none_is_refused() -> None:
    with pytest.raises(NotADocument, match="kind is none of title, heading"):
        document_of({"paragraphs": [{"id": "a", "text": "", "kind": "poem"}]})


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000])
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(NotADocument, match="no JSON"):
        read_json(text)
