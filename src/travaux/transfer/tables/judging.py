"""From the cells of a table to events, or to what is wrong with which row and what to do about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from travaux.office.models.publishing import Snapshot
from travaux.transfer.site.gathering import normal
from travaux.transfer.tables.cells import Known, trouble
from travaux.transfer.tables.columns import BY_KEY, known_headings
from travaux.transfer.tables.dates import day_comes_first, read_table_date
from travaux.transfer.tables.reading import Cell, Table

MOST_PROBLEMS = 200  # that are listed


@dataclass(frozen=True)
class Problem:
    """What is wrong in one row, and what to do: `column` is the heading, or nothing where the whole row or
    table is meant.
    """

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        place = _("Row %(row)s, %(column)s") if self.column else _("Row %(row)s")
        return f"{place % {'row': self.row, 'column': self.column}}: {self.message}"


@dataclass(frozen=True)
class Row:
    """One event: its number in the table, the name by which it is known again, and what is to be written."""

    number: int
    key: str
    language: str
    is_published: bool
    snapshot: Snapshot

    @property
    def title(self) -> str:
        return str(self.snapshot["title"])


@dataclass
class Judged:
    """Rows that may be written if there is no problem; `skipped` names headings that are not understood."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)


def judge(table: Table) -> Judged:
    """Judge every row of a table. The headings are those of its first row that has any cell."""
    return _Judge(table).judged


class _Judge:
    def __init__(self, table: Table) -> None:
        self.judged = Judged()
        self.known = Known()
        filled = [(number, row) for number, row in enumerate(table.rows, start=1) if any(row)]
        if not filled:
            self.complain(1, "", _("The table is empty. Take the template, and write an event in each row."))
            return
        self.places = self.headings(*filled[0])
        if "title" not in self.places:
            missing = _("No column is called “%(title)s”. Take the template, or name the columns as it does.")
            self.complain(filled[0][0], "", missing % {"title": BY_KEY["title"].heading})
            return
        if len(filled) == 1:
            self.complain(filled[0][0], "", _("There is no row below the headings."))
        dates = [self.at(row, key) for _number, row in filled[1:] for key in ("date", "ends_on")]
        self.day_first = day_comes_first(cell for cell in dates if isinstance(cell, str))
        seen: dict[str, int] = {}
        for number, cells in filled[1:]:
            row = self.row(number, cells)
            if row is not None and row.key in seen:
                same = _("This is the same event as in row %(row)s: delete one of the two.")
                self.complain(number, "", same % {"row": seen[row.key]})
            elif row is not None:
                seen[row.key] = number
                self.judged.rows.append(row)

    def headings(self, number: int, cells: list[Cell]) -> dict[str, int]:
        known, found = known_headings(), dict[str, int]()
        for place, cell in enumerate(cells):
            said = cell.strip() if isinstance(cell, str) else ""
            key = known.get(normal(said))
            if key is None and said:
                self.judged.skipped.append(said)
            elif key in found:
                self.complain(number, said, _("Two columns have this name: delete or rename one."))
            elif key is not None:
                found[key] = place
        return found

    def at(self, cells: list[Cell], key: str) -> Cell:
        place = self.places.get(key, len(cells))
        return cells[place] if place < len(cells) else ""

    def row(self, number: int, cells: list[Cell]) -> Row | None:
        """The event of one row; None where something is wrong with it."""
        before = len(self.judged.problems)
        for cell in cells:
            if isinstance(cell, dict) and cell.get("trouble") == "quotes":
                self.complain(number, "", trouble(cell))
                return None
        said = {key: self.text(number, key, self.at(cells, key)) for key in BY_KEY}
        if len(self.judged.problems) > before:
            return None
        read: dict[str, Any] = {}
        for key, reader in self.known.readers().items():
            read[key] = self.read(number, key, lambda reader=reader, key=key: reader(said[key]))  # type: ignore[misc]
        date, precision = self.read(number, "date", lambda: self.date(said["date"])) or (None, "day")
        last = self.read(number, "ends_on", lambda: self.last_day(said["ends_on"], date, precision))
        if len(self.judged.problems) > before:
            return None
        printed = f"{date} {precision}" if date else None
        reference = said["reference"]
        key = f"row {reference}" if reference else f"row {printed} {normal(said['title'])}"
        link = f"- <{read['link']}>" if read["link"] else ""
        snapshot = {
            **{name: read[name] for name in ("title", "summary", "place", "sort", "areas", "bodies")},
            "body": "\n\n".join(part for part in (said["body"], link) if part),
            "date": date,
            "precision": precision,
            "ends_on": last,
        }
        return Row(number, key[:600], read["language"], read["state"], snapshot)

    def text(self, number: int, key: str, cell: Cell) -> str:
        if isinstance(cell, str):
            return cell.replace("\r\n", "\n").replace("\r", "\n").strip()
        self.complain(number, BY_KEY[key].heading, trouble(cell))
        return ""

    def date(self, text: str) -> Any:
        return read_table_date(text, day_first=self.day_first)

    def last_day(self, text: str, date: Any, precision: str) -> Any:
        last, known_to = self.date(text)
        if last is None:
            return None
        if date is None or precision != "day" or known_to != "day":
            raise ValidationError(_("A last day needs a first one: write both as days."))
        if last < date:
            raise ValidationError(_("The last day is before the first: turn them round."))
        return last if last > date else None

    def read(self, number: int, key: str, reader: Callable[[], Any]) -> Any:
        try:
            return reader()
        except ValidationError as refusal:
            for message in refusal.messages:
                self.complain(number, BY_KEY[key].heading, message)
            return None

    def complain(self, row: int, column: str, message: str) -> None:
        if len(self.judged.problems) < MOST_PROBLEMS:
            self.judged.problems.append(Problem(row, column, message))
