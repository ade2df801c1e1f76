"""Bringing an existing site into the record."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from travaux.office.addresses import former_path
from travaux.office.files import NotStored, Refused, clean_name, digest_as_kept, store
from travaux.office.models import FormerAddress, Publishable, Revision, StoredFile, User
from travaux.office.models.publishing import Snapshot
from travaux.office.publishing import draft_of, publish, revisions_of, save_draft
from travaux.office.slugs import free_slug
from travaux.processes.deadlines import checked_deadline
from travaux.processes.models import Call
from travaux.processes.suggesting import read_text
from travaux.record.models import Area, Body, Event, Resource
from travaux.record.models.dates import read_date
from travaux.transfer.models import Imported
from travaux.transfer.site import Site, as_contract, read_site
from travaux.transfer.site.gathering import AreaFound, EventFound, Found, ResourceFound, Thing, gather, normal
from travaux.transfer.site.matching import corrected
from travaux.transfer.site.model import ReadCall

Progress = Callable[[int, int], None]
CALL_OF = "call of "  # and the key of the event that speaks of it


@dataclass
class Report:
    """What an import read, page by page, and what became of each thing: created, updated, unchanged, or kept
    as somebody edited it since.
    """

    site: Site
    outcomes: Counter[str] = field(default_factory=Counter)
    left_alone: list[str] = field(default_factory=list)
    exceptions: dict[str, list[str]] = field(default_factory=dict)

    def as_contract(self) -> dict[str, Any]:
        pages = []
        for page in self.site.pages:
            printed = as_contract(page)
            printed["not_understood"] += self.exceptions.get(page.source, [])
            pages.append(printed)
        counts = {name: self.outcomes[name] for name in ("created", "updated", "unchanged", "kept")}
        return {"pages": pages, **counts, "left_alone": self.left_alone}


def import_site(
    *, actor: User | None, sources: list[Path], dry_run: bool, now: datetime.datetime, progress: Progress
) -> Report:
    """Read the pages in `sources` and publish what they say.

    Each thing is written in a transaction of its own: an import broken off goes on where it was when it is
    run again. With `dry_run` everything is tried and nothing kept.
    """
    report = Report(read_site(sources))
    found = gather(report.site.pages)
    with kept_unless(dry_run):
        SiteWriter(report, found, actor=actor, now=now, dry_run=dry_run).write(progress)
    return report


@contextmanager
def kept_unless(dry_run: bool) -> Iterator[None]:
    if not dry_run:
        yield
        return
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class SiteWriter:
    """Writes the things of one site, areas first, then resources, then the events that refer to both."""

    def __init__(
        self, report: Report, found: Found, *, actor: User | None, now: datetime.datetime, dry_run: bool
    ) -> None:
        self.report, self.found = report, found
        self.actor, self.now, self.dry_run = actor, now, dry_run
        self.bodies = dict(Body.objects.values_list("slug", "pk"))
        self.areas = {normal(area.title): area.pk for area in Area.objects.all()}
        self.resources: dict[str, int] = {}  # by key
        self.corrections = corrected(found, Imported.objects.all())

    def write(self, progress: Progress) -> None:
        work: list[tuple[Thing, Callable[[Any], None]]] = [
            *((area, self.write_area) for area in self.found.areas),
            *((area, self.relate_area) for area in self.found.areas),
            *((resource, self.write_resource) for resource in self.found.resources),
            *((event, self.write_event) for event in self.found.events),
        ]
        for done, (thing, write) in enumerate(work, start=1):
            write(thing)
            progress(done, len(work))

    def write_area(self, area: AreaFound) -> None:
        """An area by its words alone: the related ones may not be there yet."""
        if normal(area.title) in self.areas and not self.known(area.key):
            self.lead_here(Area.objects.get(pk=self.areas[normal(area.title)]), area)
            return  # the office's own
        snapshot = {"title": area.title, "introduction": area.introduction}
        self.areas[normal(area.title)] = self.write_thing(area, area.key, Area, snapshot)

    def relate_area(self, area: AreaFound) -> None:
        subject = Area.objects.get(pk=self.areas[normal(area.title)])
        wanted = set(self.ids_of_areas(area.areas)) - {subject.pk}
        known = self.known(area.key)
        if (
            wanted - set(subject.related.values_list("pk", flat=True))
            and known
            and not is_edited(known, subject)
        ):
            related = sorted(wanted | set(subject.related.values_list("pk", flat=True)))
            publish(actor=self.actor, subject=subject, snapshot={"related": related}, now=self.now)
            Imported.objects.filter(pk=known.pk).update(revision=newest_number(subject))

    def write_resource(self, resource: ResourceFound) -> None:
        reading = resource.reading
        date, precision = read_date(reading.date)
        snapshot = {
            "title": reading.title,
            "description": with_links(reading.text, reading.links),
            "sort": reading.kind,
            "date": date,
            "precision": precision,
            "areas": self.ids_of_areas(resource.areas),
            "versions": self.versions(resource),
        }
        self.resources[resource.key] = self.write_thing(resource, resource.key, Resource, snapshot)

    def write_event(self, event: EventFound) -> None:
        reading = event.reading
        date, precision = read_date(reading.date)
        last_day, last_precision = read_date(reading.last_day)
        several_days = date and last_day and precision == last_precision == "day" and last_day > date
        snapshot = {
            "title": reading.title,
            "body": with_links(reading.text, reading.links),
            "sort": reading.kind,
            "date": date,
            "precision": precision,
            "ends_on": last_day if several_days else None,
            "areas": self.ids_of_areas(event.areas),
            "resources": [
                self.resources[resource.key] for resource in self.found.resources if event in resource.events
            ],
        }
        pk = self.write_thing(event, event.key, Event, snapshot)
        if reading.call is not None:
            self.write_call(event, reading.call, pk)

    def write_call(self, event: EventFound, call: ReadCall, pk: int) -> None:
        """The call that an entry of the timeline speaks of, with what the entry says of it; what else can be
        read in the entry waits as a draft for somebody to confirm.
        """
        issuer = self.bodies.get(call.issuer_slug or "")
        date, precision = read_date(event.reading.date)
        snapshot = {
            "title": call.title,
            "issuers": [issuer] if issuer else [],
            "issued_by": "" if issuer else call.issuer or "",
            "date": date,
            "precision": precision,
            **deadline_of(call),
            "areas": self.ids_of_areas(event.areas),
            "events": [pk],
            "resources": [
                self.resources[resource.key]
                for resource in self.found.resources
                if event in resource.events and resource.reading.kind == "note-verbale"
            ],
        }
        key = f"{CALL_OF}{event.key}"
        with transaction.atomic():
            of_call = self.write_thing(event, key, Call, snapshot, is_counted=False)
            self.suggest(key, Call.objects.get(pk=of_call), f"{call.title}\n\n{event.reading.text}")

    def suggest(self, key: str, call: Call, text: str) -> None:
        """Keep what more `text` says of `call` as a draft newer than what is published, unless there is one
        already or somebody has worked on it. The draft is the import's own and counts as nobody's edit.
        """
        known = self.known(key)
        if known is None or is_edited(known, call) or draft_of(call) is not None:
            return
        read = read_text(text)
        more = read.calls[0].beside(call) if read.is_call else None
        if more is not None and more.values:
            snapshot = {**call.snapshot(), **more.values, "evidence": more.evidence}
            save_draft(actor=self.actor, subject=call, snapshot=snapshot, note="imported", now=self.now)
            Imported.objects.filter(pk=known.pk).update(revision=newest_number(call))

    def write_thing(
        self,
        thing: Thing,
        key: str,
        model: type[Publishable],
        snapshot: Snapshot,
        *,
        is_counted: bool = True,
    ) -> int:
        """Make, update or leave alone the object of one thing; return its id. What is a part of another
        thing, as a call is of its event, is not counted apart.
        """
        digest = hashlib.sha256(
            json.dumps(snapshot, sort_keys=True, cls=DjangoJSONEncoder).encode()
        ).hexdigest()
        known = self.known(key)
        subject = model._base_manager.filter(pk=known.object_id).first() if known else None
        if known is None or subject is None:
            outcome = "created"
            subject = model(language=settings.LANGUAGE_CODE)
            subject.slug = free_slug(subject, thing.title)
        elif is_edited(known, subject):
            outcome = "kept"
            self.report.left_alone.append(thing.title)
        else:
            outcome = "unchanged" if known.digest == digest else "updated"
        with transaction.atomic():
            if outcome in ("created", "updated"):
                whole = {"slug": subject.slug, **snapshot}
                publish(actor=self.actor, subject=subject, snapshot=whole, note="imported", now=self.now)
                values = {
                    "key": key,
                    "source": thing.source,
                    "kind": model.kind,
                    "object_id": subject.pk,
                    "digest": digest,
                    "revision": newest_number(subject),
                }
                Imported.objects.update_or_create(pk=known.pk if known else None, defaults=values)
            self.lead_here(subject, thing)
        self.report.outcomes[outcome] += is_counted
        return int(subject.pk)

    def known(self, key: str) -> Imported | None:
        kind = CALL_OF if key.startswith(CALL_OF) else ""
        event = key.removeprefix(kind)
        return Imported.objects.filter(key=kind + self.corrections.get(event, event)).first()

    def ids_of_areas(self, names: list[str]) -> list[int]:
        return sorted({self.areas[normal(name)] for name in names})

    def versions(self, resource: ResourceFound) -> dict[str, dict[str, Any]]:
        """The file of a resource, if it lay beside the pages and may be taken in; else none yet."""
        for file in resource.reading.files:
            if file.path is None:
                continue
            try:
                stored = self.stored(file.path)
            except (Refused, NotStored, OSError) as refusal:
                self.report.exceptions.setdefault(resource.source, []).append(str(refusal))
            else:
                name = clean_name(file.path.name, stored.media_type)
                return {settings.LANGUAGE_CODE: {"file": stored.pk, "name": name}}
        return {settings.LANGUAGE_CODE: {"file": None, "name": ""}}

    def stored(self, path: Path) -> StoredFile:
        if self.dry_run:  # nothing is written, so a new file has no row to name
            digest = digest_as_kept(path, path.name)
            return StoredFile.objects.filter(sha256=digest).first() or StoredFile(sha256=digest)
        return store(path, path.name)

    def lead_here(self, subject: Publishable, thing: Thing) -> None:
        """Let every old address of `thing` lead to `subject`."""
        addresses = list(thing.addresses)
        if isinstance(thing, ResourceFound):
            addresses += [file.address for file in thing.reading.files]
        for address in addresses:
            FormerAddress.objects.get_or_create(
                path=former_path(address), defaults={"kind": subject.kind, "object_id": subject.pk}
            )


def deadline_of(call: ReadCall) -> Snapshot:
    """The deadline of a call as a record keeps it. A time that its clocks skip, or show twice, is left to the
    wording, for a person to ask about.
    """
    date, _precision = read_date(call.deadline)
    if date is None:
        return {"deadline_date": None, "deadline_time": None, "deadline_zone": "", "deadline_wording": ""}
    time, zone = call.time, call.zone if call.time else None
    try:
        checked_deadline(date, datetime.time.fromisoformat(time) if time else None, zone)
    except ValidationError:
        time, zone = None, None
    return {
        "deadline_date": date,
        "deadline_time": time,
        "deadline_zone": zone or "",
        "deadline_wording": call.wording or "",
    }


def newest_number(subject: Publishable) -> int:
    return int(revisions_of(subject).values_list("number", flat=True)[0])


def is_edited(known: Imported, subject: Publishable) -> bool:
    """Whether somebody has worked on an imported object since: its newest revision is not the import's."""
    newest: Revision | None = revisions_of(subject).first()
    return not subject.is_published or newest is None or newest.number != known.revision


def with_links(text: str, links: tuple[Any, ...]) -> str:
    """A text with the links that stood beside it as a list below it."""
    if not links:
        return text
    lines = [f"- [{link.text}](<{link.address}>)" if link.address else f"- {link.text}" for link in links]
    return "\n\n".join(part for part in (text, "\n".join(lines)) if part)
