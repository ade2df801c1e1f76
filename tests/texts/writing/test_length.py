"""How long a paper is, as word processors count."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.texts.reading.libreoffice import words_counted
from tests.texts.writing.papers import ARABIC_LABELS, FRENCH_LABELS, arabic, english, french
from travaux.texts.writing.length import (
    count,
    opening_of_page,
    pages_in,
    stretches,
    where_it_passes,
    words_in,
)
from travaux.texts.writing.paper import ENGLISH, PaperParagraph, PaperText
from travaux.texts.writing.pdf import paper_as_pdf
from travaux.texts.writing.word import paper_as_word

FOOTER = 3  # “1 of 2”, at the foot of each page: LibreOffice counts it, Word does not


def paper(*parts: tuple[str, str]) -> PaperText:
    paragraphs = [PaperParagraph(f"p{place}", kind, 1, text) for place, (kind, text) in enumerate(parts)]  # type: ignore[arg-type]
    return PaperText(title="Two words", language="en", paragraphs=tuple(paragraphs))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("One, two – three!", 4),
        ("A/RES/71/1 is non-binding, isn’t it?", 5),
        ("Trois constats reviennent :", 4),
        ("ينبغي للدول أن تحدد موعداً في القانون.", 7),
        ("联合国 Human Rights 2017", 6),
        ("one\ntwo\u00a0three\u2003four", 4),
    ],
)
def test_words_are_what_stands_between_spaces(text: str, words: int) -> None:
    assert count(text) == words


def test_each_part_is_counted_apart() -> None:
    found = stretches(
        paper(
            ("heading", "What we see"),
            ("paragraph", "One two.^[A note of five words.]"),
            ("heading", "Annex: figures"),
            ("paragraph", "One two three.^[One more.]"),
        )
    )
    assert words_in(found) == 2 + 3 + 2 + 5 + 2 + 3 + 2
    assert words_in(found, frozenset({"footnotes"})) == 12
    assert words_in(found, frozenset({"annexes"})) == 12
    assert words_in(found, frozenset({"headings", "front", "footnotes", "annexes"})) == 2


def test_it_is_told_where_a_limit_is_passed() -> None:
    found = stretches(paper(("paragraph", "One two three."), ("paragraph", "Four.^[Five.]")))
    assert words_in(found) == 7
    passing = {most: where_it_passes(found, most) for most in (4, 5, 6, 7)}
    assert {most: one.uid if one else None for most, one in passing.items()} == {
        4: "p0", 5: "p1", 6: "p1", 7: None,
    }  # fmt: skip


@pytest.mark.slow
def test_libreoffice_counts_the_same_words(tmp_path: Path) -> None:
    """But for the numbers before paragraphs and at the foot of pages, which it counts and Word does not."""
    papers = [(english(), ENGLISH), (french(), FRENCH_LABELS), (arabic(), ARABIC_LABELS)]
    paths = [tmp_path / f"{written.language}.docx" for written, _labels in papers]
    for path, (written, labels) in zip(paths, papers, strict=True):
        path.write_bytes(paper_as_word(written, labels))
    ours = [stretches(written, labels) for written, labels in papers]
    numbers = [sum(bool(one.number) and one.role in NUMBERED for one in found) for found in ours]
    counted = [words_in(found) + each + FOOTER for found, each in zip(ours, numbers, strict=True)]
    assert words_counted(paths) == counted


NUMBERED = ("paragraph", "item", "message")


def test_pages_are_those_of_the_file_and_begin_with_what_stands_on_them() -> None:
    words = " ".join(["rights"] * 150)
    long = paper(*(("paragraph", f"{place} begins here with {words}") for place in range(8)))
    pdf = paper_as_pdf(long)
    assert pages_in(pdf) > pages_in(paper_as_pdf(replace(long, paragraphs=long.paragraphs[:1]))) == 1
    found = stretches(long)
    second = opening_of_page(pdf, 2, found)
    assert second is not None
    assert second.uid not in (None, "p0")
    assert opening_of_page(pdf, 99, found) is None
