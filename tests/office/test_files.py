"""Files taken in, kept, read and swept."""

import errno
import hashlib
import io
import os
import time
from datetime import timedelta
from pathlib import Path
from typing import Any, NoReturn

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django_tasks_db.models import DBTaskResult
from fpdf import FPDF
from PIL import Image

from tests.sites import SeparateSite
from travaux.office.files import (
    READING_SENTENCES,
    NotStored,
    Refused,
    accept,
    clean_name,
    path_of,
    read_file,
    store,
    store_picture,
    sweep,
)
from travaux.office.files.cleaning import CLEANING_SENTENCES
from travaux.office.files.places import blobs, incoming
from travaux.office.models import Change, StoredFile
from travaux.texts.cleaning import refusing
from travaux.texts.reading import opening, pictures
from travaux.texts.reading.media_types import DOCX, JPEG, PDF, PNG, TEXT

LONG_AGO = time.time() - 3600


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> Path:
    settings.TRAVAUX_HOME = tmp_path
    return tmp_path


def make_pdf(text: str = "People in transit.") -> bytes:
    pdf = FPDF()
    pdf.set_font("helvetica", size=12)
    pdf.add_page()
    pdf.multi_cell(0, text=text)
    return bytes(pdf.output())


def make_picture(size: tuple[int, int] = (1200, 600), kind: str = "PNG") -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", size).save(drawn, kind)
    return drawn.getvalue()


def make_blob(sha256: str = "ab" * 32, content: bytes = b"left behind", modified: float = LONG_AGO) -> Path:
    path = blobs() / sha256[:2] / sha256
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (modified, modified))
    return path


def files_kept() -> list[Path]:
    return sorted(path for path in blobs().rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("content", "media_type"),
    [(make_pdf(), PDF), (make_picture(), PNG), (make_picture(kind="JPEG"), JPEG), (b"Minutes", TEXT)],
)
def test_accept_goes_by_content(content: bytes, media_type: str) -> None:
    assert accept(content, "holiday.exe") == media_type


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "“a.pdf” is empty."),
        (b"MZ\x90\x00", "“a.pdf” is not a PDF, a Word file (.docx), a picture (PNG, JPEG) or a plain text."),
        (b"<html><p>A page</p>", "“a.pdf” is a web page: print it to a PDF and add that."),
        (
            b"PK\x03\x04 and no more",
            "“a.pdf” is a package of files or a damaged Word file: add its files one by one.",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "“a.pdf” is an old Word file, or one with a password: save it as a PDF or a plain .docx.",
        ),
        (b"a" * (1024 * 1024 + 1), "“a.pdf” is larger than 1 MB."),
    ],
)
def test_accept_refuses_with_one_sentence(content: bytes, sentence: str, settings: Any) -> None:
    settings.TRAVAUX_MAX_FILE_MB = 1
    with pytest.raises(Refused) as refused:
        accept(content, "../a.pdf")
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("name", "media_type", "cleaned"),
    [
        ("letter.pdf", PDF, "letter.pdf"),
        ("LETTER.PDF", PDF, "LETTER.PDF"),
        ("../../etc/passwd", TEXT, "passwd.txt"),
        ("C:\\papers\\letter.pdf", PDF, "letter.pdf"),
        ("evil\u202efdp.exe", PDF, "evilfdp.exe.pdf"),
        ("two\r\nlines\x00.pdf", PDF, "two lines.pdf"),
        ("what? #1 <50%>.pdf", PDF, "what 1 50.pdf"),
        ("re\u0301union.docx", DOCX, "réunion.docx"),
        ("photo.jpeg", JPEG, "photo.jpeg"),
        ("", PDF, "file.pdf"),
        ("...", PDF, "file.pdf"),
        (".pdf", PDF, "pdf.pdf"),
        ("x" * 300 + ".pdf", PDF, "x" * 116 + ".pdf"),
        ("anything.exe", None, "anything.exe"),
    ],
)
def test_clean_name_has_no_path_and_the_ending_of_its_content(
    name: str, media_type: str | None, cleaned: str
) -> None:
    assert clean_name(name, media_type) == cleaned


@pytest.mark.django_db
@pytest.mark.parametrize("wrapped", ["bytes", "file", "path", "upload"])
def test_store_keeps_the_content_under_its_digest(wrapped: str, tmp_path: Path) -> None:
    content = make_pdf()
    (tmp_path / "in.pdf").write_bytes(content)
    given: Any = {
        "bytes": content,
        "file": io.BytesIO(content),
        "path": tmp_path / "in.pdf",
        "upload": SimpleUploadedFile("in.pdf", content),
    }[wrapped]
    stored = store(given, "in.pdf")
    kept = path_of(stored).read_bytes()
    digest = hashlib.sha256(kept).hexdigest()
    assert (stored.sha256, stored.size, stored.media_type) == (digest, len(kept), PDF)
    assert path_of(stored) == tmp_path / "blobs" / digest[:2] / digest
    assert files_kept() == [path_of(stored)]


