"""Differences in words: exact, and as a reader would mark them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.texts.comparing.words import differences

WORDS = (
    "States",
    "shall",
    "should",
    "the",
    "of",
    "a",
    "migrants",
    "protect",
    "l’accès",
    "droit",
    "权利",
    "حق",
)
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from((*WORDS, " ", " ", " ", ",", ".", "\n", "^[", "]")), max_size=30).map("".join),
)


@given(TEXTS, TEXTS)
def test_pieces_together_are_both_texts_exactly(old: str, new: str) -> None:
    found = differences(old, new)
    assert "".join(text for op, text in found if op != "insert") == old
    assert "".join(text for op, text in found if op != "delete") == new


@given(TEXTS, TEXTS)
def test_no_piece_is_empty_and_none_follows_one_of_its_sort(old: str, new: str) -> None:
    found = differences(old, new)
    assert all(text for _op, text in found)
    assert all(one[0] != other[0] for one, other in zip(found, found[1:], strict=False))


@given(TEXTS)
def test_text_is_equal_to_itself(text: str) -> None:
    assert differences(text, text) == ([("equal", text)] if text else [])


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "States shall protect migrants.",
            "States should protect migrants.",
            [
                ("equal", "States "),
                ("delete", "shall"),
                ("insert", "should"),
                ("equal", " protect migrants."),
            ],
        ),
        (
            "States shall protect migrants.",
            "States shall protect all migrants.",
            [("equal", "States shall protect"), ("insert", " all"), ("equal", " migrants.")],
        ),
        (
            "respect the rights of migrants",
            "uphold the dignity of migrants",
            [
                ("delete", "respect the rights"),
                ("insert", "uphold the dignity"),
                ("equal", " of migrants"),
            ],
        ),
        (
            "le droit d’asile",
            "le droit d’accès",
            [("equal", "le droit "), ("delete", "d’asile"), ("insert", "d’accès")],
        ),
        ("一切人权", "一切基本人权", [("equal", "一切"), ("insert", "基本"), ("equal", "人权")]),
        ("One. Two.", "One. More. Two.", [("equal", "One."), ("insert", " More."), ("equal", " Two.")]),
        ("Of all.", "Of all. Of none.", [("equal", "Of all."), ("insert", " Of none.")]),
        ("one two", "one  two", [("equal", "one"), ("delete", " "), ("insert", "  "), ("equal", "two")]),
    ],
)
def test_changes_are_whole_words_and_phrases(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    assert differences(old, new) == expected


def test_text_of_one_word_over_and_over_takes_no_time() -> None:
    began = time.perf_counter()
    differences("a b " * 10_000, "b a " * 10_001)
    assert time.perf_counter() - began < 2
