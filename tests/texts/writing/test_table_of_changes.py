"""The spreadsheet of a comparison, read back: what it says, and that nothing in it is worked out."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.texts.writing.redlines import every_relation, text
from travaux.texts.comparing.comparison import Comparison, compare
from travaux.texts.document import Document, Source
from travaux.texts.writing.inline import printable
from travaux.texts.writing.sheets import LONGEST_CELL, fitted
from travaux.texts.writing.table_of_changes import COLUMNS, changes_xlsx

TEXTS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(("=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "_x0041_", "\t=1", "")),
)
DOCUMENTS = st.lists(TEXTS, max_size=5).map(Document.of_texts)


def sheets(found: Comparison) -> tuple[Any, Any]:
    book = load_workbook(io.BytesIO(changes_xlsx(found)))
    assert book.sheetnames == ["Summary", "Changes"]
    return book["Summary"], book["Changes"]


def decoded(value: Any) -> Any:
    """A text as Excel reads it: `_x0041_` is a letter (ISO/IEC 29500-1, 22.9.2.19); openpyxl leaves it."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda sign: chr(int(sign[1], 16)), value or "")


def rows(sheet: Any) -> list[dict[str, Any]]:
    heading, *below = sheet.iter_rows(values_only=True)
    return [dict(zip(heading, row, strict=True)) for row in below]


def test_each_entry_is_a_row_with_its_numbers_texts_and_changes() -> None:
    found = compare(*every_relation())
    table = rows(sheets(found)[1])
    assert [row["Relation"] for row in table] == [entry.relation for entry in found.lineage]
    by_relation = {row["Relation"]: row for row in table}
    assert (by_relation["split"]["Old number"], by_relation["split"]["New number"]) == ("2.", "2., 3.")
    first = next(row for row in table if row["New number"] == "1.")
    assert first["Changes"].startswith("States [-shall-]{+should+} protect")
    assert first["Strength"].startswith("weaker: shall → should. ")
    assert first["Similarity"] == found.lineage[2].similarity
    moved = [row["New number"] for row in table if row["Moved"] == "yes"]
    assert moved == ["8.", "9."] or moved == ["5.", "9."]
    assert by_relation["added"]["Old text"] is None
    assert by_relation["kept"]["Changes"] is None


def test_first_sheet_names_the_texts_and_sums_up() -> None:
    old, new = every_relation()
    source = Source("zero.docx", "ab" * 32, "")
    found = compare(
        replace(old, title="=Zero", symbol="A/99/L.1", source=source, warnings=("Smudged.",)), new
    )
    said = {row[0]: row[1:] for row in sheets(found)[0].iter_rows(values_only=True)}
    assert said["Title"][0] == "=Zero"
    assert said["Symbol"][0] == "A/99/L.1"
    assert said["File"][0] == "zero.docx"
    assert said["SHA-256"][0] == "ab" * 32
    assert said["Warnings"][0] == "Smudged."
    assert {name: said[name.capitalize()][0] for name in found.summary()} == found.summary()
    assert said["Weaker"][0] >= 1
    assert "Cut" not in said


def test_language_that_is_not_weighed_is_said() -> None:
    found = compare(replace(text("Eins"), language="de"), replace(text("Zwei"), language="de"))
    said = {row[0]: row[1] for row in sheets(found)[0].iter_rows(values_only=True)}
    assert said["Strength"] == found.not_weighed


def test_table_keeps_its_heading_in_view_filters_and_wraps() -> None:
    sheet = sheets(compare(*every_relation()))[1]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", sheet.dimensions)
    assert [cell.value for cell in sheet[1]] == list(COLUMNS)
    assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row)


# The first letter of any script takes Hypothesis a second to find; a file takes what it takes.
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DOCUMENTS, DOCUMENTS)
def test_any_two_texts_are_texts_in_the_table(old: Document, new: Document) -> None:
    found = compare(old, new)
    sheet = sheets(found)[1]
    cells = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert {(cell.data_type, cell.quotePrefix) for cell in cells} == {("s", True)}
    said = [decoded(row["New text"]) for row in rows(sheet) if row["Relation"] != "removed"]
    assert said == ["\n".join(_texts(found, entry.new)) for entry in found.lineage if entry.new]
    raw = zipfile.ZipFile(io.BytesIO(changes_xlsx(found))).read("xl/worksheets/sheet2.xml")
    assert b"<f>" not in raw


def _texts(found: Comparison, names: tuple[str, ...]) -> list[str]:
    return [printable(one.text) for one in found.new.paragraphs if one.id in names]


@pytest.mark.parametrize("piece", ["word ", "𝒳", "_x0041_"])
def test_text_that_is_too_long_is_cut_with_a_mark_and_told(piece: str) -> None:
    whole = piece * (LONGEST_CELL // len(piece) + 1)
    summary, changes = sheets(compare(text("Short"), text(whole)))
    added = next(row for row in rows(changes) if row["Relation"] == "added")
    assert added["New text"].endswith(f"[… cut here: the whole has {len(whole):,} characters]")
    assert LONGEST_CELL - 20 < len(added["New text"].encode("utf-16-le")) // 2 <= LONGEST_CELL
    assert decoded(added["New text"]).startswith(piece * 100)
    said = {row[0]: row[1] for row in summary.iter_rows(values_only=True)}
    assert re.match(r"2 cells", said["Cut"])  # the text, and its changes


def test_text_that_just_fits_is_not_cut() -> None:
    assert fitted("a" * LONGEST_CELL) == ("a" * LONGEST_CELL, False)


def test_same_comparison_gives_the_same_bytes() -> None:
    found = compare(*every_relation())
    assert changes_xlsx(found) == changes_xlsx(found)
