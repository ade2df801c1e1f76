"""The sealed file: what was written is read again, and no byte of it changes unnoticed."""

import io
import random
import subprocess
from pathlib import Path

import pytest

from travaux.transfer.backup.archive import (
    SEAL_BYTES,
    Damaged,
    Writer,
    members,
    refuse_broken_seal,
    seal_of,
)

MEMBERS = {"first.json": b"{}", "rows/a.jsonl.gz": bytes(range(256)) * 9, "empty": b"", "last": b"x" * 512}


def make_archive() -> bytes:
    file = io.BytesIO()
    writer = Writer(file)
    for name, content in MEMBERS.items():
        writer.add(name, content)
    writer.seal()
    assert writer.bytes == len(file.getvalue())
    return file.getvalue()


def is_whole(content: bytes) -> bool:
    try:
        refuse_broken_seal(io.BytesIO(content))
    except Damaged:
        return False
    return True


def test_members_are_read_as_they_were_written() -> None:
    file = io.BytesIO(make_archive())
    refuse_broken_seal(file)
    assert {member.name: b"".join(member.content) for member in members(file)} == MEMBERS
    assert [member.name for member in members(file)] == list(MEMBERS)  # also where no content is read


def test_other_programs_open_it(tmp_path: Path) -> None:
    (tmp_path / "archive.tar").write_bytes(make_archive())
    listed = subprocess.run(
        ["tar", "-tf", "archive.tar"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert (listed.stdout.split(), listed.stderr) == ([*MEMBERS, "seal.json"], "")


def test_every_single_changed_byte_is_found() -> None:
    content, chance = make_archive(), random.Random(1)
    assert is_whole(content)
    for place in range(len(content)):
        changed = bytearray(content)
        changed[place] ^= 1 << chance.randrange(8)
        assert not is_whole(bytes(changed)), place


def test_what_is_cut_off_appended_or_put_in_is_found() -> None:
    content = make_archive()
    for length in [0, 1, 511, 512, SEAL_BYTES, len(content) - 512, len(content) - 1]:
        assert not is_whole(content[:length]), length
    for more in [b"\0", bytes(512), bytes(10240), content]:
        assert not is_whole(content + more)
        assert not is_whole(more + content)
    sealed_nothing = seal_of("0" * 64, 0)
    assert not is_whole(sealed_nothing)


def test_member_of_another_size_than_was_said_is_refused() -> None:
    with pytest.raises(ValueError, match="a was to have 3 bytes and had 2"):
        Writer(io.BytesIO()).stream("a", 3, [b"ab"])
