#!/usr/bin/env python3
"""Everything that a checkout of Travaux can do, with nothing but Python and git.

Standard library only, and no syntax that an older Python would stumble over before it is told which one
is needed. The environment is `.venv` beside this file; it is made anew whenever `requirements*.lock`
changed or an installation was broken off, and left alone otherwise.
"""

import argparse
import contextlib
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

if sys.version_info < (3, 11):  # noqa: UP036  (this line is for those who have an older one)
    sys.exit("Travaux needs Python 3.11 or newer; this is %d.%d." % sys.version_info[:2])  # noqa: UP031

import tomllib  # came with Python 3.11, hence below the question

import locks
from locks import DEV, LOCKS, RUNTIME

ROOT = locks.ROOT
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
TRAVAUX = BIN / ("travaux.exe" if os.name == "nt" else "travaux")
STAMP = VENV / "travaux-install.json"

# Prints the first of the addresses given at which a server lets us in.
PROBE = """
import sys
import psycopg
from psycopg.conninfo import conninfo_to_dict
for address in sys.argv[1:]:
    try:
        psycopg.connect(**{**conninfo_to_dict(address), "dbname": "postgres", "connect_timeout": 3}).close()
    except psycopg.Error:
        continue
    print(address)
    break
"""
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def stop(text: str, status: int = 1) -> NoReturn:
    say(text)
    raise SystemExit(status)


def digest(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


# The environment


def wanted(*, dev: bool) -> dict[str, Any]:
    """What a finished environment is made from; equal to its stamp when nothing is to be done."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    built_from = {key: project[key] for key in ("build-system", "project")}
    return {
        "dev": dev,
        "root": str(ROOT),
        "python": list(sys.version_info[:2]),
        "runtime": digest((ROOT / RUNTIME).read_bytes()),
        "lock": digest((ROOT / (DEV if dev else RUNTIME)).read_bytes()),
        "project": digest(json.dumps(built_from, sort_keys=True).encode()),
    }


def installed() -> dict[str, Any]:
    """The stamp of the environment, empty where there is none or its installation did not finish."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if PYTHON.exists() and isinstance(stamp, dict) else {}


def missing_steps(have: dict[str, Any], want: dict[str, Any]) -> list[str]:
    """Which of `new`, `packages`, `project` stand between the environment there is and the one wanted."""
    same = {key for key in want if have.get(key) == want[key]}
    if not {"root", "python", "runtime"} <= same:
        return ["new", "packages", "project"]
    if have["dev"] and not want["dev"]:  # a development environment holds the other
        return [] if "project" in same else ["project"]
    if have["dev"] and "lock" not in same:
        return ["new", "packages", "project"]
    return [step for step, key in (("packages", "lock"), ("project", "project")) if key not in same]


def environment(*, dev: bool) -> None:
    """Make `.venv` hold exactly what the lock says, and the project itself; do nothing if it does."""
    for lock in LOCKS:
        if not (ROOT / lock).exists():
            stop(f"{lock} is missing; is this a whole checkout of Travaux?")
    if not missing_steps(installed(), wanted(dev=dev)):
        return
    with only_one():
        have, want = installed(), wanted(dev=dev)
        steps = missing_steps(have, want)
        if not steps:  # somebody else did it while we waited
            return
        if have.get("dev") and "new" in steps:
            want = wanted(dev=True)  # whoever had the tools of development keeps them
        elif have.get("dev"):
            want = {**want, "dev": True, "lock": have["lock"] if not dev else want["lock"]}
        STAMP.unlink(missing_ok=True)
        if "new" in steps:
            make_venv()
        if "packages" in steps:
            install_packages(DEV if want["dev"] else RUNTIME)
        if "project" in steps:
            install_project()
        STAMP.write_text(json.dumps(want, indent=1), encoding="utf-8")


@contextlib.contextmanager
def only_one() -> Iterator[None]:
    """Hold the lock of the environment. The system gives it back when we die, however we die."""
    path = ROOT / ".venv.lock"
    with path.open("a+b") as file:
        waited = False
        while not try_lock(file.fileno(), wait=waited):
            if not waited:
                say("Another run.py is installing; waiting for it.")
            waited = True
        yield


def try_lock(descriptor: int, *, wait: bool) -> bool:
    if os.name == "nt":
        import msvcrt  # noqa: PLC0415  (Windows only)

        try:
            msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True
    import fcntl  # noqa: PLC0415  (everywhere else)

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True


def make_venv() -> None:
    if find_spec("venv") is None or find_spec("ensurepip") is None:
        stop(
            "This Python cannot make an environment: its venv or ensurepip module is missing. "
            "On Debian and Ubuntu, install the package python3-venv and run this again."
        )
    remove_venv()
    # The interpreter below an environment, if we run in one: it may be the one just removed.
    python = getattr(sys, "_base_executable", None) or sys.executable
    if run(python, "-I", "-m", "venv", VENV):
        remove_venv()
        stop("The environment could not be made; the lines above say why. Nothing of it was kept.")


def remove_venv() -> None:
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    elif VENV.exists():
        shutil.rmtree(VENV)


def install_packages(lock: str) -> None:
    say(
        f"Installing {len(locks.pins(lock))} packages into .venv; this happens once and takes about a minute."
    )
    # Only built packages: nothing of theirs runs while it is installed, and no compiler is needed.
    if pip("--require-hashes", "--only-binary", ":all:", "--requirement", lock):
        stop("The packages could not be installed; the lines above say why. Run this again to start over.")


def install_project() -> None:
    # What it needs is there already, with hashes: no index, no build environment, no dependency.
    if pip("--no-index", "--no-deps", "--no-build-isolation", "--editable", "."):
        stop("Travaux itself could not be installed; the lines above say why. Run this again to start over.")
    run(PYTHON, "-m", "compileall", "-q", "src")  # else the first start pays for it


def pip(*arguments: str) -> int:
    quiet = ("-qq", "--no-input", "--disable-pip-version-check")
    environ = without("PIP_USER", "PIP_TARGET", "PIP_PREFIX")
    return run(PYTHON, "-I", "-m", "pip", "install", *quiet, *arguments, environ=environ)


def without(*names: str) -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in names}


