"""`python3 run.py bench hostile-files`: put hostile files in, on a site made for it, and report."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SECONDS, MEGABYTES = 2.0, 200.0  # that a bomb may take until it is refused


def main(arguments: list[str]) -> int:
    asked = argparse.ArgumentParser(prog="run.py bench hostile-files", description=__doc__)
    asked.add_argument("--count", type=int, default=2_000, help="how many spoiled files (default 2000)")
    asked.add_argument("--seed", type=int, default=1, help="which ones (default 1)")
    asked.add_argument("--read-every", type=int, default=10, metavar="N", help="read each Nth that was kept")
    asked.add_argument("--bombs", type=int, default=99, help="how many of the bombs at most")
    asked.add_argument("--json", action="store_true", help="print all that was found")
    chosen = asked.parse_args(arguments)
    found = tried(chosen.count, chosen.seed, chosen.read_every, chosen.bombs)
    if chosen.json:
        json.dump(found, sys.stdout, indent=1)
        return 0
    wrong = report(found)
    return 1 if wrong else 0


def tried(count: int, seed: int, read_every: int, most_bombs: int) -> dict[str, Any]:
    """What the trial found, on a fresh site in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="travaux-hostile-") as folder:
        paths = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
        kept = {name: value for name, value in os.environ.items() if not name.startswith("TRAVAUX_")}
        kept.pop("DATABASE_URL", None)
        environment = {**kept, "TRAVAUX_HOME": str(Path(folder) / "home"), "PYTHONPATH": paths}
        begin = [sys.executable, "-m", "travaux.cli", "init", "--no-input"]
        subprocess.run(begin, env=environment, check=True, stdout=subprocess.DEVNULL, cwd=folder)
        bombs = Path(folder) / "bombs"
        bombs.mkdir()
        making = [sys.executable, "-m", "bench.hostile_files.bombs", str(bombs)]
        subprocess.run(making, env=environment, check=True, cwd=folder)
        numbers = map(str, (count, seed, read_every, most_bombs))
        trial = [sys.executable, "-m", "bench.hostile_files.trial", *numbers]
        done = subprocess.run(trial, env=environment, check=True, stdout=subprocess.PIPE, cwd=folder)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def report(found: dict[str, Any]) -> list[str]:
    """Print what was found; what was wrong comes back."""
    spoiled, bombs, many, left = (found[name] for name in ("spoiled", "bombs", "polyglots", "left_over"))
    wrong = list(spoiled["faults"])
    refused = sum(spoiled["refused"].values())
    print(
        f"Spoiled files: {spoiled['files']}, kept {spoiled['kept']}, read {spoiled['read']} of these, ",
        end="",
    )
    print(f"refused {refused}, faults {len(spoiled['faults'])}")
    for reason, times in spoiled["refused"].items():
        print(f"  {times:>5}  {reason}")
    print(f"\nBombs: {len(bombs)}; seconds, those of the processor; MB of the reader, of the server (before)")
    for one in bombs:
        if one["kept"] is None:
            wrong.append(f"{one['name']}: the process died")
            continue
        megabytes = max(one["reader_mb"], one["server_mb"])
        if one["kept"] or one["processor"] > SECONDS or megabytes > MEGABYTES:
            wrong.append(f"{one['name']}: {one}")
        said = one["reason"] or "KEPT"
        print(
            f"  {one['seconds']:5.2f} {one['processor']:5.2f}  {one['reader_mb']:4.0f} "
            f"{one['server_mb']:4.0f} ({one['server_before_mb']:.0f})  {one['name']}: {said}"
        )
    served = [one for one in many if "kept_as" in one]
    print(f"\nFiles of two kinds: {len(many)}, refused {len(many) - len(served)}, kept {len(served)}")
    wrong += [f"{one['name']}: {one['wrong']}" for one in many if one["wrong"]]
    print(f"\nLeft over: {left}")
    wrong += [
        f"{name}: {left[name]}"
        for name in ("rows_without_file", "files_without_row", "outside")
        if left[name]
    ]
    print("\nWrong:" if wrong else "\nNothing was wrong.")
    for one in wrong:
        print(f"  {one}")
    return wrong
