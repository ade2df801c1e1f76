"""Writing what was read on a site into the record."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils.translation import gettext as _

from travaux.office.addresses import former_path
from travaux.office.files import NotStored, Refused, clean_name, store
from travaux.office.models import FormerAddress, Publishable, User
from travaux.office.models.publishing import Snapshot
from travaux.office.publishing import draft_of, publish, save_draft
from travaux.office.slugs import free_slug
from travaux.processes.models import Call
from travaux.processes.suggesting import read_text
from travaux.record.models import Area, Body, Event, Resource
from travaux.record.models.dates import read_date
from travaux.transfer.actions.remembering import is_edited, newest_number
from travaux.transfer.actions.reports import Report
from travaux.transfer.actions.snapshots import deadline_of, with_links
from travaux.transfer.models import Imported
from travaux.transfer.site.gathering import AreaFound, EventFound, Found, ResourceFound, Thing, normal
from travaux.transfer.site.matching import corrected
from travaux.transfer.site.model import ReadCall, ReadFile

Progress = Callable[[int, int], None]
CALL_OF = "call of "  # and the key of the event that speaks of it


class SiteWriter:
    """Writes the things of one site, areas first, then resources, then the events that refer to both."""

    def __init__(self, report: Report, found: Found, *, actor: User | None, now: datetime.datetime) -> None:
        self.report, self.found = report, found
        self.actor, self.now = actor, now
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
        """The files of a resource by language, as far as they are there and are taken in; else none."""
        found: dict[str, dict[str, Any]] = {}
        for file in resource.reading.files:
            language = file.language or settings.LANGUAGE_CODE
            if file.path is None or not self.is_first(file, language in found, resource):
                continue
            try:
                stored = store(file.path, file.path.name)
            except (Refused, NotStored, OSError) as refusal:
                self.report.exceptions.setdefault(resource.source, []).append(str(refusal))
                self.report.say_of_file(file, resource.title, refusal=str(refusal))
            else:
                name = clean_name(file.path.name, stored.media_type)
                found[language] = {"file": stored.pk, "name": name}
                self.report.say_of_file(file, resource.title)
        return found or {settings.LANGUAGE_CODE: {"file": None, "name": ""}}

    def is_first(self, file: ReadFile, language_is_taken: bool, resource: ResourceFound) -> bool:
        """Whether the resource has no other file in its language; else that is said, for people to settle."""
        if language_is_taken:
            refusal = _("“%(file)s” was left out: “%(resource)s” has a file in this language already.")
            said = refusal % {"file": file.title, "resource": resource.title}
            self.report.exceptions.setdefault(resource.source, []).append(said)
            self.report.say_of_file(file, resource.title, refusal=said)
        return not language_is_taken

    def lead_here(self, subject: Publishable, thing: Thing) -> None:
        """Let every old address of `thing` lead to `subject`."""
        addresses = list(thing.addresses)
        if isinstance(thing, ResourceFound):
            addresses += [file.address for file in thing.reading.files]
        for address in addresses:
            FormerAddress.objects.get_or_create(
                path=former_path(address), defaults={"kind": subject.kind, "object_id": subject.pk}
            )