def run(*command: str | Path, environ: dict[str, str] | None = None) -> int:
    """Run a command in the checkout and wait; when we are told to end, it ends too."""
    with subprocess.Popen([str(part) for part in command], cwd=ROOT, env=environ) as process:
        try:
            return process.wait()
        except SystemExit:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(10)
            process.kill()
            raise


# The commands


def setup(arguments: argparse.Namespace) -> int:
    environment(dev=arguments.dev)
    print(f"Ready: {TRAVAUX.relative_to(ROOT)} --help")
    return 0


def demo(arguments: argparse.Namespace) -> int:
    environment(dev=False)
    environ = without("DATABASE_URL")
    if environ.get("TRAVAUX_HOME"):
        environ["TRAVAUX_HOME"] = str(Path(environ["TRAVAUX_HOME"]).absolute())
    command = [str(TRAVAUX), "demo"]
    if arguments.port is not None:
        command += ["--port", str(arguments.port)]
    if arguments.fresh:
        command.append("--fresh")
    if os.name != "nt":
        os.chdir(ROOT)
        # In our place, so that whoever stops us stops the server, and nothing stays behind.
        os.execve(TRAVAUX, command, environ)  # noqa: S606  (no shell is wanted)
    return run(*command, environ=environ)


def test(arguments: argparse.Namespace) -> int:
    environment(dev=True)
    have_browser()
    database = postgresql()
    if database:
        say("PostgreSQL answers: the tests that touch the database will run on it after SQLite.")
    else:
        say("No PostgreSQL answers (DATABASE_URL, or 127.0.0.1:5432): the tests run on SQLite only.")
    status = pytest(*arguments.rest)
    if status or not database:
        return status
    say("The same on PostgreSQL:")
    status = pytest("--database-only", *arguments.rest, database=database)
    return 0 if status == 5 else status  # 5: among the tests asked for, none touches the database


def quick(arguments: argparse.Namespace) -> int:
    environment(dev=True)
    return pytest("-m", "not browser and not slow", *arguments.rest)


def pytest(*arguments: str, database: str | None = None) -> int:
    environ = without("DATABASE_URL")
    if database:
        environ["DATABASE_URL"] = database
    return run(PYTHON, "-m", "pytest", "-n", "2", *arguments, environ=environ)


