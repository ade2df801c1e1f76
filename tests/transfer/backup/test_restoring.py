"""`travaux backup` and `travaux restore`, as people run them, each on a folder of its own."""

import errno
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError

import travaux
from tests.builders import NOW
from tests.sites import Command, own_database
from tests.transfer.backup.making import back_up, fill, home
from travaux.cli import backing_up, founding, site
from travaux.cli.failing import Failed
from travaux.office.models import JournalEntry, Office, OutgoingMail, StoredFile
from travaux.transfer.backup import places
from travaux.transfer.backup.archive import members
from travaux.transfer.backup.loading import lines as rows_of
from travaux.transfer.backup.verifying import verify, whole

__all__ = ["home"]
pytestmark = pytest.mark.django_db
# Writes events until it is killed, and says the number of each once it is there for good.
WRITER = """
from django.utils import timezone
from travaux.office.files import store
from travaux.office.publishing import publish
from travaux.record.models import Event
for number in range(10_000):
    slug = f"from-{os.getpid()}-{number}"
    stored = store(slug.encode())
    snapshot = {"slug": slug, "title": slug}
    publish(actor=None, subject=Event(language="en"), snapshot=snapshot, now=timezone.now())
    print(slug, stored.sha256, flush=True)
"""


@pytest.fixture
def command(tmp_path: Path) -> Iterator[Command]:
    (tmp_path / "run").mkdir()
    with own_database("restored", empty=True) as database:
        command = Command(tmp_path / "run")
        if database:
            command.environment["DATABASE_URL"] = database
        yield command
        command.end()


@pytest.fixture
def file(home: Path, tmp_path: Path) -> Path:
    """A backup of the test's database, on whichever it runs: with an office, and a mail that waits."""
    fill()
    Office.objects.create(pk=1, name="Two Shores", community="Friends", language="en")
    JournalEntry.objects.create(at=NOW, verb="founded", kind="office", object_id=1)
    mail = {"key": "k", "message_id": "<m>", "language": "en", "subject": "S", "queued_at": NOW}
    OutgoingMail.objects.create(address="reader@example.org", next_try_at=NOW, **mail)
    back_up(tmp_path / "site.tar")
    return tmp_path / "site.tar"


def lines(done: subprocess.CompletedProcess[str]) -> list[str]:
    return [*done.stdout.splitlines(), *done.stderr.splitlines()]


@pytest.mark.slow
def test_site_is_restored_and_backed_up_again_while_others_write(
    command: Command, file: Path, tmp_path: Path
) -> None:
    broken_off(command, file)
    assert places.is_broken_off(command.home)
    restored = command.run("restore", str(file))
    said = lines(restored)
    assert (restored.returncode, said[0].split(":")[0]) == (0, f"“Two Shores” is in {command.home}")
    assert said[1:3] == [
        f"Made on 15 January 2018 at 12:00 UTC by Travaux {travaux.__version__}.",
        "Mail that waited then: 1. It may have been sent since; the desk shows it under Mail, and somebody "
        "decides.",
    ]
    assert not (command.home / "restoring").exists()

    writers = [start_python(command, WRITER) for _ in range(2)]
    acknowledged = [written(writer) for writer in writers for _ in range(5)]
    second = tmp_path / "second.tar"
    assert command.run("backup", str(second)).returncode == 0
    for writer in writers:
        writer.kill()
        writer.communicate()
    slugs, named, blobs = held(second)
    assert slugs >= {f"talks-{number}" for number in range(5)} | {slug for slug, _sha256 in acknowledged}
    assert blobs == named >= {sha256 for _slug, sha256 in acknowledged}
    assert named >= set(StoredFile.objects.values_list("sha256", flat=True))


def broken_off(command: Command, file: Path) -> None:
    """Kill a restoration in the midst of it."""
    restoring = command.start("restore", str(file))
    while not (command.home / "restoring" / "blobs" / "incoming").exists():
        assert restoring.poll() is None, "The restoration ended by itself."
        time.sleep(0.05)
    time.sleep(0.3)
    restoring.kill()
    restoring.communicate()


