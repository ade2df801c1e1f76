"""Events from a table that somebody kept: its template, its reading, and what is wrong with which row."""

from travaux.transfer.tables.judging import Judged, Problem, Row, judge
from travaux.transfer.tables.reading import Table, read_table
from travaux.transfer.tables.template import as_csv, as_excel

__all__ = ["Judged", "Problem", "Row", "Table", "as_csv", "as_excel", "judge", "read_table"]
