"""`travaux demo`: a site of its own, filled with the demonstration record."""

from __future__ import annotations

import os
import shutil

import click

from travaux.cli import founding, serving, site
from travaux.cli.failing import Failed

HOST = "127.0.0.1"
MARK = "this-is-a-demonstration"
LOADING, LOADED = "loading", "loaded"


def demo(port: int, *, fresh: bool) -> None:
    """Load the demonstration where it is not loaded yet, or `fresh`, and serve it."""
    port = serving.refuse_taken_port(HOST, port)
    os.environ["TRAVAUX_DEMO"] = "1"
    os.environ.setdefault("TRAVAUX_HOME", "var/demo")
    os.environ["TRAVAUX_ADDRESS"] = f"http://{HOST}:{port}"
    os.environ.pop("DATABASE_URL", None)
    state = state_of_home()
    if fresh or state == LOADING:
        empty_home()
        state = ""
    founding.prepare()
    founding.migrate()
    if state != LOADED:
        load()
    say_who_may_sign_in()
    serving.serve_opened(HOST, port, 1, must_answer_200=True)


def say_who_may_sign_in() -> None:
    # Django must be started.
    from travaux.demo.loading import DRAFTER, EMAIL, MEMBER, PASSWORD  # noqa: PLC0415

    click.echo(f"To look at the desk, sign in as {EMAIL} with the password {PASSWORD}.", err=True)
    click.echo(
        f"To try the workroom of a group, sign in with the same password as {DRAFTER}, who writes in its "
        f"papers, or as {MEMBER}, who comments and suggests.",
        err=True,
    )


def state_of_home() -> str:
    """How far the demonstration in the home is, by its mark. Refuses a home that holds anything else."""
    home = site.home()
    mark = home / MARK
    if mark.is_file():
        return mark.read_text().strip()
    if home.exists() and (not home.is_dir() or any(home.iterdir())):
        raise Failed(
            f"{home} holds something that is not a demonstration, and is left alone: "
            "name another folder with TRAVAUX_HOME."
        )
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    mark.write_text(LOADING)
    return ""


def empty_home() -> None:
    """Delete what is in the marked home, and nothing that a link in it leads to. The mark stays."""
    (site.home() / MARK).write_text(LOADING)
    for entry in site.home().iterdir():
        if entry.name == MARK:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def load() -> None:
    from travaux.demo.loading import load as load_record  # noqa: PLC0415  (Django must be started)

    click.echo("Loading the demonstration …", err=True)
    load_record()
    (site.home() / MARK).write_text(LOADED)
