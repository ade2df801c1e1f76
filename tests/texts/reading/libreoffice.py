"""A real word processor for tests: what it makes of our files, and what a partner does with them in it."""

import json
import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

NEEDED = "needs LibreOffice (packages libreoffice-writer and python3-uno)"
SCRIPT = Path(__file__).with_name("libreoffice_script.py")

TAGGED_PDF = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'

Edit = tuple[str, ...]


@cache
def programs() -> tuple[str, str] | None:
    """LibreOffice, and a Python that can speak with it."""
    office = shutil.which("soffice")
    if office is None:
        return None
    beside = Path(office).resolve().parent / "python"
    for python in ("/usr/bin/python3", str(beside), shutil.which("python3")):
        if python and Path(python).exists():
            asked = subprocess.run([python, "-c", "import uno"], capture_output=True, check=False)
            if asked.returncode == 0:
                return office, python
    return None


def edit_in_libreoffice(path: Path, edits: Sequence[Edit]) -> None:
    """Open a DOCX, turn the record of changes on, make the edits one after the other and save it as DOCX.

    Edits are `("author", name)` for those that follow, `("replace", words, by)`, `("delete", words)` for the
    paragraph around some words, `("insert", words, text)` for a paragraph behind the one around some words,
    `("comment", words, text, author)`, and `("untracked",)` and `("tracked",)` for those that follow. Skips
    the test where there is no LibreOffice.
    """
    answered([str(path.resolve())], json.dumps(edits))


def readings(paths: Sequence[Path]) -> list[tuple[list[str], list[str]]]:
    """The paragraphs of each DOCX with all changes accepted, and with all rejected. Skips the test where
    there is no LibreOffice.
    """
    said = answered(["--readings", *(str(path.resolve()) for path in paths)])
    return [(accepted, rejected) for accepted, rejected in json.loads(said)]


def answered(arguments: Sequence[str], typed: str = "") -> str:
    """What the script beside this file prints, with a LibreOffice of its own."""
    found = programs()
    if found is None:
        pytest.skip(NEEDED)
    office, python = found
    with tempfile.TemporaryDirectory() as profile:
        pipe = f"travaux-{os.getpid()}-{Path(profile).name}"
        with running(office, profile, f"--accept=pipe,name={pipe};urp"):
            done = subprocess.run(
                [python, str(SCRIPT), pipe, *arguments],
                input=typed, text=True, capture_output=True, check=False, timeout=180,
            )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@contextmanager
def running(office: str, profile: str, *options: str) -> Iterator[None]:
    """LibreOffice without a window, with settings of its own, until it is told to end."""
    started = subprocess.Popen(
        [office, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore", *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
        started.wait(timeout=60)
    finally:
        if started.poll() is None:
            started.kill()
            started.wait()


def as_pdf(path: Path) -> Path:
    """What LibreOffice prints, with tags. Skips the test where there is none."""
    found = programs()
    if found is None:
        pytest.skip(NEEDED)
    with tempfile.TemporaryDirectory() as profile:
        options = ("--convert-to", TAGGED_PDF, "--outdir", str(path.parent), str(path))
        with running(found[0], profile, *options):
            pass
    return path.with_suffix(".pdf")


def words_counted(paths: Sequence[Path]) -> list[int]:
    """How many words LibreOffice counts in each file. Skips the test where there is none."""
    found = programs()
    if found is None:
        pytest.skip(NEEDED)
    folder = str(paths[0].parent)
    with tempfile.TemporaryDirectory() as profile:
        options = ("--convert-to", "odt", "--outdir", folder, *map(str, paths))
        with running(found[0], profile, *options):
            pass
    said = [zipfile.ZipFile(path.with_suffix(".odt")).read("meta.xml").decode() for path in paths]
    return [int(re.findall(r'meta:word-count="(\d+)"', one)[0]) for one in said]
