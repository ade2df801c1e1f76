"""A paper as data, its numbers, and its lines as printed."""

import json

import pytest

from tests.texts.writing.papers import english, of_kinds
from travaux.texts.writing.paper import Labels, PaperText, letter, number_paragraphs, roman
from travaux.texts.writing.printed import bookmark_of, printed


def test_paragraphs_run_through_and_items_restart() -> None:
    numbered = number_paragraphs(
        of_kinds(
            "heading", "paragraph", "item", "item2", "item2", "item", "item2", "quotation", "item", "heading",
            "paragraph", "item", "unnumbered", "item",
        )
    )  # fmt: skip
    assert [paragraph.number for paragraph in numbered] == [
        None, "1.", "(a)", "(i)", "(ii)", "(b)", "(i)", None, "(c)", None, "2.", "(a)", None, "(a)",
    ]  # fmt: skip


def test_numbers_go_on_after_the_alphabet_as_in_word() -> None:
    assert [letter(1), letter(26), letter(27), letter(53)] == ["a", "z", "aa", "aaa"]
    assert [roman(4), roman(9), roman(14), roman(49)] == ["iv", "ix", "xiv", "xlix"]


def test_paper_survives_json() -> None:
    paper = english()
    assert PaperText.from_data(json.loads(json.dumps(paper.as_data()))) == paper


def test_paper_refuses_a_field_that_it_does_not_have() -> None:
    with pytest.raises(TypeError):
        PaperText.from_data({"title": "A", "language": "en", "colour": "red"})


@pytest.mark.parametrize(
    ("language", "direction"), [("en", "ltr"), ("ar", "rtl"), ("fa-AF", "rtl"), ("he", "rtl"), ("ur", "rtl")]
)
def test_direction_follows_the_language(language: str, direction: str) -> None:
    assert PaperText("", language, ()).direction == direction


def test_bookmarks_are_such_as_word_allows() -> None:
    assert bookmark_of("p_", "0b7e-11") == "p_0b7e_11"
    long = bookmark_of("m_", "0" * 60)
    assert (len(long), long == bookmark_of("m_", "0" * 61)) == (40, False)


def test_printed_lines_stand_in_their_order() -> None:
    lines = printed(english(), Labels())
    assert [line.role for line in lines][:8] == [
        "masthead", "authors", "title", "subtitle", "version", "messages", "message", "reason",
    ]  # fmt: skip
    assert lines[-1].role == "signatory"
    assert len({line.bookmark for line in lines}) == len(lines)


def test_headings_skip_no_level() -> None:
    paper = PaperText("A", "en", of_kinds("heading2", "heading", "heading2"))
    assert [line.level for line in printed(paper, Labels())[1:]] == [1, 1, 2]


def test_title_with_signs_is_literal() -> None:
    paper = PaperText("*A*", "en", ())
    assert printed(paper, Labels())[0].text == "\\*A\\*"