def postgresql() -> str | None:
    """The address of a PostgreSQL that answers and lets us make databases, or None."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith("postgres"):
        candidates = [given]
    else:
        # A name of its own for every checkout, so that two of them can be tested at once.
        name = "travaux_" + digest(str(ROOT).encode())[:8]
        candidates = [f"postgresql://{at}/{name}" for at in ("127.0.0.1:5432", "postgres@127.0.0.1:5432")]
    command = [str(PYTHON), "-c", PROBE, *candidates]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip() or None


def have_browser() -> None:
    """Where we may install system packages, see that there is a Chromium; elsewhere the tests name it."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if any(map(shutil.which, BROWSERS)) or not root or not shutil.which("apt-get"):
        return
    say("Installing Debian's Chromium for the browser tests.")
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
        subprocess.run(["apt-get", "-qq", *command], env=environ, stdout=subprocess.DEVNULL, check=False)


def check(arguments: argparse.Namespace) -> int:
    environment(dev=True)
    commands = {
        "ruff check": ["ruff", "check"],
        "ruff format": ["ruff", "format", "--check"],
        "mypy": ["mypy"],
        "imports": ["lint-imports"],
    }
    failed = []
    for name, (tool, *rest) in commands.items():
        say(f"· {name}")
        if run(BIN / tool, *rest):
            failed.append(name)
    say("· locks")
    for fault in locks.faults():
        say(fault)
        failed.append("locks")
    print("Failed: " + ", ".join(dict.fromkeys(failed)) if failed else "All checks pass.")
    return 1 if failed else 0


def bench(arguments: argparse.Namespace) -> int:
    environment(dev=True)
    return run(PYTHON, "-m", "bench", *arguments.rest)


def siege(arguments: argparse.Namespace) -> int:
    environment(dev=True)
    return run(PYTHON, "-m", "siege", *arguments.rest)


def lock(arguments: argparse.Namespace) -> int:
    uv = shutil.which("uv")
    if uv is None:
        stop("`run.py lock` needs uv, which makes one lock for every system: python3 -m pip install uv")
    return locks.make(uv, upgrade=arguments.upgrade)


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="run.py",
        description="Travaux from a checkout. The first command installs what it needs into .venv.",
        epilog="New here? `python3 run.py demo` shows Travaux with a demonstration record; "
        "`python3 run.py test` says whether everything works. Afterwards the command is .venv/bin/travaux.",
        allow_abbrev=False,
    )
    commands = top.add_subparsers(metavar="command", required=True)

    def add(name: str, act: Any, help: str, rest: str = "") -> argparse.ArgumentParser:
        usage = f"run.py {name} [{rest}]" if rest else None
        made = commands.add_parser(name, help=help, description=help, usage=usage, allow_abbrev=False)
        made.set_defaults(act=act, takes_rest=bool(rest))
        return made

    made = add("setup", setup, "Install only: make .venv and put Travaux into it.")
    made.add_argument("--dev", action="store_true", help="with the tools of tests and checks")
    made = add("demo", demo, "Serve the demonstration record on this computer until Ctrl-C.")
    made.add_argument("--port", type=int, metavar="N", help="the port on 127.0.0.1")
    made.add_argument("--fresh", action="store_true", help="forget what was changed and start over")
    anything = "pytest arguments …"
    add("test", test, "Run every test on SQLite, then on PostgreSQL where one answers.", anything)
    add("quick", quick, "Run the fast tests, without browser, on SQLite.", anything)
    add("check", check, "Look for faults of style, types, imports and locks.")
    add("bench", bench, "Measure how fast it is; without a name, say what can be measured.", "name …")
    trial = "Kill the site's processes at random while people work, then count what is there."
    add("siege", siege, trial, "--kills N --seed S …")
    made = add("lock", lock, "Remake both locks from pyproject.toml, for every system (needs uv).")
    made.add_argument("--upgrade", action="store_true", help="take the newest versions that are allowed")
    return top


def main() -> int:
    # A polite end: whatever we started ends with us.
    signal.signal(signal.SIGTERM, end)
    arguments, rest = parser().parse_known_args()
    if rest and not arguments.takes_rest:
        parser().error("unrecognised arguments: " + " ".join(rest))
    arguments.rest = rest
    try:
        return int(arguments.act(arguments))
    except KeyboardInterrupt:
        return 130


def end(number: int, frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)


if __name__ == "__main__":
    sys.exit(main())
