"""What administrators are given holds: settings and commands exist, and the guide names every file."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from travaux.cli import travaux

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
GUIDE = (ROOT / "docs" / "administrators.md").read_text(encoding="utf-8")


def test_settings_given_are_settings_described() -> None:
    given = set(re.findall(r"^#?(\w+)=", (DEPLOY / "travaux.env").read_text(), re.MULTILINE))
    described = set(re.findall(r"^\| `(\w+)` \|", (ROOT / "docs" / "settings.md").read_text(), re.MULTILINE))
    assert given
    assert given <= described


def test_guide_and_units_run_commands_that_exist() -> None:
    said = [GUIDE, *(unit.read_text() for unit in DEPLOY.glob("*.service"))]
    lines = [line for text in said for line in text.splitlines()]
    run = [m[1] for line in lines if (m := re.search(r"(?:^|bin/)travaux ([a-z]+)", line))]
    assert {"serve", "worker", "init", "check", "backup", "restore"} <= set(run)
    assert set(run) <= set(travaux.commands)


def test_guide_names_every_file() -> None:
    unnamed = [file.name for file in DEPLOY.iterdir() if f"(../deploy/{file.name})" not in GUIDE]
    assert unnamed == []


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not here")
def test_systemd_understands_its_units(tmp_path: Path) -> None:
    for unit in [*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")]:
        # What they run is not here.
        text = re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", unit.read_text(), flags=re.MULTILINE)
        (tmp_path / unit.name).write_text(text)
    units = sorted(map(str, tmp_path.iterdir()))
    found = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
    assert (found.returncode, found.stderr) == (0, "")
