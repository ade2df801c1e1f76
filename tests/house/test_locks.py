"""What is installed is what the locks say, from wherever it comes."""

from pathlib import Path

import pytest

import locks


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with our pyproject.toml and locks, to spoil."""
    for name in ("pyproject.toml", *locks.LOCKS):
        (tmp_path / name).write_bytes((locks.ROOT / name).read_bytes())
    monkeypatch.setattr(locks, "ROOT", tmp_path)
    return tmp_path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_locks_have_no_fault() -> None:
    assert locks.faults() == []


@pytest.mark.parametrize(
    "line", ["--index-url https://example.org/simple", "--find-links wheels", "-f wheels", "# file:///wheels"]
)
def test_locks_with_an_address_are_refused(checkout: Path, line: str) -> None:
    change(checkout / locks.RUNTIME, "asgiref==", f"{line}\nasgiref==")
    assert locks.faults() == [f"{locks.RUNTIME} holds an address; `run.py lock` makes it without."]


def test_locks_older_than_the_dependencies_are_refused(checkout: Path) -> None:
    change(checkout / "pyproject.toml", '    "rules>=3.5",\n', "")
    assert locks.faults() == [
        f"{name} is older than the dependencies in pyproject.toml; `run.py lock` remakes it."
        for name in (locks.RUNTIME, locks.DEV)
    ]


def test_locks_without_a_hash_are_refused(checkout: Path) -> None:
    for name, hashes in locks.pins(locks.DEV).items():
        if name.startswith("asgiref=="):
            for value in hashes:
                change(checkout / locks.DEV, value, "")
            assert locks.faults() == [f"{locks.DEV}: {name} has no hash."]


def test_locks_that_differ_are_refused(checkout: Path) -> None:
    pin = next(name for name in locks.pins(locks.DEV) if name.startswith("django=="))
    change(checkout / locks.DEV, pin, "django==5.2.1")
    assert locks.faults() == [f"{locks.RUNTIME} has {pin}, {locks.DEV} has not."]


@pytest.mark.parametrize("package", ["granian", "lxml", "nh3", "pillow", "psycopg-binary", "pypdfium2"])
def test_locks_hold_for_every_system(package: str) -> None:
    """Linux, macOS and Windows on Python 3.11 to 3.13 need several built packages of each."""
    built = {name.partition("==")[0]: hashes for name, hashes in locks.pins(locks.RUNTIME).items()}
    assert len(built[package]) > 8
