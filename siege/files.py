"""Rows and their files, looked at from outside: straight in the database and in the folder."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from pathlib import Path

import psycopg

from siege.site import Site

NAMES = "SELECT sha256 FROM office_storedfile"


def names_in_database(site: Site) -> set[str]:
    """The digests of all rows of files."""
    if site.postgresql:
        with psycopg.connect(site.postgresql.url) as asking:
            return {name for (name,) in asking.execute(NAMES).fetchall()}
    with contextlib.closing(sqlite3.connect(site.home / "travaux.sqlite3", timeout=30)) as asking:
        return {name for (name,) in asking.execute(NAMES)}


def blobs(site: Site) -> dict[str, Path]:
    """The files that are kept, by digest."""
    return {file.name: file for file in (site.home / "blobs").glob("??/*")}


def temporary(site: Site) -> list[Path]:
    return [*(site.home / "blobs" / "incoming").glob("*")]


def rows_without_file(site: Site) -> set[str]:
    """Digests of rows whose file is not there: there must never be one. Rows first, for a file comes before
    its row.
    """
    names = names_in_database(site)
    return names - set(blobs(site))


def files_without_row(site: Site) -> set[str]:
    """Digests of files that no row names. Files first, for the same reason."""
    kept = set(blobs(site))
    return kept - names_in_database(site)


def let_a_minute_pass(site: Site) -> None:
    """Make temporary files look as if they had lain for some minutes."""
    then = time.time() - 300
    for file in temporary(site):
        with contextlib.suppress(FileNotFoundError):
            os.utime(file, (then, then))