@pytest.mark.django_db
def test_store_keeps_the_cleaned_file_alone() -> None:
    content = make_pdf() + b"PK\x03\x04 and a package behind it"
    stored = store(content, "in.pdf")
    assert (b"/CreationDate" in content, b"/CreationDate" in path_of(stored).read_bytes()) == (True, False)
    assert path_of(stored).read_bytes().rstrip().endswith(b"%%EOF")
    assert store(content, "in.pdf") == stored
    assert files_kept() == [path_of(stored)]


@pytest.mark.django_db
def test_store_refuses_what_cannot_be_cleaned() -> None:
    with pytest.raises(Refused) as refused:
        store(b"%PDF-1.7 and nothing more", "in.pdf")
    assert str(refused.value) == opening.BROKEN
    assert (files_kept(), StoredFile.objects.count()) == ([], 0)


@pytest.mark.django_db
def test_store_of_equal_content_is_one_file_and_one_job() -> None:
    stored = [store(b"Minutes", name) for name in ("a.txt", "b.txt")]
    assert stored[0] == stored[1]
    assert (StoredFile.objects.count(), len(files_kept()), DBTaskResult.objects.count()) == (1, 1, 1)


@pytest.mark.django_db
def test_store_again_heals_a_damaged_file() -> None:
    stored = store(b"Minutes")
    path_of(stored).write_bytes(b"Minut")
    store(b"Minutes")
    assert path_of(stored).read_bytes() == b"Minutes"


@pytest.mark.django_db
@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes of files")
def test_stored_file_is_its_owner_s_alone() -> None:
    path = path_of(store(b"Minutes"))
    assert [oct(p.stat().st_mode & 0o777) for p in (path, path.parent, blobs())] == [
        "0o600",
        "0o700",
        "0o700",
    ]


