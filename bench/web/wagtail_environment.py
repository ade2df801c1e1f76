"""The environment of the Wagtail site, apart from ours: made once, and anew when its lock changes."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

LOCK = Path(__file__).parent / "requirements-wagtail.txt"


def python_with_wagtail(folder: Path) -> Path | None:
    """The interpreter of the environment in `folder`; None, said plainly, where it cannot be made."""
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    stamp = folder / "made-from"
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return python
    print("Installing Wagtail for the comparison; this happens once.", file=sys.stderr, flush=True)
    shutil.rmtree(folder, ignore_errors=True)
    install: list[Path | str] = [
        python,
        "-I",
        "-m",
        "pip",
        "install",
        "-qq",
        "--no-input",
        "--disable-pip-version-check",
    ]
    commands: tuple[list[Path | str], ...] = (
        [sys.executable, "-I", "-m", "venv", folder],
        [*install, "--require-hashes", "--only-binary", ":all:", "--requirement", LOCK],
    )
    for command in commands:
        if subprocess.run(command, check=False).returncode:
            print("Wagtail could not be installed: measuring without the comparison.", file=sys.stderr)
            return None
    stamp.write_text(wanted, encoding="utf-8")
    return python
