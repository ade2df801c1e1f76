"""`travaux check`: what is wrong with the site, one sentence each."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator

from django.conf import settings
from django.core import checks
from django.db import DatabaseError
from django.db.models import Count
from django.utils import timezone

from travaux.cli import site
from travaux.cli.failing import Failed
from travaux.cli.progress import progress_on_terminal


def check(*, hashes: bool) -> list[str]:
    try:
        site.open_site()
    except Failed as failed:
        if not site.key_file().exists():
            raise
        return [failed.message]
    from travaux.office.journal import broken_chains  # noqa: PLC0415  (Django must be started)
    from travaux.papers.sign_ons.checking import changed_sign_ons  # noqa: PLC0415
    from travaux.papers.submissions.checking import changed_submissions  # noqa: PLC0415

    try:
        return [
            *(*said_by_django(), *about_the_keys(), *about_mail(), *about_backups()),
            *(*about_files(hashes=hashes), *broken_chains(), *changed_sign_ons(), *changed_submissions()),
        ]
    except DatabaseError as error:
        raise site.unreachable(error) from error


def said_by_django() -> Iterator[str]:
    """Django's own checks, and where the site is reached over TLS those for deployment."""
    deployed = settings.TRAVAUX_ADDRESS.startswith("https:")
    for message in checks.run_checks(include_deployment_checks=deployed, databases=["default"]):
        if not message.is_silenced() and message.level >= checks.WARNING:
            yield f"{message.id}: {' '.join(str(message.msg).split())}"


def about_the_keys() -> Iterator[str]:
    from travaux.office import sealing  # noqa: PLC0415  (Django must be started)

    for file in (site.key_file(), sealing.key_file()):
        if os.name != "nt" and file.exists() and file.stat().st_mode & 0o077:
            yield f"{file} can be read by others: run `chmod 600` on it."
    try:
        sealing.keys(sealing.key_file())
    except sealing.Unreadable:
        yield f"{sealing.key_file()} holds no key: put back the one that addresses were sealed with."


def about_mail() -> Iterator[str]:
    """What keeps mail from being sent, and what was not sent; the desk shows which and lets one decide."""
    from travaux.office.mail.queries import failed, waiting  # noqa: PLC0415  (Django must be started)
    from travaux.office.mail.server import BadSettings, mail_server  # noqa: PLC0415

    try:
        if mail_server() is None and waiting().exists():
            yield "Mail waits, and no mail server is set: TRAVAUX_MAIL_URL names one."
    except BadSettings as problem:
        yield str(problem)
    counted = failed(timezone.now()).order_by().values("state").annotate(mails=Count("pk"))
    for state, mails in counted.order_by("state").values_list("state", "mails"):
        yield f"Mail that was not surely sent ({state}): {mails}. The desk shows it under Mail."


def about_backups() -> Iterator[str]:
    from travaux.office.backups import is_overdue, last_backup  # noqa: PLC0415  (Django must be started)

    if is_overdue(timezone.now()):
        last = last_backup()
        said = f"The last backup was made on {last:%d %B %Y}" if last else "There is no backup yet"
        yield f"{said}: run `travaux backup FILE`, or set TRAVAUX_BACKUPS."


def about_files(*, hashes: bool) -> Iterator[str]:
    """Each row of a file without its file, or with another one."""
    from travaux.office.files import path_of  # noqa: PLC0415  (Django must be started)
    from travaux.office.models import StoredFile  # noqa: PLC0415

    total = StoredFile.objects.count()
    with progress_on_terminal("Reading files" if hashes else "Looking at files") as progress:
        for done, stored in enumerate(StoredFile.objects.order_by("pk").iterator(), start=1):
            path = path_of(stored)
            progress(done, total)
            if not path.is_file():
                yield f"File {stored.pk} is missing: {path}."
            elif path.stat().st_size != stored.size:
                yield f"File {stored.pk} has {path.stat().st_size} bytes and not {stored.size}: {path}."
            elif hashes:
                with path.open("rb") as content:
                    if hashlib.file_digest(content, "sha256").hexdigest() != stored.sha256:
                        yield f"File {stored.pk} does not hold what was stored: {path}."
