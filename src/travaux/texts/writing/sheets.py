"""Cells and files of a spreadsheet: text stays text, whatever it begins with; same data, same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any

from lxml import etree

from travaux.texts.writing.inline import printable
from travaux.texts.writing.word_file import properties, zipped

LONGEST_CELL = 32_767  # UTF-16 units, as Excel counts: more than these it takes for damage
LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # Excel reads `_x0041_` as the letter A


def put(cell: Any, value: str | int | float) -> None:
    """A value in a cell. What strangers wrote is never worked out; what XML cannot carry is left out."""
    if not isinstance(value, str):
        cell.value = value
        return
    cell.value = LOOKS_ESCAPED.sub("_x005F_", printable(value))
    cell.data_type = "s"
    cell.quotePrefix = True  # as if it had been typed behind an apostrophe: also when it is edited


def fitted(text: str) -> tuple[str, bool]:
    """A text that fits into a cell, and whether it was cut: then a mark at its end says so."""
    text = printable(text)
    if units(text) <= LONGEST_CELL:
        return text, False
    mark = f"\n[… cut here: the whole has {len(text):,} characters]"
    room = LONGEST_CELL - units(mark)
    short = text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore")
    while units(short) > room:  # what looks escaped to Excel takes more than it shows
        short = short[: len(short) - (units(short) - room + 6) // 7]
    return short + mark, True


def units(text: str) -> int:
    """The length of a text as Excel counts, with what `put` adds to it."""
    return len(text.encode("utf-16-le")) // 2 + 6 * len(LOOKS_ESCAPED.findall(text))


def as_bytes(book: Any, said: Mapping[str, str]) -> bytes:
    """The file of an openpyxl workbook, without a trace of when it was made; `said` is what it says of itself
    (see `word_file.properties`).
    """
    file = io.BytesIO()
    book.save(file)
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["docProps/core.xml"] = etree.tostring(
        properties(said), xml_declaration=True, encoding="UTF-8", standalone=True
    )
    return zipped(parts)