def start_python(command: Command, code: str) -> subprocess.Popen[str]:
    start = "import os, django; django.setup()\n"
    environment = command.environment | {"DJANGO_SETTINGS_MODULE": "travaux.settings"}
    return subprocess.Popen(
        [sys.executable, "-c", start + code],
        cwd=command.folder, env=environment, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def written(writer: subprocess.Popen[str]) -> tuple[str, str]:
    assert writer.stdout is not None
    slug, sha256 = writer.stdout.readline().split()
    return slug, sha256


def held(file: Path) -> tuple[set[str], set[str], set[str]]:
    """Of a backup, the slugs of its events, the files that its rows name, and those that are there."""
    columns = verify(file).manifest["columns"]
    slugs, named, blobs = set(), set(), set()
    with file.open("rb") as opened:
        for member in members(opened):
            kind, _, name = member.name.partition("/")
            if kind == "blobs":
                blobs.add(name.partition("/")[2])
            elif kind == "rows":
                table = name.split(".")[0]
                for row in map(partial(zip, columns[table]), rows_of(whole(member))):
                    values = dict(row)
                    if table == "record_event":
                        slugs.add(values["slug"])
                    if table == "office_storedfile":
                        named.add(values["sha256"])
    return slugs, named, blobs


def test_file_that_is_no_backup_is_refused_in_one_sentence(home: Path, tmp_path: Path) -> None:
    for name, content, why in [
        (
            "letter.tar",
            b"Dear colleagues",
            "no whole backup of Travaux: it was cut off",
        ),
        ("zeros.tar", bytes(4096), "damaged or changed since it was made, or is no backup of Travaux"),
    ]:
        (tmp_path / name).write_bytes(content)
        with pytest.raises(Failed, match=f"{name}: The file .*{why}"):
            backing_up.verified(tmp_path / name)
    with pytest.raises(Failed, match=r"none\.tar cannot be read \(No such file or directory\)"):
        backing_up.verified(tmp_path / "none.tar")


def test_what_disk_and_database_say_is_one_sentence() -> None:
    for error, said in [
        (OSError(errno.EFBIG, "File too large"), "site.tar could not be written: the disk is full. Gone."),
        (
            PermissionError(errno.EACCES, "Permission denied"),
            "site.tar could not be written: Permission denied. Gone.",
        ),
        (DatabaseError("disk full\nat byte 3"), "The database refused (disk full). Gone."),
    ]:
        with pytest.raises(Failed) as failed, backing_up.said_plainly("site.tar", "Gone."):
            raise error
        assert failed.value.message == said


def test_home_with_anything_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear colleagues")
    with pytest.raises(places.Used, match="is not empty"):
        places.begin(tmp_path)
    places.leave(tmp_path, was_there=True)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_restoration_is_begun_anew_where_one_was_broken_off_and_leaves_nothing_where_it_fails(
    tmp_path: Path, settings: Any
) -> None:
    home = tmp_path / "home"
    folder = places.begin(home)
    (folder / "blobs").mkdir()
    (folder / places.MARK).write_text(json.dumps(places.database()))
    (home / "address-key").write_text("put in its place already")
    settings.TRAVAUX_HOME = home
    assert site.is_being_restored()
    with pytest.raises(Failed, match="run `travaux restore` again"):
        founding.prepare()
    assert [path.name for path in places.begin(home).iterdir()] == [places.MARK]
    (folder / places.MARK).unlink()
    places.leave(home, was_there=False)
    assert not home.exists()


def test_home_has_the_site_with_its_key_and_not_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = places.begin(tmp_path)
    for name in ("secret-key", "travaux.sqlite3", "address-key", places.MARK):
        (folder / name).write_text(name)
    moved: list[str] = []
    rename = Path.rename

    def noted(self: Path, to: Path) -> Path:
        moved.append(self.name)
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", noted)
    places.put_in_place(tmp_path)
    assert (sorted(moved), moved[-1]) == (["address-key", "secret-key", "travaux.sqlite3"], "secret-key")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(moved)
