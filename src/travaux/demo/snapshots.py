"""Entries of the record as snapshots of their models, and their words in French."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from travaux.convening.models import Group
from travaux.office.files import store
from travaux.office.models import PlainPage, Publishable
from travaux.papers.models import Paper
from travaux.processes.models import Call, Invitation, Process, Session
from travaux.record.models import Area, Body, Event, Resource
from travaux.record.models.dates import read_date

FILES = Path(__file__).parent / "files"

Entry = dict[str, Any]
Row = dict[str, Any]
# In this order: each refers to those before it, and areas and processes also to one another.
MODELS: dict[str, type[Publishable]] = {
    "page": PlainPage,
    "area": Area,
    "resource": Resource,
    "event": Event,
    "process": Process,
    "session": Session,
    "call": Call,
    "invitation": Invitation,
    "group": Group,
    "paper": Paper,
}
REFERENCES = {"programme": "area", "report_resource": "resource"}  # else a key bears the name of its kind
LINKED = {
    "areas": "area",
    "related": "area",
    "bodies": "body",
    "issuers": "body",
    "resources": "resource",
    "events": "event",
    "processes": "process",
    "begets": "process",
    "feeds": "process",
}
# The rows of each field: the key under which the record has them, and the columns with what is usual.
ROWS: dict[str, tuple[str, Row]] = {
    "phases": ("phase", {"sort": "", "title": "", "begins": "", "ends": "", "text": ""}),
    "meetings": ("meeting", {"title": "", "phase": "", "begins": "", "ends": "", "place": ""}),
    "roles": ("role", {"role": "", "holder": ""}),
    "agenda": ("agenda", {"number": "", "title": ""}),
    "deadlines": (
        "deadline",
        {"rule": "", "title": "", "date": "", "time": "", "zone": "", "note": "", "is_off": False},
    ),
    "channels": ("channel", {"way": "", "address": "", "note": ""}),
    "limits": ("limit", {"max": 0, "unit": "", "by": "", "counts": ""}),
    "internal": ("internal", {"title": "", "days_before": 0}),
}


class Known:
    """What has been entered so far, by kind and slug, so that later entries can refer to it."""

    def __init__(self) -> None:
        self.objects: dict[tuple[str, str], Publishable] = {
            ("body", body.slug): body for body in Body.objects.all()
        }

    def subject(self, kind: str, slug: str) -> Publishable:
        return self.objects.setdefault((kind, slug), MODELS[kind](language="en"))

    def id_of(self, kind: str, slug: str) -> int | None:
        return int(self.objects[kind, slug].pk) if slug else None


def snapshot_of(kind: str, entry: Entry, known: Known) -> Entry:
    """An entry as a snapshot of its model: references as ids, dates with their precision, rows complete."""
    model = MODELS[kind]
    snapshot = {name: entry[name] for name in ("slug", *model.words, *model.facts) if name in entry}
    if "precision" in model.facts:
        date, precision = read_date(entry.get("date"))
        snapshot |= {"date": date and date.isoformat(), "precision": precision}
    for fact in model.facts:
        name = fact.removesuffix("_id")
        if fact != name and name in entry:
            snapshot[fact] = known.id_of(REFERENCES.get(name, name), entry[name])
    for name in model.links:
        snapshot[name] = [known.id_of(LINKED[name], slug) for slug in entry.get(name, ())]
    for field in model.rows:
        snapshot[field] = list(rows_of(field, entry))
    if kind == "call":
        snapshot |= deadlines_of(entry)
    if kind == "resource":
        snapshot["versions"] = dict(versions_of(entry))
    return snapshot


def rows_of(field: str, entry: Entry) -> Iterator[Row]:
    """The rows of a field, each with every column; its key in the record is its uid for good."""
    name, columns = ROWS[field]
    for written in entry.get(name, ()):
        row = {column: written.get(column, usual) for column, usual in columns.items()}
        if "rule" in row:  # which the model calls a key
            row["key"] = row.pop("rule")
        yield {"uid": written["key"], **row}


def deadlines_of(call: Entry) -> Entry:
    """The deadline of a call, and those that were moved."""
    columns = ("date", "time", "zone", "wording", "moved_on")
    return {
        "deadline_date": call.get("deadline"),
        "deadline_time": call.get("time"),
        "deadline_zone": call.get("zone", ""),
        "deadline_wording": call.get("wording", ""),
        "earlier_deadlines": [
            {column: moved.get(column, "") for column in columns} for moved in call.get("moved", ())
        ],
    }


def versions_of(resource: Entry) -> Iterator[tuple[str, dict[str, Any]]]:
    for version in resource.get("version", ()):
        name = version.get("file", "")
        stored = store(FILES / name, name) if name else None
        yield version["language"], {"file": stored and stored.pk, "name": name}


def french_of(kind: str, entry: Entry) -> dict[str, str]:
    """The words of an entry in French, those of its rows by the names under which translations keep them."""
    words = {name: text for name, text in entry["fr"].items() if name != "state"}
    for field in MODELS[kind].rows:
        for row in entry.get(ROWS[field][0], ()):
            words |= {f"{field}.{row['key']}.{column}": text for column, text in row.get("fr", {}).items()}
    return words
