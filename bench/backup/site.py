"""A site for the measurement, and how long a command takes on it."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
TRAVAUX = [sys.executable, "-P", "-m", "travaux.cli"]
START = "import django; django.setup()\n"
FILLING = """
import hashlib, os, sys, uuid
from django.utils import timezone
from travaux.office.files.places import make_folder, path_of_digest
from travaux.office.models import JournalEntry, Revision, StoredFile
from travaux.office.publishing import publish
from travaux.record.models import Event
events, files, size = map(int, sys.argv[1:])
snapshot = {"slug": "talks", "title": "Talks", "date": "2017-07-24",
            "body": "What States said, and what they did not say. " * 20}
publish(actor=None, subject=Event(language="en"), snapshot=snapshot, now=timezone.now())
# The others are copies of its rows, and files are put in their places: to do all as people do takes long.
revision, entry = Revision.objects.get(kind="event"), JournalEntry.objects.get(kind="event")
def copies(row, *changes):
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    model = type(row)
    return model.objects.bulk_create((model(**{**values, "id": None, **one}) for one in changes), 500)
others = ({"uid": uuid.uuid4(), "slug": f"talks-{number}"} for number in range(1, events))
made = copies(Event.objects.get(), *others)
copies(revision, *({"object_id": event.pk} for event in made))
copies(entry, *({"object_id": event.pk} for event in made))
for number in range(files):
    content = os.urandom(size)
    place = path_of_digest(hashlib.sha256(content).hexdigest())
    make_folder(place.parent)
    place.write_bytes(content)
    StoredFile.objects.create(sha256=place.name, size=size, media_type="application/pdf")
"""
# Of each table, how many rows, what they hold, and the last number; JSON without the order of its keys.
DIGESTS = """
import hashlib, json
from django.apps import apps
from django.db import connection, models
from travaux.office.files import path_of
from travaux.office.models import StoredFile
from travaux.transfer.backup.portable import target
from travaux.transfer.backup.snapshot import rows
from travaux.transfer.backup.tables import columns, last_number, numbered, tables
found = {}
for name, model in tables(apps).items():
    digest, count, fields = hashlib.sha256(), 0, columns(model)
    for row in rows(model, connection):
        values = [json.loads(value) if value and isinstance(target(field), models.JSONField) else value
                  for field, value in zip(fields, row)]
        digest.update(json.dumps(values, sort_keys=True).encode())
        count += 1
    found[name] = [count, digest.hexdigest(), last_number(model, connection) if numbered(model) else 0]
files = hashlib.sha256()
for stored in StoredFile.objects.order_by("sha256"):
    with path_of(stored).open("rb") as content:
        files.update(hashlib.file_digest(content, "sha256").digest())
found["files"] = [StoredFile.objects.count(), files.hexdigest(), 0]
print(json.dumps(found))
"""


@dataclass(frozen=True)
class Took:
    """How a command ended, after how long, how much it computed, and how much memory it had at most."""

    status: int
    seconds: float
    of_a_core: float  # seconds
    megabytes: float
    said: str


@dataclass
class Site:
    home: Path
    database: str | None = None
    environment: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("TRAVAUX_", "DATABASE_", "DJANGO_"))}
        own = {"TRAVAUX_HOME": str(self.home), "DJANGO_SETTINGS_MODULE": "travaux.settings"}
        self.environment = kept | own | ({"DATABASE_URL": self.database} if self.database else {})

    def travaux(self, *arguments: str | Path, limit: int | None = None) -> Took:
        return timed([*TRAVAUX, *map(str, arguments)], self.environment, limit=limit)

    def start(self, *arguments: str | Path) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [*TRAVAUX, *map(str, arguments)],
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def start_python(self, code: str, *arguments: object) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", START + code, *map(str, arguments)]
        return subprocess.Popen(command, env=self.environment, stdout=subprocess.PIPE, text=True)

    def python(self, code: str, *arguments: object) -> str:
        with self.start_python(code, *arguments) as running:
            said, _ = running.communicate()
        if running.returncode:
            raise SystemExit("the measurement failed; the lines above say why")
        return said

    def digests(self) -> dict[str, Any]:
        return dict(json.loads(self.python(DIGESTS)))

    def forget(self) -> None:
        shutil.rmtree(self.home, ignore_errors=True)


def timed(command: list[str], environment: dict[str, str], limit: int | None = None) -> Took:
    """Run a command; where there is a `limit`, no file of its may grow beyond as many bytes."""
    limiting: Callable[[], None] | None = None
    if limit is not None:
        most = limit

        def limiting() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    begun = time.perf_counter()
    running = subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=limiting,
    )
    assert running.stdout is not None
    said = running.stdout.read()
    running.stdout.close()
    _pid, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - begun
    return Took(running.returncode, seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, said)
