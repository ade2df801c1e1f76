"""Values as both databases read them: what a column holds, as JSON and back, exactly.

Instants are in UTC, to the microsecond; identifiers are hexadecimal; decimals keep their digits; bytes are in
base 64. JSON stays the text that the database gives, within a string, so that nothing of it is understood
anew; what is sealed stays sealed.
"""

from __future__ import annotations

import base64
import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

Value = Any
Turn = Callable[[Value], Value]


def written(value: Value) -> Value:
    """A value of Python's as JSON has it."""
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date() | time():
            return value.isoformat()
        case uuid.UUID():
            return value.hex
        case Decimal():
            return str(value)
        case timedelta():
            return value // timedelta(microseconds=1)
        case bytes() | memoryview():
            return base64.b64encode(value).decode()
        case None | str() | bool() | int() | float():
            return value
    raise TypeError(f"a backup has no place for a {type(value).__name__}")


# What `written` made a value of such a column from.
READ: list[tuple[type[models.Field], Turn]] = [
    (models.DateTimeField, datetime.fromisoformat),
    (models.DateField, date.fromisoformat),
    (models.TimeField, time.fromisoformat),
    (models.UUIDField, uuid.UUID),
    (models.DecimalField, Decimal),
    (models.DurationField, lambda microseconds: timedelta(microseconds=microseconds)),
    (models.BinaryField, base64.b64decode),
]


def target(field: Any) -> Any:
    """The field whose values a column holds: of a foreign key, the one it points to."""
    while field.is_relation:
        field = field.target_field
    return field


def from_database(field: Any, connection: BaseDatabaseWrapper) -> Turn:
    """From what a cursor gives for the column, to JSON."""
    expression = target(field).get_col(field.model._meta.db_table)
    if isinstance(target(field), models.JSONField):
        return lambda value: value  # its text, in both databases
    converters = connection.ops.get_db_converters(expression)

    def turn(value: Value) -> Value:
        for convert in converters:
            value = convert(value, expression, connection)
        return written(value)

    return turn


def to_database(field: Any, connection: BaseDatabaseWrapper) -> Turn:
    """From JSON, to what a cursor takes for the column."""
    held = target(field)
    read = next((read for kind, read in READ if isinstance(held, kind)), None)
    if read is None:
        return lambda value: value
    adapt = adapted(held, connection)
    return lambda value: None if value is None else adapt(read(value))


def adapted(held: Any, connection: BaseDatabaseWrapper) -> Turn:
    """As Django hands a value to the database, past what the field itself would make of it."""
    match held:
        case models.DateTimeField():
            return connection.ops.adapt_datetimefield_value
        case models.DateField():
            return connection.ops.adapt_datefield_value
        case models.TimeField():
            return connection.ops.adapt_timefield_value
        case models.DecimalField():
            return lambda value: connection.ops.adapt_decimalfield_value(
                value, held.max_digits, held.decimal_places
            )
    return lambda value: held.get_db_prep_value(value, connection)
