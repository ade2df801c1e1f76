"""A backup of the test's own database, which nobody else sees, and of files in a home of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.builders import NOW, make_event
from travaux.office.files import store
from travaux.transfer.backup import making
from travaux.transfer.backup.making import Made


def no_progress(done: int, total: int) -> None:
    pass


@pytest.fixture
def home(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with keys, in which the rows of the test are seen by its backup."""

    @contextmanager
    def within_the_test() -> Iterator[Any]:
        yield connection

    monkeypatch.setattr(making, "one_instant", within_the_test)
    home = tmp_path / "home"
    home.mkdir()
    settings.TRAVAUX_HOME = home
    (home / "secret-key").write_text("known to this test")
    (home / "address-key").write_text("a25vd24gdG8gZXZlcnkgdGVzdCBvZiBhZGRyZXNzZXM=")
    return home


def fill(events: int = 5, files: int = 3) -> None:
    for number in range(events):
        make_event(f"Talks {number}", slug=f"talks-{number}")
    for number in range(files):
        store(f"Minutes {number}".encode() * 500)


def back_up(file: Path) -> Made:
    return making.back_up(file, now=NOW, progress=no_progress)
