"""The two locks: what is installed, to the last byte, on every system.

`requirements.lock` is what runs Travaux (with PostgreSQL's driver); `requirements-dev.lock` is that and the
tools of tests and checks. Neither holds the address of a registry: the hashes are the promise.
"""

import hashlib
import json
import os
import re
import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent
RUNTIME, DEV = "requirements.lock", "requirements-dev.lock"
# What each is compiled from, besides the dependencies of the project itself.
LOCKS = {
    RUNTIME: ["--extra", "postgres", "--group", "build"],
    DEV: ["--extra", "postgres", "--group", "dev", "--constraint", RUNTIME],
}
OPTIONS = [
    *("--quiet", "--no-config", "--no-header", "--no-emit-index-url", "--no-emit-find-links"),
    *("--universal", "--python-version", "3.11", "--generate-hashes", "--no-build"),
]
ADDRESS = re.compile(r"https?://|file:|^\s*(-i|-f|--[a-z-]*(index|find-links))", re.MULTILINE)


def inputs() -> str:
    """A digest of what the locks are compiled from; each carries it, so that neither can lag behind."""
    file = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = file["project"]
    tables = [project["requires-python"], project["dependencies"], project["optional-dependencies"]]
    text = json.dumps([*tables, file["dependency-groups"]], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def pins(lock: str) -> dict[str, set[str]]:
    """The packages of a lock as written (`name==version`, with its marker), each with its hashes."""
    found: dict[str, set[str]] = {}
    name = ""
    for line in (ROOT / lock).read_text(encoding="utf-8").splitlines():
        if match := re.fullmatch(r"([a-z0-9._-]+==[^\\]+?) *\\?", line):
            name = match[1]
            found[name] = set()
        elif match := re.fullmatch(r" +--hash=(sha256:[0-9a-f]{64})(?: \\)?", line):
            found[name].add(match[1])
    return found


def faults() -> list[str]:
    """What is wrong with the locks as they lie there, one sentence each."""
    found = []
    for lock in LOCKS:
        text = (ROOT / lock).read_text(encoding="utf-8")
        if ADDRESS.search(text):
            found.append(f"{lock} holds an address; `run.py lock` makes it without.")
        if f"# Inputs: {inputs()}\n" not in text:
            found.append(
                f"{lock} is older than the dependencies in pyproject.toml; `run.py lock` remakes it."
            )
        found += [f"{lock}: {name} has no hash." for name, hashes in pins(lock).items() if not hashes]
    runtime, dev = ({name.split(" ;")[0] for name in pins(lock)} for lock in LOCKS)
    return found + [f"{RUNTIME} has {name}, {DEV} has not." for name in sorted(runtime - dev)]


def make(uv: str, *, upgrade: bool) -> int:
    """Compile both locks with `uv`; what is pinned stays pinned unless it may no longer, or `upgrade`."""
    options = OPTIONS + (["--upgrade"] if upgrade else [])
    # Whoever keeps a mirror keeps it out of the lock: the hashes are those of the public files.
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("UV_", "PIP_"))}
    head = f"# Made by `python3 run.py lock` from pyproject.toml; not to be edited.\n# Inputs: {inputs()}\n"
    for name, sources in LOCKS.items():
        command = [uv, "pip", "compile", *options, *sources, "pyproject.toml", "--output-file", name]
        if status := subprocess.run(command, cwd=ROOT, env=environ, check=False).returncode:
            return status
        path = ROOT / name
        body = re.sub(r"^# (Made|Inputs).*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        path.write_text(head + body, encoding="utf-8", newline="\n")
    return 0
