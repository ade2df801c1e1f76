"""run.py: what it installs, when, and what it says when it cannot."""

import argparse
import ast
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import locks
import run

SOURCE = Path(run.__file__).read_text(encoding="utf-8")
WHOLE = ["new", "packages", "project"]


@pytest.fixture
def steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A checkout in which the steps of an installation only write down that they were taken."""
    for name in ("pyproject.toml", *locks.LOCKS):
        (tmp_path / name).write_bytes((locks.ROOT / name).read_bytes())
    for module in (locks, run):
        monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(run, "STAMP", tmp_path / ".venv" / run.STAMP.name)
    monkeypatch.setattr(run, "PYTHON", Path(sys.executable))
    taken: list[str] = []

    def make_venv() -> None:
        (tmp_path / ".venv").mkdir(exist_ok=True)
        taken.append("new")

    monkeypatch.setattr(run, "make_venv", make_venv)
    monkeypatch.setattr(run, "install_packages", lambda lock: taken.append("packages"))
    monkeypatch.setattr(run, "install_project", lambda: taken.append("project"))
    return taken


def edit(name: str, old: str, new: str) -> None:
    path = run.ROOT / name
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_run_needs_the_standard_library_only() -> None:
    found = set()
    for node in ast.walk(ast.parse(SOURCE + Path(locks.__file__).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(str(node.module).partition(".")[0])
    assert found - sys.stdlib_module_names == {"locks"}


def test_run_can_be_read_by_an_older_python_to_be_told_so() -> None:
    ast.parse(SOURCE, feature_version=(3, 7))
    assert SOURCE.index("if sys.version_info < (3, 11)") < SOURCE.index("import tomllib")


@pytest.mark.parametrize("dev", [False, True])
def test_environment_is_made_once(steps: list[str], dev: bool) -> None:
    run.environment(dev=dev)
    assert steps == WHOLE
    run.environment(dev=dev)
    assert steps == WHOLE


def test_environment_of_development_serves_the_demonstration(steps: list[str]) -> None:
    run.environment(dev=False)
    run.environment(dev=True)
    assert steps == [*WHOLE, "packages"]
    run.environment(dev=False)
    run.environment(dev=True)
    assert steps == [*WHOLE, "packages"]


def test_environment_broken_off_starts_over(steps: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(run, "install_packages", lambda lock: run.stop("no network"))
        with pytest.raises(SystemExit):
            run.environment(dev=False)
    run.environment(dev=False)
    assert steps == ["new", *WHOLE]


def test_environment_follows_a_lock_that_changed(steps: list[str]) -> None:
    run.environment(dev=True)
    steps.clear()
    edit(locks.RUNTIME, "sha256:0", "sha256:1")
    run.environment(dev=False)
    assert steps == WHOLE
    assert run.installed()["dev"]  # whoever had the tools keeps them


def test_environment_installs_only_the_project_when_only_that_changed(steps: list[str]) -> None:
    run.environment(dev=True)
    steps.clear()
    edit("pyproject.toml", "travaux.cli:main", "travaux.cli:other")
    run.environment(dev=False)
    run.environment(dev=True)
    assert steps == ["project"]


def test_environment_ignores_the_settings_of_tools(steps: list[str]) -> None:
    run.environment(dev=True)
    steps.clear()
    edit("pyproject.toml", "line-length = 110", "line-length = 100")
    run.environment(dev=True)
    assert steps == []


def test_environment_with_a_spoilt_stamp_starts_over(steps: list[str]) -> None:
    run.environment(dev=False)
    run.STAMP.write_text("{")
    run.environment(dev=False)
    assert steps == WHOLE * 2


def test_only_one_installs_at_a_time(steps: list[str]) -> None:
    with run.only_one(), (run.ROOT / ".venv.lock").open("a+b") as second:
        assert not run.try_lock(second.fileno(), wait=False)
    with (run.ROOT / ".venv.lock").open("a+b") as second:
        assert run.try_lock(second.fileno(), wait=False)


def test_python_without_venv_is_told_which_package(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "find_spec", lambda name: None)
    with pytest.raises(SystemExit) as end:
        run.make_venv()
    assert end.value.code == 1
    assert capsys.readouterr().err == (
        "This Python cannot make an environment: its venv or ensurepip module is missing. "
        "On Debian and Ubuntu, install the package python3-venv and run this again.\n"
    )


def test_environment_that_fails_half_way_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    half = tmp_path / ".venv"

    def fail(*command: object, **options: object) -> int:
        (half / "bin").mkdir(parents=True)
        return 1

    monkeypatch.setattr(run, "VENV", half)
    monkeypatch.setattr(run, "run", fail)
    with pytest.raises(SystemExit):
        run.make_venv()
    assert not half.exists()


@pytest.mark.parametrize(
    ("typed", "given"),
    [
        ("test", []),
        ("test -k area tests/record -x", ["-k", "area", "tests/record", "-x"]),
        ("test tests/record -k 'a b'", ["tests/record", "-k", "'a", "b'"]),
        ("bench web", ["web"]),
    ],
)
def test_arguments_go_on_to_pytest_and_bench(
    monkeypatch: pytest.MonkeyPatch, typed: str, given: list[str]
) -> None:
    seen: list[list[str]] = []

    def remember(arguments: argparse.Namespace) -> int:
        seen.append(arguments.rest)
        return 0

    for name in ("test", "bench"):
        monkeypatch.setattr(run, name, remember)
    monkeypatch.setattr(sys, "argv", ["run.py", *typed.split()])
    assert run.main() == 0
    assert seen == [given]


@pytest.mark.parametrize("typed", ["", "nothing", "setup --other", "demo --port x", "check file"])
def test_wrong_usage_exits_2(monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    monkeypatch.setattr(sys, "argv", ["run.py", *typed.split()])
    with pytest.raises(SystemExit) as end:
        run.main()
    assert end.value.code == 2


@pytest.mark.parametrize(
    ("first", "second", "status", "runs"),
    [(0, 0, 0, 2), (1, 0, 1, 1), (0, 1, 1, 2), (0, 5, 0, 2), (5, 0, 5, 1)],
)
def test_test_fails_when_either_database_fails(
    monkeypatch: pytest.MonkeyPatch, first: int, second: int, status: int, runs: int
) -> None:
    ended = [second, first]
    monkeypatch.setattr(run, "environment", lambda *, dev: None)
    monkeypatch.setattr(run, "have_browser", lambda: None)
    monkeypatch.setattr(run, "postgresql", lambda: "postgresql://")
    monkeypatch.setattr(run, "pytest", lambda *arguments, database=None: ended.pop())
    monkeypatch.setattr(sys, "argv", ["run.py", "test"])
    assert (run.main(), 2 - len(ended)) == (status, runs)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what run.py needs, installed by its stamp, with a `travaux` that says how it was called."""
    for name in ("run.py", "locks.py", "pyproject.toml", *locks.LOCKS):
        (tmp_path / name).write_bytes((locks.ROOT / name).read_bytes())
    bin = tmp_path / run.BIN.relative_to(run.ROOT)
    bin.mkdir(parents=True)
    (bin / run.PYTHON.name).touch()
    travaux = bin / run.TRAVAUX.name
    travaux.write_text(
        f"#!{sys.executable}\n"
        "import json, os, sys, time\n"
        "names = ('DATABASE_URL', 'TRAVAUX_HOME')\n"
        "told = {name: os.environ.get(name) for name in names}\n"
        "print(json.dumps([os.getpid(), os.getcwd(), sys.argv[1:], told]), flush=True)\n"
        "time.sleep(60)\n"
    )
    travaux.chmod(0o755)
    stamp = "import json, run; run.STAMP.write_text(json.dumps(run.wanted(dev=False)))"
    subprocess.run([sys.executable, "-c", stamp], cwd=tmp_path, check=True)
    return tmp_path


@pytest.mark.skipif(os.name == "nt", reason="Windows has no way to take the place of a process")
def test_demo_takes_our_place_and_leaves_nothing_behind(checkout: Path) -> None:
    elsewhere = checkout / "elsewhere"
    elsewhere.mkdir()
    environ = {**os.environ, "DATABASE_URL": "postgresql://example.org/real", "TRAVAUX_HOME": "home"}
    command = [sys.executable, "../run.py", "demo", "--port", "8123", "--fresh"]
    with subprocess.Popen(command, cwd=elsewhere, env=environ, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        told = json.loads(process.stdout.readline())
        process.send_signal(signal.SIGTERM)
        assert process.wait(5) == -signal.SIGTERM
    assert told == [
        process.pid,
        str(checkout),
        ["demo", "--port", "8123", "--fresh"],
        {"DATABASE_URL": None, "TRAVAUX_HOME": str(elsewhere / "home")},
    ]
