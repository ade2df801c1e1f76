"""The cells of a file, read in a process of its own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from travaux.office.files import Refused
from travaux.office.files.accepting import Content, opened, too_large
from travaux.office.files.child import run_reader
from travaux.office.files.incoming import written

Cell = str | dict[str, str]
LARGEST = 20_000_000  # bytes

# The sentences of `travaux.texts.reading.sheets`, which knows no other language.
SENTENCES = [
    gettext_noop("The file is not a table: save it as .xlsx, or as CSV in UTF-8."),
    gettext_noop("The letters of the file cannot be told: save it as .xlsx, or as CSV in UTF-8."),
    gettext_noop("The table has more than 5,000 rows or 50 columns: divide it."),
]


@dataclass(frozen=True)
class Table:
    """Rows of cells as they stand in the file, the headings among them: the first row has the number 1."""

    rows: list[list[Cell]]

    def as_json(self) -> str:
        return json.dumps(self.rows, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Table:
        """Raises ValueError for what `as_json` does not write."""
        try:
            rows = json.loads(text)
        except RecursionError as error:
            raise ValueError("no table") from error
        if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
            raise ValueError("no table")
        return cls([[kept(cell) for cell in row] for row in rows])


def kept(cell: Any) -> Cell:
    """A cell that a database can keep: without NUL and halves of letters."""
    return cell if isinstance(cell, dict) else str(cell).encode(errors="ignore").decode().replace("\0", "")


def read_table(content: Content, name: str) -> Table:
    """The table in a CSV or Excel file. Raises Refused, with one sentence for people; NotStored where the
    disk fails.
    """
    with opened(content) as source:
        if source.seek(0, 2) > LARGEST:
            raise too_large(name)
        with written(source) as (file, _sha256):
            outcome = run_reader("travaux.texts.reading.sheets", str(file))
    if outcome.refusal is not None:
        raise Refused(_(outcome.refusal))
    return Table.from_json(outcome.printed.decode())
