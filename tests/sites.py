"""Sites in a folder of their own, with processes on them: for what one process cannot show."""

import atexit
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

START = "import django; django.setup()\n"


@contextmanager
def own_database(name: str, *, empty: bool = False) -> Iterator[str | None]:
    """Where the suite runs on PostgreSQL, a database of its own on the same server: migrated, or `empty`."""
    given = os.environ.get("DATABASE_URL")
    if not given:
        yield None
        return
    whole = f"{conninfo_to_dict(given)['dbname']}_{os.getpid()}_{name}"
    pattern = "template0" if empty else migrated_on_postgresql(given)
    with on_server(given) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{whole}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{whole}" TEMPLATE "{pattern}"')
        yield make_conninfo(given, dbname=whole)
        server.execute(f'DROP DATABASE "{whole}" WITH (FORCE)')


def on_server(given: str) -> psycopg.Connection[Any]:
    return psycopg.connect(make_conninfo(given, dbname="postgres"), autocommit=True)


@cache
def migrated_on_postgresql(given: str) -> str:
    """The database from which this process of the suite copies those of its sites."""
    name = f"{conninfo_to_dict(given)['dbname']}_{os.getpid()}"
    with on_server(given) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{name}"')
    atexit.register(drop, given, name)
    migrate({"DATABASE_URL": make_conninfo(given, dbname=name)})
    return name


def drop(given: str, name: str) -> None:
    with on_server(given) as server:
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@cache
def migrated_file() -> Path:
    """The SQLite database from which this process of the suite copies those of its sites."""
    home = Path(os.environ["TRAVAUX_HOME"])  # of this process; see tests.settings
    migrate({})
    return home / "travaux.sqlite3"


def migrate(environment: dict[str, str]) -> None:
    others = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    call = "from django.core.management import call_command; call_command('migrate', verbosity=0)"
    settings = {"DJANGO_SETTINGS_MODULE": "travaux.settings"}
    subprocess.run([sys.executable, "-c", START + call], env=others | settings | environment, check=True)


class SeparateSite:
    """A home with a migrated database, SQLite or one of `own_database`, and no office; `end` kills what was
    started on it.
    """

    def __init__(self, folder: Path, *, postgresql: str | None = None) -> None:
        self.folder = folder
        self.home = folder / "home"
        self.home.mkdir()
        (self.home / "secret-key").write_text("known to this test")
        self.environment = os.environ | {
            "TRAVAUX_HOME": str(self.home),
            "DJANGO_SETTINGS_MODULE": "travaux.settings",
            "PYTHONPATH": str(folder),
        }
        self.environment.pop("DATABASE_URL", None)
        if postgresql:
            self.environment["DATABASE_URL"] = postgresql
        else:
            shutil.copy(migrated_file(), self.home)
        self.processes: list[subprocess.Popen[str]] = []

    def run(self, code: str) -> str:
        """Run Python code on the site and return what it prints."""
        command = [sys.executable, "-c", START + code]
        done = subprocess.run(
            command,
            env=self.environment,
            cwd=self.folder,
            check=True,
            timeout=120,
            stdout=subprocess.PIPE,
            text=True,
        )
        return done.stdout

    def start(self, *command: str, **options: Any) -> subprocess.Popen[str]:
        process = subprocess.Popen(command, env=self.environment, cwd=self.folder, text=True, **options)
        self.processes.append(process)
        return process

    def start_python(self, code: str) -> subprocess.Popen[str]:
        return self.start(sys.executable, "-c", START + code)

    def end(self) -> None:
        for process in self.processes:
            process.kill()
            process.wait()
            for pipe in (process.stdout, process.stderr):
                if pipe is not None:
                    pipe.close()


class Command:
    """`travaux` in a folder of its own, as people run it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "var"
        self.environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("TRAVAUX_", "DATABASE_", "DJANGO_"))
        }
        self.processes: list[subprocess.Popen[str]] = []

    def run(self, *arguments: str, typed: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-P", "-m", "travaux.cli", *arguments],
            cwd=self.folder, env=self.environment | environment, input=typed,
            capture_output=True, text=True, timeout=120, check=False, start_new_session=True,
        )  # fmt: skip

    def found(self, **account: str) -> None:
        """A new site with its office, on a copy of a migrated database."""
        self.home.mkdir(mode=0o700)
        shutil.copy(migrated_file(), self.home)
        founded = self.run("init", "--no-input", **account)
        assert founded.returncode == 0, founded.stderr

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        with (self.folder / "errors").open("w") as errors:
            process = subprocess.Popen(
                [sys.executable, "-P", "-m", "travaux.cli", *arguments],
                cwd=self.folder, env=self.environment, stdout=subprocess.PIPE, stderr=errors, text=True,
            )  # fmt: skip
        self.processes.append(process)
        return process

    def run_python(self, code: str, **environment: str) -> str:
        start = "import django; django.setup()\n"
        environment = self.environment | {"DJANGO_SETTINGS_MODULE": "travaux.settings"} | environment
        done = subprocess.run(
            [sys.executable, "-c", start + code],
            cwd=self.folder, env=environment, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return done.stdout

    def end(self) -> None:
        for process in self.processes:
            process.terminate()
            process.communicate(timeout=30)
