"""What a researcher imports who never starts the site."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import travaux.texts


def test_reading_comparing_and_citing_take_two_lines(tmp_path: Path) -> None:
    for name, verb in (("old.txt", "shall"), ("new.txt", "should")):
        (tmp_path / name).write_text(f"States {verb} act under article 12 of the ICCPR.\n", encoding="utf-8")
    code = (
        "from travaux.texts import cite, compare, read\n"
        "found = compare(read('old.txt'), read('new.txt'))\n"
        "assert found.summary()['edited'] == 1, found\n"
        "import sys; assert 'django' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=tmp_path)


def test_nothing_else_is_promised() -> None:
    assert all(callable(getattr(travaux.texts, name)) for name in travaux.texts.__all__)
    with pytest.raises(AttributeError, match="trace_everything"):
        _ = travaux.texts.trace_everything
