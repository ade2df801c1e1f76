"""Which tables there are, and which go along."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

# People sign in again, and workers that ran then do not run now.
LEFT_BEHIND = {"django_session", "office_workerlease"}


def tables(apps: Any) -> dict[str, type[models.Model]]:
    """By its name, the model of each table that goes along: of the models in `apps`, today's or earlier."""
    found = {
        model._meta.db_table: model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and not model._meta.swapped
    }
    return {name: found[name] for name in sorted(found) if name not in LEFT_BEHIND}


def columns(model: type[models.Model]) -> list[Any]:
    """The fields of a table, in the order of their columns' names, which no migration changes."""
    return sorted(model._meta.concrete_fields, key=lambda field: field.column)


def numbered(model: type[models.Model]) -> bool:
    """Whether the database numbers the rows of a table."""
    return isinstance(model._meta.pk, models.AutoField)


def last_number(model: type[models.Model], connection: BaseDatabaseWrapper) -> int:
    """The highest number that a row of the table ever had: those of deleted rows are never given again."""
    table, column = model._meta.db_table, model._meta.pk.column
    quoted = connection.ops.quote_name
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [quoted(table), column])
            sequence = cursor.fetchone()[0]
            cursor.execute(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence}")  # noqa: S608
        else:
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def set_last_number(model: type[models.Model], connection: BaseDatabaseWrapper, number: int) -> None:
    table, column = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            quoted = connection.ops.quote_name(table)
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, %s), %s, %s)",
                [quoted, column, max(number, 1), number > 0],
            )
        else:
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, number])
