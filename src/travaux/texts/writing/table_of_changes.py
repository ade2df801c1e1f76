"""A comparison as a spreadsheet: a sheet that sums it up, and one with a row for each entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from travaux.texts.comparing.comparison import Comparison, Entry
from travaux.texts.comparing.marking import marked
from travaux.texts.document import Document, Paragraph
from travaux.texts.writing.redline_heads import title_of
from travaux.texts.writing.sheets import as_bytes, fitted, put

COLUMNS: Mapping[str, int] = {  # heading → width in characters
    "Entry": 7, "Old number": 12, "New number": 12, "Relation": 13, "Moved": 9, "Renumbered": 14,
    "Similarity": 12, "Old text": 60, "New text": 60, "Changes": 60, "Strength": 50,
}  # fmt: skip
SUMMARY_WIDTHS = {"A": 26, "B": 60, "C": 60}  # characters
HOW_TO_READ = (
    "In the column Changes, [-words-] are gone and {+words+} are new. Each line of a cell is a paragraph."
)

Row = Sequence[str | int | float]


def changes_xlsx(comparison: Comparison) -> bytes:
    """An XLSX of a comparison: the same bytes for the same comparison. A text that is too long for a cell is
    cut, says so at its end, and is counted on the first sheet.
    """
    from openpyxl import Workbook

    book = Workbook()
    first, second = book.active, book.create_sheet("Changes")
    cut = _written(second, [list(COLUMNS), *_rows(comparison)])
    _with_look_of_a_table(second)
    first.title = "Summary"
    cut += _written(first, _summary(comparison))
    if cut:
        _written(first, [("Cut", f"{cut} cells hold only the beginning of their text, and say so.")])
    _with_look_of_a_page(first)
    return as_bytes(book, {"title": title_of(comparison), "creator": "Travaux"})


def _written(sheet: Any, rows: Sequence[Row]) -> int:
    """How many texts were cut of the rows that were written below what is there."""
    start = sheet.max_row + 1 if sheet["A1"].value is not None else 1
    cut = 0
    for number, row in enumerate(rows, start):
        for column, value in enumerate(row, 1):
            if isinstance(value, str):
                value, was_cut = fitted(value)
                cut += was_cut
            put(sheet.cell(number, column), value)
    return cut


def _rows(comparison: Comparison) -> Iterator[Row]:
    olds = {one.id: one for one in comparison.old.paragraphs}
    news = {one.id: one for one in comparison.new.paragraphs}
    for number, entry in enumerate(comparison.lineage, 1):
        old, new = [olds[name] for name in entry.old], [news[name] for name in entry.new]
        yield [
            number,
            _numbers(old),
            _numbers(new),
            entry.relation,
            "yes" if entry.moved else "no",
            "yes" if entry.renumbered else "no",
            entry.similarity,
            "\n".join(one.text for one in old),
            "\n".join(one.text for one in new),
            "" if entry.relation == "kept" else marked(entry.edits),
            _strength(entry),
        ]


def _numbers(paragraphs: Sequence[Paragraph]) -> str:
    """The numbers of paragraphs; a dash for each that has none."""
    return ", ".join(one.number or one.label or "–" for one in paragraphs)


def _strength(entry: Entry) -> str:
    """A line for each finding."""
    return "\n".join(
        f"{one.change}: {one.old or '–'} → {one.new or '–'}. {one.because}" for one in entry.strength
    )


def _summary(comparison: Comparison) -> list[Row]:
    """The two texts side by side, then how often each thing happened."""
    findings = Counter(one.change for entry in comparison.lineage for one in entry.strength)
    weighed: list[Row] = [(name.capitalize(), times) for name, times in sorted(findings.items())]
    if comparison.not_weighed:
        weighed = [("Strength", comparison.not_weighed)]
    return [
        ("What changed", "Old text", "New text"),
        *_sides(comparison.old, comparison.new),
        *((name.capitalize(), times) for name, times in comparison.summary().items()),
        *weighed,
        ("How to read", HOW_TO_READ),
    ]


def _sides(old: Document, new: Document) -> Iterator[Row]:
    for name, before, now in (
        ("Title", old.title, new.title),
        ("Symbol", old.symbol, new.symbol),
        ("Language", old.language, new.language),
        ("File", old.source.name, new.source.name),
        ("SHA-256", old.source.sha256, new.source.sha256),
    ):
        yield name, before or "", now or ""
    yield "Paragraphs", len(old.paragraphs), len(new.paragraphs)
    if old.warnings or new.warnings:
        yield "Warnings", "\n".join(old.warnings), "\n".join(new.warnings)


def _with_look_of_a_table(sheet: Any) -> None:
    """Its first row stays in view and filters; on paper it is on every page, across the width of A4."""
    from openpyxl.styles import Alignment

    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True
    place = Alignment(vertical="top", wrap_text=True)
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = place
    for cells, width in zip(sheet.columns, COLUMNS.values(), strict=True):
        sheet.column_dimensions[cells[0].column_letter].width = width
    for row in sheet.iter_rows(min_row=2, min_col=7, max_col=7):
        row[0].number_format = "0%"
    _in_bold(sheet[1])


def _with_look_of_a_page(sheet: Any) -> None:
    from openpyxl.styles import Alignment

    for column, width in SUMMARY_WIDTHS.items():
        sheet.column_dimensions[column].width = width
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(vertical="top", horizontal="left", wrap_text=True)
    _in_bold([*sheet[1], *sheet["A"]])


def _in_bold(cells: Sequence[Any]) -> None:
    from openpyxl.styles import Font

    for cell in cells:
        cell.font = Font(bold=True)
