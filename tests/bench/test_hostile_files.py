"""A small sample of the trial with hostile files: `python3 run.py bench hostile-files` makes the whole."""

import random
from pathlib import Path
from typing import Any

import pytest

from bench.hostile_files.bombs import word
from bench.hostile_files.mutations import MUTATIONS, ODD_NAMES, hostile
from bench.hostile_files.polyglots import MARK, polyglots
from bench.hostile_files.seeds import seeds
from travaux.office.files import NotStored, Refused, clean_name, path_of, store
from travaux.office.files.accepting import ENDINGS
from travaux.office.files.places import blobs
from travaux.office.models import StoredFile
from travaux.texts.reading.media_types import TEXT

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> Path:
    settings.TRAVAUX_HOME = tmp_path / "home"
    return tmp_path


def kept(content: bytes, name: str) -> StoredFile | None:
    try:
        return store(content, name)
    except (Refused, NotStored) as refused:
        assert str(refused)
        return None


@pytest.mark.usefixtures("shared")
def test_spoiled_files_are_kept_in_the_store_or_refused(home: Path) -> None:
    rng = random.Random(3)
    sown = [(name, content) for name, content in seeds(rng) if len(content) < 60_000]
    put_in = (hostile(rng, sown) for _time in range(14))
    stored = [one for name, content in put_in if (one := kept(content, name))]
    files = {path for path in home.rglob("*") if path.is_file()}
    assert files == {path_of(one) for one in stored}
    assert all(blobs() in path.parents for path in files)


@pytest.mark.parametrize("name", ODD_NAMES)
@pytest.mark.parametrize("media_type", list(ENDINGS))
def test_odd_names_lead_nowhere(name: str, media_type: str) -> None:
    called = clean_name(name, media_type)
    assert called == Path(called).name
    assert called.lower().endswith(ENDINGS[media_type])
    called.encode()


def test_second_kind_of_a_file_is_gone() -> None:
    wanted = {"pdf and a page behind.pdf", "png with a page in a remark.png", "jpeg that is a program.jpg",
              "docx and a package behind.docx", "docx with a page inside.docx"}  # fmt: skip
    for name, content in polyglots():
        if name in wanted and (stored := kept(content, name)):
            assert stored.media_type != TEXT
            assert MARK not in path_of(stored).read_bytes(), name


def test_bomb_is_refused() -> None:
    zeros = bytes(12_000_000)
    for parts in ({"word/document.xml": zeros}, {f"word/{n}.xml": "<a/>" for n in range(2_500)}):
        assert kept(word(**parts), "bomb.docx") is None


def test_every_way_to_spoil_a_file_makes_some_file() -> None:
    rng = random.Random(1)
    for mutate in MUTATIONS:
        assert isinstance(mutate(rng, b"%PDF-1.7 and so on" * 30, b"PK\x03\x04" * 30), bytes)
