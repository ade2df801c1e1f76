"""`travaux init`: from an empty folder to a site."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass

import click
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.validators import validate_email
from django.db import DatabaseError, transaction
from django.utils import timezone

from travaux.cli import site
from travaux.cli.failing import Failed
from travaux.office.sealing import Unreadable, key_file, keys
from travaux.office.secret_files import kept_secret


@dataclass(frozen=True)
class Answers:
    """What `travaux init` asks. Without an e-mail address no account is made."""

    name: str = "Travaux"
    community: str = "Friends"
    email: str = ""
    password: str = ""


def init(*, ask: bool) -> None:
    """Make the site, or bring it up to date. Asks only where there is no office yet."""
    prepare()
    answers = Answers(
        email=os.environ.get("TRAVAUX_ADMIN_EMAIL", ""), password=os.environ.get("TRAVAUX_ADMIN_PASSWORD", "")
    )
    if not answers.email or not answers.password:
        answers = Answers()
    refuse_bad_account(answers)
    migrate()
    if is_founded():
        click.echo(f"The site in {site.home()} is there and up to date; nothing was changed.")
        return
    found(asked(answers) if ask else answers)
    click.echo(f"The site is ready in {site.home()}. Next: travaux serve")


def prepare() -> None:
    """Make the folder and the secrets of the site where they are missing, and start Django."""
    if site.is_being_restored():
        raise Failed(
            f"A backup is being restored into {site.home()}, or that was broken off: "
            "run `travaux restore` again."
        )
    try:
        site.home().mkdir(mode=0o700, parents=True, exist_ok=True)
        settings.SECRET_KEY = kept_secret(site.key_file(), lambda: secrets.token_urlsafe(50))
        keys(key_file())
    except OSError as error:
        raise Failed(f"The folder {site.home()} cannot be used ({error.strerror}).") from error
    except Unreadable as error:
        raise Failed(f"{key_file()} holds no key: put back the one that was there.") from error
    site.start_django()


def migrate() -> None:
    click.echo("Preparing the database …", err=True)
    try:
        call_command("migrate", interactive=False, verbosity=0)
    except DatabaseError as error:
        raise site.unreachable(error) from error


def is_founded() -> bool:
    from travaux.office.models import Office  # noqa: PLC0415  (Django must be started)

    return Office.objects.exists()


@transaction.atomic
def found(answers: Answers) -> None:
    """Make the office, the register of bodies and the first account: all of it, or nothing."""
    from travaux.office.founding import found_office  # noqa: PLC0415  (Django must be started)
    from travaux.office.models import Role  # noqa: PLC0415
    from travaux.office.people import make_account  # noqa: PLC0415
    from travaux.record.actions import load_register  # noqa: PLC0415

    now = timezone.now()
    found_office(name=answers.name, community=answers.community, now=now)
    load_register(now=now)
    if answers.email:
        # Whoever makes the site does everything in it, until others join.
        roles = {Role.ADMINISTRATOR, Role.EDITOR}
        make_account(actor=None, email=answers.email, password=answers.password, roles=roles, now=now)


def asked(given: Answers) -> Answers:
    click.echo("A few questions; everything can be changed later at the desk.\n")
    name = click.prompt("Name of the office", default=given.name, value_proc=non_empty)
    community = click.prompt(
        "What you call the people you speak for (Friends, members, partners)", default=given.community
    )
    if given.email:
        return Answers(name, community, given.email, given.password)
    email = click.prompt("Your e-mail address", value_proc=email_address)
    while True:
        password = click.prompt(
            "A password (twelve characters or more)", hide_input=True, confirmation_prompt=True
        )
        try:
            refuse_bad_account(Answers(name, community, email, password))
        except Failed as failed:
            click.echo(failed.message)
        else:
            return Answers(name, community, email, password)


def non_empty(text: str) -> str:
    if not text.strip():
        raise click.UsageError("Please write something.")
    return text.strip()


def email_address(text: str) -> str:
    try:
        validate_email(text.strip())
    except ValidationError as error:
        raise click.UsageError(" ".join(error.messages)) from error
    return text.strip()


def refuse_bad_account(answers: Answers) -> None:
    if not answers.email:
        return
    from travaux.office.models import User  # noqa: PLC0415  (Django must be started)

    try:
        validate_email(answers.email)
        validate_password(answers.password, User(email=answers.email))
    except ValidationError as error:
        raise Failed(f"The account cannot be made: {' '.join(error.messages)}") from error
