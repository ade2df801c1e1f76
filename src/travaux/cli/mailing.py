"""`travaux mail`: what one may ask of the outbox from the command line."""

from __future__ import annotations

from django.db import DatabaseError
from django.utils import timezone

from travaux.cli import site
from travaux.cli.failing import Failed


def send_test(address: str) -> str:
    """Send a short mail to `address` at once, past the outbox; the sentence that says so. Raises Failed."""
    site.open_site()
    from django.core.exceptions import ValidationError  # noqa: PLC0415  (Django must be started)

    from travaux.office.mail.server import BadSettings, Trouble, mail_server  # noqa: PLC0415
    from travaux.office.mail.testing import send_directly  # noqa: PLC0415

    try:
        server = mail_server()
        if server is None:
            raise Failed("No mail server is set: TRAVAUX_MAIL_URL names one (see docs/mail.md).")
        send_directly(address, server, timezone.now())
    except ValidationError as refused:
        raise Failed(f"{address}: {' '.join(refused.messages)}") from refused
    except BadSettings as problem:
        raise Failed(str(problem)) from problem
    except Trouble as trouble:
        raise Failed(" ".join(str(trouble).split("\n"))) from trouble
    except DatabaseError as error:
        raise site.unreachable(error) from error
    return f"{server.host} has accepted a mail to {address}."
