"""What a backup holds, what is found wrong with it, and what is left where it could not be written."""

import errno
import os
import random
import tarfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

import travaux
from tests.builders import NOW
from tests.transfer.backup.making import back_up, fill, home
from travaux.office import backups
from travaux.office.files import keeping, path_of, store, sweep
from travaux.office.files.places import path_of_digest
from travaux.office.models import JournalEntry, StoredFile
from travaux.record.models import Event
from travaux.transfer.backup import loading, making, tables, verifying
from travaux.transfer.backup.archive import Damaged
from travaux.transfer.tasks import are_wanted, back_up_regularly

__all__ = ["home"]
pytestmark = pytest.mark.django_db


def test_backup_is_one_file_for_its_owner_and_says_what_is_in_it(home: Path, tmp_path: Path) -> None:
    fill(events=5, files=3)
    file = tmp_path / "site.tar"
    made = back_up(file)
    contents = verifying.verify(file)
    assert (contents.made_at, contents.about["format"]) == (NOW, making.FORMAT)
    assert contents.manifest["rows"]["record_event"] == Event.objects.count() == 5
    assert (contents.manifest["files"], contents.manifest["missing"]) == (3, [])
    with tarfile.open(file) as opened:
        names = opened.getnames()
    blobs = sorted(StoredFile.objects.values_list("sha256", flat=True))
    assert [name for name in names if name.startswith("blobs/")] == [f"blobs/{d[:2]}/{d}" for d in blobs]
    assert {"home/secret-key", "home/address-key"} < set(names)
    assert "rows/django_session.000001.jsonl.gz" not in names
    assert file.stat().st_size == made.bytes
    assert os.name == "nt" or file.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "site.tar"]
    assert backups.last_backup() == NOW


def test_rows_are_put_back_as_they_were(home: Path, tmp_path: Path) -> None:
    fill()
    file, again = tmp_path / "site.tar", tmp_path / "again.tar"
    back_up(file)
    Event.objects.filter(slug="talks-1").update(title="Something else")
    JournalEntry.objects.create(at=NOW, verb="made", kind="event")
    today = tables.tables(MigrationExecutor(connection).loader.project_state().apps)
    connection.check_constraints()  # which in a test wait for its end
    contents = verifying.verify(file)
    with file.open("rb") as opened:
        loading.fill(opened, contents, today, lambda done, total: None)
    back_up(again)
    assert again.read_bytes() == file.read_bytes()


def test_one_changed_byte_is_found_in_each_of_twenty_backups(home: Path, tmp_path: Path) -> None:
    fill()
    file = tmp_path / "site.tar"
    back_up(file)
    content, chance = file.read_bytes(), random.Random(6)
    for number in range(20):
        changed = bytearray(content)
        changed[chance.randrange(len(content))] ^= chance.randrange(1, 256)
        (tmp_path / f"{number}.tar").write_bytes(changed)
        with pytest.raises(Damaged):
            verifying.verify(tmp_path / f"{number}.tar")


def test_backup_of_a_later_form_or_of_unknown_migrations_names_what_is_needed(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(travaux, "__version__", "9.1.0")
    monkeypatch.setattr(making, "FORMAT", 2)
    back_up(tmp_path / "later.tar")
    monkeypatch.setattr(making, "FORMAT", 1)
    real = making.about
    monkeypatch.setattr(making, "about", lambda applied, now: real([*applied, ("papers", "0999_later")], now))
    back_up(tmp_path / "newer.tar")
    monkeypatch.undo()
    with pytest.raises(verifying.TooNew, match=r"install Travaux 9\.1\.0 or newer"):
        verifying.verify(tmp_path / "later.tar")
    contents = verifying.verify(tmp_path / "newer.tar")
    with pytest.raises(verifying.TooNew, match=r"install Travaux 9\.1\.0 or newer"):
        loading.refuse_newer(contents)


def test_file_that_the_site_has_lost_is_named_and_the_rest_is_there(home: Path, tmp_path: Path) -> None:
    whole, lost, changed = (store(f"Minutes {number}".encode()) for number in range(3))
    path_of(lost).unlink()
    path_of(changed).write_bytes(b"other")
    made = back_up(tmp_path / "site.tar")
    assert (made.files, made.missing, made.damaged) == (2, [lost.sha256], [changed.sha256])
    assert verifying.verify(tmp_path / "site.tar").manifest["damaged"] == [changed.sha256]
    assert whole.sha256 not in made.missing


def test_full_disk_leaves_nothing_and_no_note(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill()

    def full(*arguments: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        back_up(tmp_path / "site.tar")
    assert [path.name for path in tmp_path.iterdir()] == ["home"]
    assert backups.last_backup() is None


def test_nothing_is_swept_while_files_are_copied(home: Path) -> None:
    stored = store(b"Minutes")
    file = path_of(stored)
    stored.delete()
    os.utime(file, (time.time() - 3600,) * 2)
    with keeping.nothing_swept(), keeping.nothing_swept():
        assert sweep() == 0
    assert file.exists()
    assert sweep() == 1
    assert not file.exists()


def test_backup_is_wanting_where_there_is_none_or_an_old_one(home: Path, settings: Any) -> None:
    now = timezone.now()
    assert (backups.is_wanting(now), backups.is_overdue(now)) == (True, False)
    JournalEntry.objects.create(at=now - timedelta(days=8), verb="founded", kind="office")
    assert backups.is_overdue(now)
    for days, wanting in [(0, False), (6, False), (8, True)]:
        backups.note_backup(file=home / "site.tar", at=now - timedelta(days=days))
        assert backups.is_wanting(now) is wanting
    backups.noted_in().write_text("{")
    assert backups.last_backup() is None
    settings.TRAVAUX_BACKUP_DAYS = 0
    assert not backups.is_wanting(now)


def test_regular_backups_are_made_and_thinned(home: Path, tmp_path: Path, settings: Any) -> None:
    folder = tmp_path / "backups"
    assert not are_wanted(NOW)
    assert back_up_regularly.call() is None
    settings.TRAVAUX_BACKUPS = str(folder)
    assert are_wanted(NOW)
    folder.mkdir()
    for name in ["travaux-20170101T000000Z.tar", "travaux-20170102T000000Z.tar.0a.unfinished", "mine.tar"]:
        (folder / name).write_text("old")
        os.utime(folder / name, (0, 0))
    made = back_up_regularly.call()
    assert made is not None
    assert sorted(path.name for path in folder.iterdir()) == ["mine.tar", made]
    verifying.verify(folder / made)


def test_home_holds_nothing_that_a_backup_does_not_know(home: Path) -> None:
    """Whoever puts a further file into the home says here whether a backup needs it."""
    made_anew = {"travaux.sqlite3", "last-backup.json", "files-lock", "static"}
    fill()
    sweep()
    back_up(home.parent / "site.tar")
    there = {path.name for path in home.iterdir()} - made_anew - set(making.HOME_FILES)
    assert there == {"blobs"}
    assert path_of_digest("ab" * 32).is_relative_to(home / "blobs")
