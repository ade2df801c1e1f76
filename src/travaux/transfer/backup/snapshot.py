"""The database as it was at one instant, read while others write."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection as usual
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from travaux.transfer.backup.portable import from_database
from travaux.transfer.backup.tables import columns

AT_ONCE = 500  # rows asked for at once
PART_BYTES = 4 << 20  # of rows in one member, before they are compressed


@contextmanager
def one_instant() -> Iterator[BaseDatabaseWrapper]:
    """A connection of its own that sees the database as it is at its first question, whatever others commit
    later. It keeps nobody from writing.
    """
    reading = usual.copy()
    begin = "BEGIN"
    if usual.vendor == "postgresql":
        begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    try:
        with reading.cursor() as cursor:
            cursor.execute(begin)
        yield reading
    finally:
        reading.close()


def rows(model: type[models.Model], reading: BaseDatabaseWrapper) -> Iterator[list[Any]]:
    """The rows of a table, by their keys, as JSON has them."""
    fields = columns(model)
    turns = [from_database(field, reading) for field in fields]
    quoted = reading.ops.quote_name
    named = ", ".join(quoted(field.column) for field in fields)
    key, table = quoted(model._meta.pk.column), quoted(model._meta.db_table)
    with reading.chunked_cursor() as cursor:
        cursor.execute(f"SELECT {named} FROM {table} ORDER BY {key}")  # noqa: S608  (names of our own)
        while some := cursor.fetchmany(AT_ONCE):
            for row in some:
                yield [turn(value) for turn, value in zip(turns, row, strict=True)]


def parts(rows: Iterator[list[Any]]) -> Iterator[tuple[int, bytes]]:
    """Rows as compressed lines of JSON, in parts of some megabytes, each with the number of its rows."""
    lines: list[bytes] = []
    size = 0
    for row in rows:
        line = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        lines.append(line)
        size += len(line)
        if size >= PART_BYTES:
            yield len(lines), gzip.compress(b"".join(lines), 5, mtime=0)
            lines, size = [], 0
    if lines:
        yield len(lines), gzip.compress(b"".join(lines), 5, mtime=0)
