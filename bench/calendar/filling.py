"""Fills an empty home with so many calls: `python -m bench.calendar.filling CALLS`.

What lets the private pages be asked for lies beside the database: `calendar-key`, and `session` of an editor.
"""

from __future__ import annotations

import os
import sys

import django
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone

from bench.calendar import content
from bench.calendar.entering import add_calls, add_processes, add_sessions
from bench.web.travaux_filling import add_areas_and_bodies, add_pages


def fill(count: int) -> None:
    """Make the tables and enter the record, published: to fifty calls one session."""
    from travaux.office import static  # noqa: PLC0415
    from travaux.office.founding import found_office  # noqa: PLC0415
    from travaux.office.people import make_account  # noqa: PLC0415
    from travaux.processes.calendar_keys import make_key  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    static.gather()
    now = timezone.now()
    with transaction.atomic():
        found_office(name="Office of the Bench", community="Friends", now=now)
        add_pages()
        add_areas_and_bodies()
        add_processes()
        add_sessions(max(2, count // 50))
        add_calls(content.calls(count))
        roles = {"editor"}
        editor = make_account(actor=None, email="a@example.org", password=None, roles=roles, now=now)
        key = make_key(user=editor, now=now)
    client = Client()
    client.force_login(editor)
    (settings.TRAVAUX_HOME / "calendar-key").write_text(key)
    (settings.TRAVAUX_HOME / "session").write_text(client.cookies["sessionid"].value)


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "travaux.settings"
    django.setup()
    fill(int(sys.argv[1]))
