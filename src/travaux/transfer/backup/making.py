"""A backup is made while the site runs: rows of one instant, every file that they name, the keys."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from django.apps import apps
from django.conf import settings
from django.db.migrations.recorder import MigrationRecorder

import travaux
from travaux.office.backups import note_backup
from travaux.office.files.keeping import nothing_swept
from travaux.office.files.places import path_of_digest, sync_folder
from travaux.office.models import StoredFile
from travaux.transfer.backup.archive import CHUNK, Writer
from travaux.transfer.backup.snapshot import one_instant, parts, rows
from travaux.transfer.backup.tables import columns, last_number, numbered, tables

FORMAT = 1
ABOUT, MANIFEST = "travaux-backup.json", "manifest.json"
# Beside the database, what makes a home this site's. Everything else in it is made anew where it is missing.
HOME_FILES = ("secret-key", "address-key", "journal-heads.jsonl")
UNFINISHED = ".unfinished"

Progress = Callable[[int, int], None]  # bytes of files copied, of how many


@dataclass
class Made:
    """What a backup holds. The files that are `missing` from the site, or `damaged` in it, are named by their
    digests: the backup is whole without them.
    """

    sha256: str = ""
    bytes: int = 0
    rows: dict[str, int] = field(default_factory=dict)
    last_numbers: dict[str, int] = field(default_factory=dict)
    columns: dict[str, list[str]] = field(default_factory=dict)
    members: dict[str, str] = field(default_factory=dict)
    files: int = 0
    bytes_of_files: int = 0
    missing: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)

    def manifest(self) -> dict[str, Any]:
        return {name: value for name, value in asdict(self).items() if name not in ("sha256", "bytes")}


def back_up(file: Path, *, now: datetime, progress: Progress) -> Made:
    """Write the site into `file`, which must not be there yet, and note that a backup was made.

    Raises OSError where the file cannot be written; nothing is left of it then.
    """
    with whole_or_not_at_all(file) as opened:
        made = write_site(Writer(opened), now=now, progress=progress)
    note_backup(file=file.resolve(), at=now)
    return made


@contextmanager
def whole_or_not_at_all(file: Path) -> Iterator[BinaryIO]:
    """A file to write, which has its name only once all of it is on the disk. Nobody else may read it."""
    beside = file.with_name(f"{file.name}.{secrets.token_hex(4)}{UNFINISHED}")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
            yield opened
            opened.flush()
            os.fsync(opened.fileno())
        beside.rename(file)
        sync_folder(file.parent)
    finally:
        beside.unlink(missing_ok=True)


def write_site(writer: Writer, *, now: datetime, progress: Progress) -> Made:
    made = Made()
    with nothing_swept():
        # Before the rows are read: the heads of the journal must not be newer than the journal.
        home = {name: (Path(settings.TRAVAUX_HOME) / name) for name in HOME_FILES}
        kept = {name: file.read_bytes() for name, file in home.items() if file.exists()}
        with one_instant() as reading:
            applied = sorted(MigrationRecorder(reading).applied_migrations())
            writer.add(ABOUT, as_json(about(applied, now)))
            for name, content in kept.items():
                add(writer, made, f"home/{name}", content)
            files = write_rows(writer, made, reading)
        write_files(writer, made, files, progress)
    writer.add(MANIFEST, as_json(made.manifest()))
    made.sha256, made.bytes = writer.seal(), writer.bytes
    return made


def about(applied: list[tuple[str, str]], now: datetime) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "travaux": travaux.__version__,
        "made_at": now.isoformat(),
        "migrations": applied,
    }


def as_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"


def add(writer: Writer, made: Made, name: str, content: bytes) -> None:
    made.members[name] = hashlib.sha256(content).hexdigest()
    writer.add(name, content)


def write_rows(writer: Writer, made: Made, reading: Any) -> list[tuple[bytes, int]]:
    """Write all tables; return the digest and the size of each file that the rows name."""
    for name, model in tables(apps).items():
        made.columns[name] = [column.column for column in columns(model)]
        made.rows[name] = 0
        for number, (count, part) in enumerate(parts(rows(model, reading)), start=1):
            made.rows[name] += count
            add(writer, made, f"rows/{name}.{number:06}.jsonl.gz", part)
        if numbered(model):
            made.last_numbers[name] = last_number(model, reading)
    table = reading.ops.quote_name(StoredFile._meta.db_table)
    with reading.chunked_cursor() as cursor:
        cursor.execute(f"SELECT sha256, size FROM {table} ORDER BY sha256")  # noqa: S608
        return [(bytes.fromhex(sha256), size) for sha256, size in cursor]


def write_files(writer: Writer, made: Made, files: list[tuple[bytes, int]], progress: Progress) -> None:
    total = sum(size for _digest, size in files)
    for sha256 in (digest.hex() for digest, _size in files):
        try:
            source = path_of_digest(sha256).open("rb")
        except FileNotFoundError:
            made.missing.append(sha256)
            continue
        with source:
            length = os.fstat(source.fileno()).st_size
            digest = hashlib.sha256()
            writer.stream(f"blobs/{sha256[:2]}/{sha256}", length, copied(source, digest))
        if digest.hexdigest() != sha256:
            made.damaged.append(sha256)
        made.files += 1
        made.bytes_of_files += length
        progress(made.bytes_of_files, total)


def copied(source: BinaryIO, digest: Any) -> Iterator[bytes]:
    while chunk := source.read(CHUNK):
        digest.update(chunk)
        yield chunk
