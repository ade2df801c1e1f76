"""The site that a command works on: started, and found to be there."""

from __future__ import annotations

import os
from pathlib import Path

import django
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from travaux.cli.failing import Failed


def start_django() -> None:
    os.umask(0o077)  # what the site writes is its owner's alone
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "travaux.settings")
    django.setup()


def home() -> Path:
    """The folder of the site, as settings name it. Django need not be started."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "travaux.settings")
    try:
        return Path(settings.TRAVAUX_HOME)
    except OSError as error:  # settings read the secret key in it
        raise Failed(
            f"The folder of the site cannot be used: {error.filename} ({error.strerror})."
        ) from error


def key_file() -> Path:
    return home() / "secret-key"


def is_being_restored() -> bool:
    """Whether a restoration into the home goes on, or did not come to its end."""
    return (home() / "restoring").is_dir() and not key_file().exists()


def open_site() -> None:
    """Start Django on a site that `travaux init` has made and brought up to date, or fail and say so."""
    missing = Failed(f"There is no site in {home()} yet: run `travaux init` first.")
    if not key_file().exists():
        raise missing
    start_django()
    from travaux.office.models import Office  # noqa: PLC0415  (Django must be started)

    try:
        executor = MigrationExecutor(connection)
        if not executor.loader.applied_migrations:
            raise missing
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise Failed(
                "The database is older than this Travaux: run `travaux init`, which brings it up to date."
            )
        if not Office.objects.exists():
            raise missing
    except DatabaseError as error:
        raise unreachable(error) from error


def unreachable(error: DatabaseError) -> Failed:
    said = (str(error).strip().splitlines() or ["no reason given"])[0]
    return Failed(f"The database does not answer ({said}).")
