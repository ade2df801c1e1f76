"""Enters the demonstration record into an empty site, through the same actions as the desk."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import transaction

from travaux.office.actions import change_office
from travaux.office.files import store
from travaux.office.founding import found_office
from travaux.office.models import PlainPage, Publishable, Role, User
from travaux.office.people import make_account
from travaux.office.publishing import publish, save_draft, translate
from travaux.record.actions import load_register
from travaux.record.models import Area, Body, Event, Resource
from travaux.record.models.dates import read_date

HERE = Path(__file__).parent
# The demonstration answers on this computer only, so its password may be known.
EMAIL, PASSWORD = "editor@two-shores.example", "demonstration"

Entry = dict[str, Any]
# In this order: areas and resources before the events that refer to them.
MODELS: dict[str, type[Publishable]] = {"page": PlainPage, "area": Area, "resource": Resource, "event": Event}


@transaction.atomic
def load() -> None:
    """Enter office, account, register of bodies, areas, resources, events and pages."""
    record = read_record()
    first = at_noon("2013-01-07")
    founder = record["office"]
    office = found_office(name=founder["name"], community=founder["community"], now=first)
    actor = make_account(
        actor=None,
        email=EMAIL,
        password=PASSWORD,
        name="Editor (invented)",
        roles={Role.EDITOR, Role.ADMINISTRATOR},
        now=first,
    )
    change_office(actor=actor, values=office_values(founder), now=first)
    french = {name: words for name, words in founder["fr"].items() if name in office.words}
    translate(actor=actor, subject=office, language="fr", words=french, published=True, now=first)
    load_register(now=first)
    entered = Entered(actor)
    for entry in record["area"]:  # they refer to one another, so all must be there before one is published
        entered.begin("area", entry)
    for kind in MODELS:
        for entry in sorted(record[kind], key=lambda one: one.get("published", "9999")):
            entered.enter(kind, entry)


def read_record() -> dict[str, Any]:
    """The record as its files say it: the office, and lists of entries by kind."""
    record: dict[str, Any] = {}
    for path in sorted((HERE / "record").rglob("*.toml")):
        for kind, entries in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if isinstance(entries, list):
                record.setdefault(kind, []).extend(entries)
            else:
                record[kind] = entries
    return record


def office_values(entry: Entry) -> Entry:
    names = ("name", "short_name", "motto", "community", "colour", "zone", "email")
    return {name: entry[name] for name in names}


def at_noon(day: str) -> datetime.datetime:
    return datetime.datetime.combine(datetime.date.fromisoformat(day), datetime.time(12), datetime.UTC)


class Entered:
    """What has been entered so far, by kind and slug, so that later entries can refer to it."""

    def __init__(self, actor: User) -> None:
        self.actor = actor
        self.objects: dict[tuple[str, str], Publishable] = {
            ("body", body.slug): body for body in Body.objects.all()
        }

    def begin(self, kind: str, entry: Entry) -> None:
        """Note an entry with no more than its title, so that others can refer to it."""
        title = {name: entry[name] for name in ("slug", "title")}
        begun = at_noon(entry["published"])
        save_draft(actor=self.actor, subject=self.subject(kind, entry), snapshot=title, now=begun)

    def subject(self, kind: str, entry: Entry) -> Publishable:
        return self.objects.setdefault((kind, entry["slug"]), MODELS[kind](language="en"))

    def enter(self, kind: str, entry: Entry) -> None:
        """Enter one entry as it came to be: its first words, its French, its present words, its draft."""
        subject = self.subject(kind, entry)
        snapshot = self.snapshot(kind, entry)
        if "published" not in entry:
            save_draft(actor=self.actor, subject=subject, snapshot=snapshot, now=at_noon("2018-12-21"))
            return
        then = at_noon(entry["published"])
        since = at_noon(entry["changed"]) if "changed" in entry else then
        if "earlier" in entry:
            publish(actor=self.actor, subject=subject, snapshot={**snapshot, **entry["earlier"]}, now=then)
        french = dict(entry.get("fr", {}))
        state = french.pop("state", None)
        if state == "outdated":  # translated from the first words, before they were changed
            self.translate(subject, french, published=True, now=then)
        publish(actor=self.actor, subject=subject, snapshot=snapshot, now=since)
        if state in ("published", "draft"):
            self.translate(subject, french, published=state == "published", now=since)
        if "draft" in entry:
            words = {name: text for name, text in entry["draft"].items() if name in subject.words}
            made, note = at_noon(entry["draft"]["made"]), entry["draft"].get("note", "")
            save_draft(actor=self.actor, subject=subject, snapshot=words, note=note, now=made)

    def translate(
        self, subject: Publishable, words: dict[str, str], *, published: bool, now: datetime.datetime
    ) -> None:
        translate(actor=self.actor, subject=subject, language="fr", words=words, published=published, now=now)

    def snapshot(self, kind: str, entry: Entry) -> Entry:
        """An entry as a snapshot of its model: references as ids, dates with their precision."""
        model = MODELS[kind]
        snapshot = {name: entry[name] for name in ("slug", *model.words) if name in entry}
        for name in ("sort", "symbol", "position", "in_menu", "ends_on"):
            if name in entry:
                snapshot[name] = entry[name]
        if kind in ("event", "resource"):
            date, precision = read_date(entry.get("date"))
            snapshot |= {"date": date and date.isoformat(), "precision": precision}
        for name, of_kind in (("programme", "area"),):
            if name in entry:
                snapshot[f"{name}_id"] = self.id_of(of_kind, entry[name])
        for name, of_kind in (
            ("areas", "area"),
            ("related", "area"),
            ("bodies", "body"),
            ("resources", "resource"),
        ):
            if name in model.links:
                snapshot[name] = [self.id_of(of_kind, slug) for slug in entry.get(name, ())]
        if kind == "resource":
            snapshot["versions"] = dict(self.versions(entry))
        return snapshot

    def versions(self, entry: Entry) -> Iterator[tuple[str, dict[str, Any]]]:
        for version in entry.get("version", ()):
            name = version.get("file", "")
            stored = store(HERE / "files" / name, name) if name else None
            yield version["language"], {"file": stored and stored.pk, "name": name}

    def id_of(self, kind: str, slug: str) -> int:
        return int(self.objects[kind, slug].pk)
