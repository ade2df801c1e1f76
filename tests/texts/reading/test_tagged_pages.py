"""PDFs that say themselves what their paragraphs are, as a word processor makes them of our Word files."""

from pathlib import Path

import docx
from docx.shared import Pt

from tests.texts.reading.libreoffice import as_pdf
from travaux.texts.reading.documents import read
from travaux.texts.reading.pdf_pages import pages_of_pdf
from travaux.texts.reading.tagged_text import Letter, mended, text_of

LONG = "Whoever comes by night finds the harbour open, the lamps lit and the keeper awake, even in winter. "


def test_a_printed_word_file_gives_the_paragraphs_of_the_word_file(tmp_path: Path) -> None:
    file = docx.Document()
    file.add_heading("Safe harbours", 1)
    for number in range(1, 9):  # several pages, so that paragraphs go on from one to the next
        file.add_paragraph(f"{number}. {LONG * 7}And that is number {number}.")
        file.add_paragraph("a bullet of its own", style="List Bullet")
    table = file.add_table(0, 3)
    for cells in (
        ("Harbour", "Depth", "Lamps"),
        ("North", "7.5", "12"),
        ("South of the long bridge", "9", "3"),
    ):
        for cell, words in zip(table.add_row().cells, cells, strict=True):
            cell.text = words
    last = file.add_paragraph("The keeper is paid by the harbour")
    last.add_run("1").font.superscript = True
    last.add_run(" and not by the ships.").font.size = Pt(11)
    path = tmp_path / "harbours.docx"
    file.save(str(path))
    printed = as_pdf(path)
    ours, theirs = read(path).paragraphs, read(printed).paragraphs
    assert [(each.label, each.text) for each in theirs] == [(each.label, each.text) for each in ours]
    assert [each.text for each in ours][-3:] == [
        "North | 7.5 | 12",
        "South of the long bridge | 9 | 3",
        "The keeper is paid by the harbour and not by the ships.",
    ]
    assert len({each.page for each in theirs}) > 2
    assert pages_of_pdf(printed.read_bytes()).tags is not None


def line(
    text: str, left: float = 0.0, *, page: int = 1, foot: float = 100.0, height: float = 10.0
) -> list[Letter]:
    """Letters that stand side by side, 5 points each."""
    return [
        Letter(
            sign,
            page,
            left + 5 * at,
            left + 5 * at + 5,
            foot,
            foot + height,
            height,
            sign != " ",
            points=height,
        )
        for at, sign in enumerate(text)
    ]


def test_raised_marks_are_left_out_and_one_before_the_text_is_its_label() -> None:
    letters = [*line("lamps"), *line("1,2", 25, foot=106, height=6), *line(" burn", 40)]
    assert text_of(letters) == ("lamps burn", None)
    assert text_of([*line("a", foot=106, height=6), *line("Lamps", 5)]) == ("Lamps", "a")
    assert (
        text_of([*line("the 1"), *line("st", 25, foot=106, height=6), *line(" lamp", 35)])[0]
        == "the 1st lamp"
    )


def test_gaps_are_spaces_and_narrow_ones_only_between_known_words() -> None:
    assert text_of([*line("lamps"), *line("burn", 28)])[0] == "lamps burn"
    narrow = text_of([*line("lamps"), *line("burn", 26.5)])[0]
    assert mended(narrow, set()) == "lampsburn"
    assert mended(narrow, {"lamps", "burn"}) == "lamps burn"


def test_hyphens_at_the_end_of_a_line_are_kept_unless_the_whole_word_is_known() -> None:
    broken = text_of([*line("night-"), *line("lamps", foot=80)])[0]
    assert mended(broken, set()) == "night-lamps"
    assert mended(broken, {"nightlamps"}) == "nightlamps"
    assert text_of([*line("2098–"), *line("2099", foot=80)])[0] == "2098–2099"
