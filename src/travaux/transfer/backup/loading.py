"""The rows of a backup, into an empty database: at the state of its migrations, then up to today's."""

from __future__ import annotations

import gzip
import io
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO

from django.core.management import call_command
from django.db import connection, models, transaction
from django.db.migrations.executor import MigrationExecutor

from travaux.transfer.backup.archive import Damaged, members
from travaux.transfer.backup.making import Progress
from travaux.transfer.backup.portable import to_database
from travaux.transfer.backup.tables import columns, set_last_number, tables
from travaux.transfer.backup.verifying import Contents, TooNew, needed, whole

AT_ONCE = 500  # rows told to SQLite at once


def refuse_newer(contents: Contents) -> None:
    """Raises TooNew where the backup comes from migrations that this Travaux does not have."""
    if contents.migrations - set(MigrationExecutor(connection).loader.disk_migrations):
        raise TooNew(needed(contents.about))


def load(opened: BinaryIO, contents: Contents, progress: Progress) -> None:
    """Fill the database, which holds no table. Raises Damaged where it does not hold afterwards what the
    backup says, and the database's own errors; then some of it may be there.
    """
    fill(opened, contents, tables(migrate_as(contents.migrations)), progress)
    call_command("migrate", interactive=False, verbosity=0)


@transaction.atomic
def fill(
    opened: BinaryIO, contents: Contents, earlier: dict[str, type[models.Model]], progress: Progress
) -> None:
    """Replace all rows by those of the backup."""
    empty(earlier)  # what migrations put in themselves stands in the backup, as it was there
    counted = load_rows(opened, contents, earlier, progress)
    connection.check_constraints()
    for name, number in contents.manifest["last_numbers"].items():
        set_last_number(earlier[name], connection, number)
    if +counted != +Counter(contents.manifest["rows"]):
        raise Damaged("The database does not hold the rows that the backup has.")


def migrate_as(applied: set[tuple[str, str]]) -> Any:
    """Run the migrations that the backup's database had seen; the models as they were then."""
    executor = MigrationExecutor(connection)
    every = executor.migration_plan(executor.loader.graph.leaf_nodes(), clean_start=True)
    plan = [(step, back) for step, back in every if (step.app_label, step.name) in applied]
    return executor.migrate(None, plan=plan).apps


def empty(earlier: dict[str, type[models.Model]]) -> None:
    quoted = connection.ops.quote_name
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"TRUNCATE {', '.join(map(quoted, earlier))}")
            return
        for name in earlier:
            cursor.execute(f"DELETE FROM {quoted(name)}")  # noqa: S608  (names of our own)


def load_rows(
    opened: BinaryIO, contents: Contents, earlier: dict[str, type[models.Model]], progress: Progress
) -> Counter[str]:
    counted: Counter[str] = Counter()
    for member in members(opened):
        if not member.name.startswith("rows/"):
            continue
        name = member.name.removeprefix("rows/").split(".")[0]
        if name not in earlier or contents.manifest["columns"][name] != [
            field.column for field in columns(earlier[name])
        ]:
            raise Damaged(f"The backup has a table {name} that its migrations do not make so.")
        counted[name] += insert(earlier[name], lines(whole(member)))
        progress(counted.total(), contents.rows)
    return counted


def lines(part: bytes) -> Iterator[list[Any]]:
    with gzip.open(io.BytesIO(part), "rt", encoding="utf-8", newline="\n") as text:
        for line in text:
            yield json.loads(line)


def insert(model: type[models.Model], rows: Iterator[list[Any]]) -> int:
    """Insert rows as they are, past what fields make of their values; return how many."""
    fields = columns(model)
    turns = [to_database(field, connection) for field in fields]
    turned = ([turn(value) for turn, value in zip(turns, row, strict=True)] for row in rows)
    quoted = connection.ops.quote_name
    table, named = quoted(model._meta.db_table), ", ".join(quoted(field.column) for field in fields)
    count = 0
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({named}) FROM STDIN") as copy:
                for row in turned:
                    copy.write_row(row)
                    count += 1
            return count
        places = ", ".join(["%s"] * len(fields))
        some: list[list[Any]] = []
        for row in turned:
            some.append(row)
            if len(some) == AT_ONCE:
                cursor.executemany(f"INSERT INTO {table} ({named}) VALUES ({places})", some)  # noqa: S608
                count, some = count + len(some), []
        if some:
            cursor.executemany(f"INSERT INTO {table} ({named}) VALUES ({places})", some)  # noqa: S608
    return count + len(some)
