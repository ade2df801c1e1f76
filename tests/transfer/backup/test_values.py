"""Rows come back exactly, whatever a column holds."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from django_tasks_db.models import DBTaskResult
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.builders import NOW, make_call, make_event
from travaux.office.models import JournalEntry, OutgoingMail
from travaux.office.work.schedule import REGULAR, enqueue
from travaux.processes.models import Call, Milestone
from travaux.transfer.backup import portable, snapshot, thinning
from travaux.transfer.backup.loading import insert, lines
from travaux.transfer.backup.tables import LEFT_BEHIND, last_number, set_last_number, tables

TEXT = some.text(some.characters(exclude_characters="\0", exclude_categories=["Cs"]))
JSON = some.recursive(
    some.none() | some.booleans() | some.integers(-(2**53), 2**53) | TEXT,
    lambda within: some.lists(within) | some.dictionaries(TEXT, within),
    max_leaves=8,
)
INSTANTS = some.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=some.just(UTC))  # noqa: DTZ001


def as_stored(model: Any) -> list[Any]:
    """The rows of a table as the database itself gives them."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{model._meta.db_table}" ORDER BY "{model._meta.pk.column}"')
        return cursor.fetchall()


def carried(model: Any) -> None:
    """Take the rows of a table out, as a backup does, and put them back."""
    parts = list(snapshot.parts(snapshot.rows(model, connection)))
    model._base_manager.all()._raw_delete(using="default")
    put_back = [insert(model, lines(part)) for _count, part in parts]
    assert put_back == [count for count, _part in parts]


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=INSTANTS, ids=some.dictionaries(TEXT, JSON), text=TEXT)
def test_instants_json_and_texts_come_back_exactly(at: datetime, ids: Any, text: str) -> None:
    JournalEntry.objects.all().delete()
    JournalEntry.objects.create(at=at, verb=text[:40], kind="\\N\t\n\\.", ids=ids)
    before = as_stored(JournalEntry)
    carried(JournalEntry)
    assert as_stored(JournalEntry) == before
    entry = JournalEntry.objects.get()
    assert (entry.at, entry.ids, entry.verb) == (at, ids, text[:40])


@pytest.mark.django_db
def test_every_sort_of_row_comes_back_exactly() -> None:
    make_event("Ünlü “çağrı” 呼びかけ", on="2017-07")
    make_call("A call", time="18:00", zone="Europe/Zurich")
    with connection.cursor() as cursor:  # sealed with a key that nobody has
        OutgoingMail.objects.create(
            key="k", message_id="<m>", language="en", subject="S", queued_at=NOW, next_try_at=NOW
        )
        cursor.execute("UPDATE office_outgoingmail SET address = 'sealed elsewhere'")
    enqueue(next(iter(REGULAR.values())), NOW)
    kept = [JournalEntry, Call, Milestone, OutgoingMail, DBTaskResult]
    before = {model: as_stored(model) for model in kept}
    assert all(before.values())
    for model in kept:
        carried(model)
        assert as_stored(model) == before[model]


@pytest.mark.django_db
def test_sql_null_and_json_null_stay_apart() -> None:
    enqueue(next(iter(REGULAR.values())), NOW)
    row = DBTaskResult.objects.get()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE django_tasks_database_dbtaskresult SET return_value = 'null'")
    carried(DBTaskResult)
    nothing = DBTaskResult.objects.filter(pk=row.pk)
    assert nothing.filter(return_value__isnull=False).count() == 1
    nothing.update(return_value=None)
    carried(DBTaskResult)
    assert nothing.filter(return_value__isnull=True).count() == 1


@pytest.mark.django_db
def test_numbers_of_deleted_rows_are_never_given_again() -> None:
    entries = [JournalEntry.objects.create(at=NOW, verb="made", kind="event") for _ in range(3)]
    entries[2].delete()
    last = last_number(JournalEntry, connection)
    assert last == entries[2].id or last > entries[1].pk
    JournalEntry.objects.all().delete()
    set_last_number(JournalEntry, connection, last)
    assert JournalEntry.objects.create(at=NOW, verb="made", kind="event").pk == last + 1


@pytest.mark.django_db
def test_every_table_goes_along_or_is_left_behind_on_purpose() -> None:
    there = set(connection.introspection.table_names()) - {"django_migrations"}
    assert there == set(tables(apps)) | LEFT_BEHIND


def test_every_sort_of_column_can_be_carried() -> None:
    """A field whose values a backup could not write would be found on the day of the backup."""
    plain = (models.CharField, models.TextField, models.BooleanField, models.IntegerField, models.JSONField)
    known = (*plain, *(kind for kind, _read in portable.READ))
    for model in tables(apps).values():
        for field in model._meta.concrete_fields:
            assert isinstance(portable.target(field), known), field


def test_rows_come_in_parts_of_a_few_megabytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "PART_BYTES", 100)
    rows = [[number, "x" * 30] for number in range(10)]
    parts = list(snapshot.parts(iter(rows)))
    assert [count for count, _part in parts] == [3, 3, 3, 1]
    assert [row for _count, part in parts for row in lines(part)] == rows
    assert json.loads(json.dumps(rows)) == rows


def test_thinning_keeps_two_weeks_and_the_first_of_each_month() -> None:
    now = datetime(2018, 7, 20, 3, tzinfo=UTC)
    names = [thinning.name_at(now - timedelta(days=days)) for days in range(400)]
    gone = thinning.to_forget([*names, "travaux-of-old.tar", "letter.txt"], now)
    stay = [name for name in names if name not in gone]
    assert stay[:14] == names[:14]
    assert stay[14:] == [f"travaux-2018{month:02}01T030000Z.tar" for month in range(7, 0, -1)]
    assert not {"travaux-of-old.tar", "letter.txt"} & set(gone)
    assert thinning.to_forget([names[399]], now) == []