def refuse_to(number: int) -> Any:
    def refuse(*args: object) -> NoReturn:
        raise OSError(number, os.strerror(number))

    return refuse


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "The disk is full, so the file was not kept."),
        (errno.EIO, "The disk failed, so the file was not kept. Try again."),
    ],
)
@pytest.mark.parametrize(
    "place", ["os.fsync", "pathlib.Path.replace", "travaux.office.files.placing.sync_folder"]
)
def test_store_leaves_nothing_when_the_disk_refuses(
    place: str, number: int, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(b"Something to make the folders")
    before = files_kept()
    monkeypatch.setattr(place, refuse_to(number))
    with pytest.raises(NotStored) as failed:
        store(b"Minutes")
    monkeypatch.undo()
    assert str(failed.value) == sentence
    assert (files_kept(), StoredFile.objects.count(), DBTaskResult.objects.count()) == (before, 1, 1)


@pytest.mark.django_db
def test_store_that_fails_again_leaves_the_file_of_the_row(monkeypatch: pytest.MonkeyPatch) -> None:
    stored = store(b"Minutes")
    monkeypatch.setattr("travaux.office.files.placing.sync_folder", refuse_to(errno.EIO))
    with pytest.raises(NotStored):
        store(b"Minutes")
    assert path_of(stored).read_bytes() == b"Minutes"


@pytest.mark.django_db
def test_store_undone_leaves_a_file_for_the_sweep() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        store(b"Minutes")
        _ = 1 / 0
    assert (len(files_kept()), StoredFile.objects.count()) == (1, 0)
    assert sweep(timedelta(seconds=-1)) == 1
    assert files_kept() == []


@pytest.mark.django_db
def test_sweep_takes_what_is_old_and_not_referred_to() -> None:
    stored = store(b"Minutes")
    os.utime(path_of(stored), (LONG_AGO, LONG_AGO))
    make_blob("ab" * 32)
    young = make_blob("cd" * 32, modified=time.time())
    (incoming() / "broken-off").write_bytes(b"half")
    os.utime(incoming() / "broken-off", (LONG_AGO, LONG_AGO))
    (incoming() / "being-written").write_bytes(b"half")
    assert sweep() == 2
    assert files_kept() == sorted([path_of(stored), young, incoming() / "being-written"])


@pytest.mark.django_db
def test_sweep_of_a_home_without_files_does_nothing() -> None:
    assert sweep() == 0


SWEEP_ON_AND_ON = """
import time
from travaux.office.files.sweeping import blob_files, sweep_alone
while True:
    sweep_alone(list(blob_files()), time.time() + 60)
"""
STORE_AND_FORGET = """
import time
from django.db import transaction
from travaux.office.files import path_of, store
from travaux.office.models import StoredFile
for number in range(80):
    with transaction.atomic():
        store(f"Minutes {number % 40}".encode())
        time.sleep(0.005)
    if number % 3 == 0:
        StoredFile.objects.all().delete()
print([path_of(stored).is_file() for stored in StoredFile.objects.all()])
"""


@pytest.mark.slow
def test_sweep_and_store_at_once_never_leave_a_row_without_its_file(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    site = SeparateSite(folder)
    try:
        sweeping = site.start_python(SWEEP_ON_AND_ON)
        assert site.run(STORE_AND_FORGET) == "[True]\n"
        assert sweeping.poll() is None
    finally:
        site.end()


@pytest.mark.django_db
def test_picture_is_drawn_anew_before_it_is_kept() -> None:
    content = make_picture() + b"<script>alert(1)</script>"
    stored = store(content, "photo.png")
    with Image.open(path_of(stored)) as picture:
        assert (picture.format, picture.size) == ("PNG", (1200, 600))
    assert path_of(stored).read_bytes().endswith(b"<script>alert(1)</script>") is False
    assert store(content, "photo.png") == stored
    assert files_kept() == [path_of(stored)]


@pytest.mark.django_db
def test_logo_is_small() -> None:
    with Image.open(path_of(store_picture(make_picture(kind="JPEG")))) as picture:
        assert (picture.format, picture.size) == ("JPEG", (800, 400))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (make_pdf(), "“logo.png” is not a picture (PNG or JPEG)."),
        (make_picture()[:80], "The picture is damaged and cannot be read."),
    ],
)
def test_logo_that_is_none_is_refused(content: bytes, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        store_picture(content, "logo.png")
    assert str(refused.value) == sentence
    assert files_kept() == []


@pytest.mark.django_db
def test_reading_records_pages_and_opening() -> None:
    stored = store(make_pdf())
    read_file.call(stored.pk)
    stored.refresh_from_db()
    assert (stored.reading, stored.pages, stored.opening) == ("read", 1, "People in transit.")
    assert [change.tags for change in Change.objects.all()] == [[f"file:{stored.pk}"]]


@pytest.mark.django_db
def test_reading_twice_changes_nothing() -> None:
    stored = store(b"Minutes")
    read_file.call(stored.pk)
    read_file.call(stored.pk)
    assert Change.objects.count() == 1


@pytest.mark.django_db
def test_reading_of_a_damaged_file_says_why() -> None:
    digest = hashlib.sha256(b"%PDF-1.7 and nothing more").hexdigest()
    make_blob(digest, b"%PDF-1.7 and nothing more")
    stored = StoredFile.objects.create(sha256=digest, size=25, media_type=PDF)
    read_file.call(stored.pk)
    stored.refresh_from_db()
    assert (stored.reading, stored.pages, stored.why_unreadable) == ("unreadable", None, opening.BROKEN)


@pytest.mark.django_db
def test_reading_that_takes_too_long_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("travaux.office.files.child.SECONDS", 0.001)
    stored = store(b"Minutes")
    read_file.call(stored.pk)
    stored.refresh_from_db()
    assert stored.why_unreadable == opening.TOO_MUCH


@pytest.mark.django_db
def test_reading_of_a_missing_file_is_not_the_file_s_fault() -> None:
    stored = store(b"Minutes")
    path_of(stored).unlink()
    with pytest.raises(FileNotFoundError):
        read_file.call(stored.pk)
    stored.refresh_from_db()
    assert stored.reading == "waiting"


@pytest.mark.django_db
def test_reading_of_a_file_that_is_gone_does_nothing() -> None:
    read_file.call(12345)


def test_every_sentence_of_the_readers_can_be_translated() -> None:
    said = {opening.BROKEN, opening.LOCKED, opening.TOO_MUCH, opening.UNKNOWN, opening.NO_TEXT}
    assert set(READING_SENTENCES) == said | {pictures.NOT_A_PICTURE, pictures.TOO_LARGE}


def test_every_sentence_of_the_cleaning_can_be_translated() -> None:
    said = {value for name, value in vars(refusing).items() if name.isupper() and isinstance(value, str)}
    assert set(CLEANING_SENTENCES) == (said - set(READING_SENTENCES)) | set(refusing.REMARKS.values())
