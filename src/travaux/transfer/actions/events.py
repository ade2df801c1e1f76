"""Bringing events from a table into the record: all of them, or none."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from travaux.office.models import User
from travaux.office.publishing import publish, revisions_of, save_draft
from travaux.office.slugs import free_slug
from travaux.record.models import Event
from travaux.transfer.actions.importing import kept_unless
from travaux.transfer.actions.remembering import newest_number
from travaux.transfer.actions.reports import OUTCOMES
from travaux.transfer.models import Imported
from travaux.transfer.tables import Judged, Row, Table, judge

SOURCE = "table of events"


@dataclass
class EventsReport:
    """What was judged, and what became of each row: created, updated, unchanged, or kept, as the record has
    this event from elsewhere or somebody edited it since. With any problem nothing was written.
    """

    judged: Judged
    outcomes: list[tuple[Row, str]] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        counted = Counter(outcome for _row, outcome in self.outcomes)
        return {name: counted[name] for name in OUTCOMES}

    def as_json(self) -> dict[str, Any]:
        return {
            "events": [
                {"row": row.number, "title": row.title, "outcome": outcome} for row, outcome in self.outcomes
            ],
            "problems": [
                {"row": problem.row, "column": problem.column, "message": problem.message}
                for problem in self.judged.problems
            ],
            "skipped": self.judged.skipped,
            **self.counts,
        }


def import_events(*, actor: User | None, table: Table, dry_run: bool, now: datetime.datetime) -> EventsReport:
    """Write the events of a table in one transaction, if nothing is wrong in any row."""
    report = EventsReport(judge(table))
    if report.judged.problems:
        return report
    with transaction.atomic(), kept_unless(dry_run):
        for row in report.judged.rows:
            report.outcomes.append((row, write_row(row, actor=actor, now=now)))
    return report


def write_row(row: Row, *, actor: User | None, now: datetime.datetime) -> str:
    """Make or update the event of a row, or leave it alone; return which."""
    known = Imported.objects.filter(key=row.key).first()
    event = Event.objects.filter(pk=known.object_id).first() if known else None
    digest = digest_of(row)
    if known is not None and event is not None:
        if is_edited(known, event):
            return "kept"
        if known.digest == digest:
            return "unchanged"
    elif is_in_the_record(row):
        return "kept"
    outcome = "updated" if event else "created"
    event = event or Event(language=row.language)
    event.slug = event.slug or free_slug(event, row.title)
    snapshot = {"slug": event.slug, **row.snapshot}
    write = publish if row.is_published else save_draft
    write(actor=actor, subject=event, snapshot=snapshot, note="imported", now=now)
    values = {"source": SOURCE, "kind": Event.kind, "object_id": event.pk, "digest": digest}
    Imported.objects.update_or_create(key=row.key, defaults=values | {"revision": newest_number(event)})
    return outcome


def digest_of(row: Row) -> str:
    said = json.dumps([row.snapshot, row.is_published], sort_keys=True, cls=DjangoJSONEncoder)
    return hashlib.sha256(said.encode()).hexdigest()


def is_edited(known: Imported, event: Event) -> bool:
    """Whether somebody worked on it since, or took it off the site."""
    newest = revisions_of(event).first()
    withdrawn = newest is not None and newest.published_at is not None and not event.is_published
    return newest is None or newest.number != known.revision or withdrawn


def is_in_the_record(row: Row) -> bool:
    """Whether the event is there already, from elsewhere."""
    date, precision = row.snapshot["date"], row.snapshot["precision"]
    return Event.objects.filter(title__iexact=row.title, date=date, precision=precision).exists()
