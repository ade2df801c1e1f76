"""A stranger's file is read in a process of its own, which may fail without harm."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import travaux
from travaux.texts.reading.opening import TOO_MUCH

SECONDS = 30


@dataclass(frozen=True)
class Outcome:
    """What a reader printed, or the sentence with which it refused."""

    printed: bytes
    refusal: str | None


def run_reader(module: str, *arguments: str) -> Outcome:
    """Run a module of `travaux.texts.reading` on a file, for at most 30 seconds, with nothing of this
    process's environment. The module sets its own limits of memory and time.
    """
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LANG") if name in os.environ}
    environment = kept | {"PYTHONPATH": str(Path(travaux.__file__).parents[1]), "PYTHONUTF8": "1"}
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", module, *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=environment,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Outcome(b"", TOO_MUCH)
    if done.returncode == 0:
        return Outcome(done.stdout, None)
    said = done.stderr.decode(errors="replace").strip()
    # Status 1 with one line is the reader's own refusal; anything else is its end by a limit or by a fault.
    if done.returncode == 1 and said and "\n" not in said:
        return Outcome(b"", said)
    if "ModuleNotFoundError" in said or "ImportError" in said:
        raise RuntimeError(f"the reader of files could not start: {said.splitlines()[-1]}")
    return Outcome(b"", TOO_MUCH)
