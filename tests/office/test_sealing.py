"""Addresses at rest: sealed, found again by a fingerprint, under a key that is made once."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet, InvalidToken

from travaux.cli.checking import about_the_keys
from travaux.office.sealing import Unreadable, fingerprint, key_file, sealed, unsealed
from travaux.office.secret_files import kept_secret

ADA = "Ada.Lovelace@example.org"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> Path:
    settings.TRAVAUX_HOME = tmp_path
    (tmp_path / "secret-key").write_text("secret")
    (tmp_path / "secret-key").chmod(0o600)
    return tmp_path


def test_what_is_sealed_is_read_again_and_looks_different_each_time() -> None:
    first, second = sealed(ADA), sealed(ADA)
    assert first != second
    assert "lovelace" not in (first + second).lower()
    assert unsealed(first) == unsealed(second) == ADA


def test_fingerprint_is_of_the_address_however_it_is_written() -> None:
    assert fingerprint(ADA) == fingerprint(f" {ADA.upper()}\n")
    assert fingerprint(ADA) != fingerprint("ada@example.org")
    assert len(fingerprint(ADA)) == 64


def test_key_is_made_for_its_owner_alone() -> None:
    sealed(ADA)
    assert oct(key_file().stat().st_mode & 0o777) == "0o600"


def test_other_home_neither_reads_nor_recognises(tmp_path: Path, settings: Any) -> None:
    token, print_ = sealed(ADA), fingerprint(ADA)
    settings.TRAVAUX_HOME = tmp_path / "other"
    settings.TRAVAUX_HOME.mkdir()
    with pytest.raises(Unreadable):
        unsealed(token)
    assert fingerprint(ADA) != print_


def test_new_key_above_the_old_seals_and_the_old_still_reads(tmp_path: Path, settings: Any) -> None:
    token, print_, old = sealed(ADA), fingerprint(ADA), key_file().read_text()
    settings.TRAVAUX_HOME = tmp_path / "rotated"
    settings.TRAVAUX_HOME.mkdir()
    key_file().write_text(f"{Fernet.generate_key().decode()}\n{old}\n")
    assert (unsealed(token), fingerprint(ADA)) == (ADA, print_)
    with pytest.raises(InvalidToken):
        Fernet(old).decrypt(sealed(ADA).encode())


@pytest.mark.parametrize("content", ["", "half a ke"])
def test_file_without_a_key_is_said_to_have_none(content: str) -> None:
    key_file().write_text(content)
    key_file().chmod(0o600)
    with pytest.raises(Unreadable, match="holds no key"):
        sealed(ADA)
    assert list(about_the_keys()) == [
        f"{key_file()} holds no key: put back the one that addresses were sealed with."
    ]


def test_of_those_who_make_a_secret_at_once_all_read_the_same(tmp_path: Path) -> None:
    file, begin, read = tmp_path / "contested", threading.Barrier(8), set()

    def ask(number: int) -> None:
        def make() -> str:
            begin.wait(10)  # nobody has found a file, and everybody makes one
            return str(number)

        read.add(kept_secret(file, make))

    threads = [threading.Thread(target=ask, args=[number]) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(read) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["contested", "secret-key"]
