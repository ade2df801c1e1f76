"""The cells of a table: of CSV, or of the first sheet of an Excel file.

    python -m travaux.texts.reading.sheets PATH

prints them as JSON, a list of rows, within limits of memory and time. A cell is a string, or an object that
says with `trouble` what keeps it from being one. Formulas are never worked out. Where the file cannot be
read, the status is 1 and one sentence on standard error says why.
"""

from __future__ import annotations

import codecs
import csv
import datetime
import io
import json
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from travaux.texts.reading.limits import confine
from travaux.texts.reading.media_types import has_modest_index
from travaux.texts.reading.opening import BROKEN, TOO_MUCH, Unreadable

NO_TABLE = "The file is not a table: save it as .xlsx, or as CSV in UTF-8."
NOT_UTF8 = "The letters of the file cannot be told: save it as .xlsx, or as CSV in UTF-8."
TOO_LONG = "The table has more than 5,000 rows or 50 columns: divide it."

MOST_ROWS = 5_001  # with the one of the headings
MOST_COLUMNS = 50
LONGEST_CELL = 100_000  # characters
MOST_PARTS = 300  # of an Excel file
MOST_UNPACKED = 30_000_000  # bytes of all its parts
LARGEST_CSV = 20_000_000  # bytes

FORMULA, ERROR, QUOTES, LENGTH = "formula", "error", "quotes", "length"
Cell = str | dict[str, str]

_PLAIN_XML = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<")
_ENCODING = re.compile(
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']\s*(?!utf-?8|utf-?16|us-ascii)", re.IGNORECASE
)


def read_sheet(path: Path) -> list[list[Cell]]:
    """The rows of a table, without empty cells at their ends. Raises Unreadable."""
    with path.open("rb") as source:
        head = source.read(8)
    try:
        if head.startswith(b"PK\x03\x04"):
            rows = list(of_excel(path))
        elif head.startswith((b"%PDF-", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"<")):
            raise Unreadable(NO_TABLE)
        else:
            rows = list(of_csv(path))
    except Unreadable:
        raise
    except (MemoryError, RecursionError) as error:
        raise Unreadable(TOO_MUCH) from error
    # A stranger's file makes a parser fail in any way whatever; all of them mean the same to people.
    except Exception as error:
        raise Unreadable(BROKEN) from error
    while rows and not rows[-1]:
        rows.pop()
    return rows


def of_csv(path: Path) -> Iterator[list[Cell]]:
    content = path.read_bytes()
    if len(content) > LARGEST_CSV:
        raise Unreadable(TOO_LONG)
    is_utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = content.decode("utf-16" if is_utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(NOT_UTF8) from error
    if "\0" in text:
        raise Unreadable(NO_TABLE)
    csv.field_size_limit(LARGEST_CSV)
    said = re.match(r"sep=(.)\r?\n", text)  # Excel's own word for it
    text = text[said.end() :] if said else text
    rows = csv.reader(
        io.StringIO(text, newline=""), delimiter=said[1] if said else delimiter_of(text), strict=True
    )
    if said:
        yield []
    try:
        yield from checked([str(cell) for cell in row] for row in rows)
    except csv.Error:
        yield [{"trouble": QUOTES}]


def delimiter_of(text: str) -> str:
    """The one by which the headings fall into the most columns."""
    found = {}
    for delimiter in ";,\t":
        try:
            found[delimiter] = len(next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), []))
        except csv.Error:
            found[delimiter] = 0
    return max(found, key=lambda delimiter: found[delimiter])


def of_excel(path: Path) -> Iterator[list[Cell]]:
    check_package(path)
    import openpyxl  # slow to load, and only for this format

    with path.open("rb") as source:  # by its name it would be judged by its ending
        book = openpyxl.load_workbook(source, read_only=True, data_only=False, keep_links=False)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if not sheets:
            raise Unreadable(NO_TABLE)
        sheets[0].reset_dimensions()
        yield from checked([cell_of(cell) for cell in row] for row in sheets[0].iter_rows())


def check_package(path: Path) -> None:
    """Raises Unreadable for what is no Excel file, is too much once it is unpacked, or declares entities."""
    with path.open("rb") as source:
        if not has_modest_index(source):
            raise Unreadable(BROKEN)
        with zipfile.ZipFile(source) as package:
            parts = package.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise Unreadable(TOO_MUCH)
            if "xl/workbook.xml" not in package.namelist():
                raise Unreadable(NO_TABLE)
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    content = package.read(part).replace(b"\0", b"")
                    odd = not _PLAIN_XML.match(content) or _ENCODING.match(content)
                    if odd or b"<!DOCTYPE" in content or b"<!ENTITY" in content:
                        raise Unreadable(BROKEN)


def cell_of(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return {"trouble": FORMULA}
    if cell.data_type == "e":
        return {"trouble": ERROR}
    if isinstance(value, datetime.datetime):
        return date_of(value.date(), str(cell.number_format))
    if isinstance(value, datetime.date):
        return date_of(value, str(cell.number_format))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def date_of(date: datetime.date, form: str) -> str:
    """A date as far as its cell shows it: `mmm yyyy` has no day."""
    shown = re.sub(r"\[[^\]]*\]|\"[^\"]*\"|\\.", "", form).lower()
    if "d" in shown or "y" not in shown:
        return date.isoformat()
    return date.isoformat()[: 7 if "m" in shown else 4]


def checked(rows: Iterator[list[Cell]] | Any) -> Iterator[list[Cell]]:
    """The rows, without empty ends. Raises Unreadable where there are too many, or they are too wide."""
    for number, row in enumerate(rows, start=1):
        while row and isinstance(row[-1], str) and not row[-1].strip():
            row.pop()
        if len(row) > MOST_COLUMNS or (number > MOST_ROWS and row) or number > 20 * MOST_ROWS:
            raise Unreadable(TOO_LONG)
        yield [{"trouble": LENGTH} if len(cell) > LONGEST_CELL else cell for cell in row]


def main(path: Path) -> int:
    confine()
    try:
        sys.stdout.write(json.dumps(read_sheet(path)))
    except Unreadable as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except MemoryError:
        sys.stderr.write(f"{TOO_MUCH}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
