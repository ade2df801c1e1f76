"""An editor at work: one event a second gets new words and is published.

`python -m bench.web.editing SECONDS` takes the ids of events, one a line, and writes for each edit a line of
JSON: the number of the event (from 0), that of the edit (from 1), and when it had been committed, on the
clock that all processes of a machine share. The new words say both numbers (see `staleness`).
"""

from __future__ import annotations

import json
import os
import sys
import time

import django
from django.utils import timezone


def edit(numbers: list[int], seconds: float) -> None:
    """Edit the events of `numbers` in turn, one a second, for so long."""
    from travaux.office.publishing import publish  # noqa: PLC0415  (models, once Django knows the settings)
    from travaux.record.models import Event  # noqa: PLC0415

    started = time.monotonic()
    for edition in range(1, int(seconds) + 1):
        time.sleep(max(0.0, started + edition - 0.5 - time.monotonic()))
        number = numbers[(edition - 1) % len(numbers)]
        event = Event.objects.get(pk=number + 1)
        before = event.snapshot()
        mark = f"no. {number}, edit {edition}"
        title = event.title.partition(", no. ")[0]
        body = event.body.partition("\n\nThis is no. ")[0]
        words = {"title": f"{title}, {mark}", "body": f"{body}\n\nThis is {mark}."}
        publish(actor=None, subject=event, snapshot={**before, **words}, now=timezone.now())
        line = {"number": number, "edition": edition, "committed": time.monotonic()}
        print(json.dumps(line), flush=True)


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "travaux.settings"
    django.setup()
    edit([int(line) for line in sys.stdin], float(sys.argv[1]))
